package org.cryptoexpress.benchmarks;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

import com.google.protobuf.ByteString;
import org.cryptoexpress.boards.Boards;
import org.cryptoexpress.boards.BoardsFactory;
import org.cryptoexpress.boards.Topic;
import org.cryptoexpress.crypto.Id;
import org.cryptoexpress.folders.FolderChange;
import org.cryptoexpress.folders.FolderRole;
import org.cryptoexpress.folders.FolderService;
import org.cryptoexpress.folders.Item;
import org.cryptoexpress.folders.ItemRef;
import org.cryptoexpress.folders.Sharing;
import org.cryptoexpress.protocol.payload.BoardPostBody;
import org.cryptoexpress.protocol.payload.FolderBody;
import org.cryptoexpress.protocol.payload.ItemPayload;

/** What a large board costs in memory once its items are verified: the kernel here is a map that answers at once. */
final class BoardModelBenchmark {
    private static final String[] WORDS = "the plan of our team for next week is to meet and talk about budget cost and time"
            .split(" ");
    private static final int LENGTH = 40;
    private static final int ARRIVALS = 100;
    private static final int MEMBERS = 50;

    private final int posts;
    private final int topics;
    private final Id board = BoardsBenchmark.id(-1);
    private final Id me = BoardsBenchmark.id(-2);
    private final Map<Id, Item> items = new HashMap<>();
    private final Random random = new Random(1);
    private final AtomicReference<Consumer<FolderChange>> listener = new AtomicReference<>();

    BoardModelBenchmark(int posts, int topics) {
        this.posts = posts;
        this.topics = topics;
    }

    void run() throws IOException {
        for (int i = 0; i < posts; i++) {
            add(i);
        }
        put(board, Optional.empty(), "org.cryptoexpress.folder",
                FolderBody.newBuilder().setFolderKind("org.cryptoexpress.board").build().toByteString(), 1);
        long before = used();
        AtomicReference<Boards> opened = new AtomicReference<>();
        measure("open a board of " + posts + " posts in " + topics + " topics", () -> opened.set(BoardsFactory.open(
                kernel())));
        Boards boards = opened.get();
        measure("its first list of topics", () -> boards.topics(board));
        measure("its list of topics again", () -> boards.topics(board));
        List<Topic> all = boards.topics(board);
        measure("open a topic of " + all.get(0).posts() + " posts", () -> boards.thread(all.get(0).ref()));
        measure("search for what stands nowhere", () -> boards.search(Optional.empty(), "nowhere-at-all", 50));
        measure(ARRIVALS + " posts arrive, each with a look at the list of boards", () -> {
            for (int i = posts; i < posts + ARRIVALS; i++) {
                listener.get().accept(new FolderChange(board, java.util.Set.of(add(i))));
                boards.list();
            }
        });
        Report.row("MiB of heap beside the items themselves", 0, 0, (used() - before) / 1048576.0, 0, 0, 0);
        boards.close();
    }

    private static long used() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    private static void measure(String what, Runnable work) throws IOException {
        Cpu cpu = Cpu.now();
        long start = System.nanoTime();
        work.run();
        Report.row(what + ", ms", Cpu.now().minus(cpu).total(), 0, (System.nanoTime() - start) / 1e6, 0, 0, 0);
    }

    private Id add(int number) {
        BoardPostBody.Builder body = BoardPostBody.newBuilder();
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < LENGTH; i++) {
            text.append(WORDS[random.nextInt(WORDS.length)]).append(' ');
        }
        Optional<Id> parent = Optional.empty();
        if (number >= topics) {
            int topic = number % topics;
            body.setTopic(ByteString.copyFrom(BoardsBenchmark.id(topic).bytes()));
            int earlier = (number - topic) / topics;
            parent = Optional.of(BoardsBenchmark.id(topic + topics * random.nextInt(earlier)));
        }
        put(BoardsBenchmark.id(number), parent, "org.cryptoexpress.board-post", body.setText(text.toString()).build()
                .toByteString(), number + 2L);
        return BoardsBenchmark.id(number);
    }

    private void put(Id id, Optional<Id> parent, String kind, ByteString body, long seq) {
        ItemPayload.Builder payload = ItemPayload.newBuilder().setKind(kind).setName("name").setBody(body);
        parent.ifPresent(p -> payload.setParent(ByteString.copyFrom(p.bytes())));
        Id author = BoardsBenchmark.id(-2 - (int) (seq % MEMBERS));
        items.put(id, new Item(new ItemRef(board, id), 1, false, payload.build(), author, author, seq, seq, seq, false,
                false));
    }

    @SuppressWarnings("unchecked")
    private FolderService kernel() {
        Sharing sharing = (Sharing) proxy(Sharing.class, (name, arguments) -> switch (name) {
        case "info" -> Optional.empty();
        case "roleAt" -> Optional.of(FolderRole.EDITOR);
        default -> throw new UnsupportedOperationException(name);
        });
        return (FolderService) proxy(FolderService.class, (name, arguments) -> switch (name) {
        case "account" -> me;
        case "folders" -> List.of(items.get(board));
        case "items" -> new ArrayList<>(items.values().stream().filter(i -> !i.ref().isRoot()).toList());
        case "item" -> Optional.ofNullable(items.get(((ItemRef) arguments[0]).item()));
        case "sharing" -> sharing;
        case "userName" -> "somebody";
        case "onChange" -> {
            listener.set((Consumer<FolderChange>) arguments[0]);
            yield (AutoCloseable) () -> listener.set(null);
        }
        default -> throw new UnsupportedOperationException(name);
        });
    }

    private interface Answers {
        Object answer(String method, Object[] arguments);
    }

    private static Object proxy(Class<?> type, Answers answers) {
        return Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] { type },
                (self, method, arguments) -> answers.answer(method.getName(), arguments));
    }
}
