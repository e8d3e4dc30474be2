package org.cryptoexpress.boards;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import com.google.protobuf.ByteString;
import org.cryptoexpress.boards.internal.FolderBoards;
import org.cryptoexpress.crypto.Hash32;
import org.cryptoexpress.crypto.Id;
import org.cryptoexpress.folders.ContentInfo;
import org.cryptoexpress.folders.ContentSource;
import org.cryptoexpress.folders.FolderChange;
import org.cryptoexpress.folders.FolderInfo;
import org.cryptoexpress.folders.FolderMember;
import org.cryptoexpress.folders.FolderRole;
import org.cryptoexpress.folders.FolderService;
import org.cryptoexpress.folders.Item;
import org.cryptoexpress.folders.ItemChange;
import org.cryptoexpress.folders.ItemRef;
import org.cryptoexpress.folders.Problem;
import org.cryptoexpress.folders.Sharing;
import org.cryptoexpress.folders.Standing;
import org.cryptoexpress.protocol.CryptoExpressException;
import org.cryptoexpress.protocol.ErrorCode;
import org.cryptoexpress.protocol.Progress;
import org.cryptoexpress.protocol.payload.FolderBody;
import org.cryptoexpress.protocol.payload.ItemPayload;

/**
 * Folder logs of several accounts in memory, without keys and server, under the rules of the kernel: who may only read
 * writes nothing, a contributor changes his own. What boards make of the items is what is tested. Every account sees every
 * change of the folders that it has joined at once. Not for several threads at a time.
 */
final class World {
    private static final SecureRandom RANDOM = new SecureRandom();

    final Map<Id, Log> logs = new LinkedHashMap<>();
    private final List<Account> accounts = new CopyOnWriteArrayList<>();
    Clock clock = Clock.systemUTC();

    /** One folder log. */
    static final class Log {
        final Map<Id, Item> items = new LinkedHashMap<>();
        final Map<Id, List<Item>> revisions = new HashMap<>();
        final Map<Id, byte[]> contents = new HashMap<>();
        final Map<Id, FolderMember> members = new LinkedHashMap<>();
        final Map<Id, List<Grant>> grants = new HashMap<>();
        long seq = 1;
    }

    record Grant(long seq, FolderRole role) {
    }

    Account account(String name) {
        return device(name, Id.random(RANDOM));
    }

    /** Another device of an account. */
    Account device(Account other) {
        return device(other.name, other.id);
    }

    private Account device(String name, Id id) {
        Account account = new Account(name, id);
        accounts.add(account);
        account.open();
        return account;
    }

    /** Gives somebody a role, as a new member or not. */
    void join(Id board, Account who, FolderRole role) {
        Log log = logs.get(board);
        log.members.put(who.id, new FolderMember(who.id, who.name, Hash32.ZERO, role, 0, who.id, 1));
        log.grants.computeIfAbsent(who.id, w -> new ArrayList<>()).add(new Grant(++log.seq, role));
        tell(board, Set.of(board));
    }

    private void tell(Id folder, Set<Id> items) {
        accounts.forEach(account -> account.listeners.forEach(l -> l.accept(new FolderChange(folder, items))));
    }

    /** One device's view; {@link Sharing} as far as the tests need it. */
    final class Account implements FolderService {
        final Id id;
        final String name;
        Boards boards;
        private final List<Consumer<FolderChange>> listeners = new CopyOnWriteArrayList<>();
        private final Sharing sharing = (Sharing) java.lang.reflect.Proxy.newProxyInstance(
                World.class.getClassLoader(), new Class<?>[] { Sharing.class },
                (self, method, arguments) -> switch (method.getName()) {
                case "all" -> logs.keySet().stream().map(this::info).flatMap(Optional::stream).toList();
                case "info" -> info((Id) arguments[0]);
                case "roleAt" -> roleAt((Id) arguments[0], (Id) arguments[1], (long) arguments[2]);
                default -> throw new UnsupportedOperationException(method.getName());
                });

        Account(String name, Id id) {
            this.name = name;
            this.id = id;
        }

        void open() {
            boards = new FolderBoards(this, clock);
        }

        /** As after a new start of the program. */
        void reopen() {
            boards.close();
            open();
        }

        private Optional<FolderRole> roleAt(Id folder, Id account, long seq) {
            return logs.get(folder).grants.getOrDefault(account, List.of()).stream().filter(g -> g.seq() <= seq)
                    .reduce((a, b) -> b).map(Grant::role);
        }

        private Optional<FolderInfo> info(Id folder) {
            Log log = logs.get(folder);
            if (!joined(folder)) {
                return Optional.empty();
            }
            FolderMember me = log.members.get(id);
            return Optional.of(new FolderInfo(folder, "org.cryptoexpress.board",
                    log.items.get(folder).payload().getName(),
                    Standing.JOINED, Optional.of(me.role()), me.addedBy(), 1, List.copyOf(log.members.values()), false,
                    false, false, 0));
        }

        private boolean joined(Id folder) {
            return logs.containsKey(folder) && logs.get(folder).members.containsKey(id);
        }

        @Override
        public Id account() {
            return id;
        }

        @Override
        public Sharing sharing() {
            return sharing;
        }

        @Override
        public List<Item> folders() {
            return logs.keySet().stream().filter(this::joined).map(f -> logs.get(f).items.get(f)).toList();
        }

        @Override
        public Optional<Item> item(ItemRef ref) {
            return joined(ref.folder()) ? Optional.ofNullable(logs.get(ref.folder()).items.get(ref.item()))
                    : Optional.empty();
        }

        @Override
        public Collection<Item> items(Id folder) {
            return !joined(folder) ? List.of()
                    : logs.get(folder).items.values().stream().filter(i -> !i.ref().isRoot()).toList();
        }

        @Override
        public Id newItemId() {
            return Id.random(RANDOM);
        }

        @Override
        public String userName(Id account) {
            return accounts.stream().filter(a -> a.id.equals(account)).map(a -> a.name).findFirst()
                    .orElse(account.hex());
        }

        @Override
        public CompletableFuture<Void> sync() {
            return CompletableFuture.completedFuture(null);
        }

        @Override
        public CompletableFuture<Item> createFolder(String folderKind, String folderName) {
            Id folder = Id.random(RANDOM);
            Log log = new Log();
            log.members.put(id, new FolderMember(id, name, Hash32.ZERO, FolderRole.OWNER, 0, id, 1));
            log.grants.put(id, new ArrayList<>(List.of(new Grant(1, FolderRole.OWNER))));
            logs.put(folder, log);
            return submit(ItemChange.create(ItemRef.root(folder), ItemPayload.newBuilder()
                    .setKind("org.cryptoexpress.folder").setName(folderName)
                    .setBody(FolderBody.newBuilder().setFolderKind(folderKind).build().toByteString()).build()),
                    Progress.NONE);
        }

        @Override
        public synchronized CompletableFuture<Item> submit(ItemChange change, Progress progress) {
            try {
                return CompletableFuture.completedFuture(apply(change));
            } catch (CryptoExpressException e) {
                return CompletableFuture.failedFuture(e);
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        }

        private Item apply(ItemChange change) throws IOException {
            Log log = logs.get(change.ref().folder());
            synchronized (log) {
                Optional<Item> before = Optional.ofNullable(log.items.get(change.ref().item()));
                FolderRole role = log.members.get(id).role();
                boolean own = before.map(b -> b.creator().equals(id)).orElse(true);
                if (!role.writes() || role == FolderRole.CONTRIBUTOR && !own) {
                    throw new CryptoExpressException(ErrorCode.FORBIDDEN, "server");
                }
                ItemPayload.Builder payload = change.payload().or(() -> before.map(Item::payload)).orElseThrow()
                        .toBuilder();
                change.name().ifPresent(payload::setName);
                change.description().ifPresent(payload::setDescription);
                change.parent().ifPresent(p -> payload.setParent(p.equals(change.ref().folder()) ? ByteString.EMPTY
                        : ByteString.copyFrom(p.bytes())));
                ContentInfo info = ContentInfo.NONE;
                if (change.content().isPresent()) {
                    try (InputStream in = change.content().get().open()) {
                        log.contents.put(change.ref().item(), in.readAllBytes());
                    }
                    info = infoOf(log.contents.get(change.ref().item()));
                }
                ContentInfo known = info;
                change.body().ifPresent(body -> payload.setBody(body.apply(known)));
                long seq = ++log.seq;
                Item item = new Item(change.ref(), before.map(Item::version).orElse(0L) + 1,
                        change.action() == ItemChange.Action.DELETE, payload.build(),
                        before.map(Item::creator).orElse(id), id, clock.millis(),
                        before.map(Item::createdSeq).orElse(seq), seq, log.contents.containsKey(change.ref().item()),
                        false);
                put(item);
                return item;
            }
        }

        /** Puts an item into the log as it is, by whatever program its author uses. */
        void put(Item item) {
            Log log = logs.get(item.ref().folder());
            log.items.put(item.ref().item(), item);
            log.revisions.computeIfAbsent(item.ref().item(), i -> new ArrayList<>()).add(item);
            tell(item.ref().folder(), Set.of(item.ref().item()));
        }

        @Override
        public CompletableFuture<ContentInfo> read(ItemRef ref, OutputStream target, Progress progress) {
            byte[] bytes = logs.get(ref.folder()).contents.get(ref.item());
            try {
                target.write(bytes);
            } catch (IOException e) {
                throw new AssertionError(e);
            }
            return CompletableFuture.completedFuture(infoOf(bytes));
        }

        @Override
        public CompletableFuture<List<Item>> versions(ItemRef ref) {
            return CompletableFuture.completedFuture(List.copyOf(logs.get(ref.folder()).revisions.get(ref.item())));
        }

        @Override
        public CompletableFuture<ContentInfo> read(ItemRef ref, long version, OutputStream target, Progress progress) {
            throw new UnsupportedOperationException();
        }

        @Override
        public ContentSource content(ItemRef ref, long version, Progress progress) {
            throw new UnsupportedOperationException();
        }

        @Override
        public ContentSource content(ItemRef ref, Progress progress) {
            return ContentSource.of(logs.get(ref.folder()).contents.get(ref.item()));
        }

        @Override
        public AutoCloseable onChange(Consumer<FolderChange> listener) {
            listeners.add(listener);
            return () -> listeners.remove(listener);
        }

        @Override
        public int pending() {
            return 0;
        }

        @Override
        public List<Problem> problems() {
            return List.of();
        }

        @Override
        public void close() {
            listeners.clear();
        }

        // What a test does with it.

        /** A change by a program that checks nothing. */
        Item raw(ItemChange change) {
            return get(submit(change, Progress.NONE));
        }

        Board board(String boardName) {
            return get(boards.create(boardName, ""));
        }

        Post begin(Board board, String title, String text) {
            return get(boards.begin(board.top(), title, List.of(), PostDraft.of(text), Progress.NONE));
        }

        Post reply(Post to, String text) {
            return get(boards.reply(to.ref(), PostDraft.of(text), Progress.NONE));
        }

        /** The texts of a topic as a tree, each indented by its depth. */
        List<String> tree(ItemRef topic) {
            return boards.thread(topic).stream().map(p -> " ".repeat(p.depth()) + p.text()).toList();
        }

        Post post(Post post) {
            return boards.post(post.ref()).orElseThrow();
        }

        Topic topic(Post first) {
            return boards.topic(first.ref()).orElseThrow();
        }

        String content(ItemRef ref) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            read(ref, out, Progress.NONE).join();
            return out.toString(StandardCharsets.UTF_8);
        }

        @Override
        public String toString() {
            return name;
        }
    }

    static <T> T get(CompletableFuture<T> future) {
        return future.orTimeout(60, TimeUnit.SECONDS).join();
    }

    private static ContentInfo infoOf(byte[] bytes) {
        try {
            return new ContentInfo(bytes.length, Hash32.of(MessageDigest.getInstance("SHA-256").digest(bytes)));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
