package org.cryptoexpress.boards;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

import com.google.protobuf.ByteString;
import org.cryptoexpress.crypto.Id;
import org.cryptoexpress.folders.FolderRole;
import org.cryptoexpress.folders.Item;
import org.cryptoexpress.folders.ItemChange;
import org.cryptoexpress.folders.ItemRef;
import org.cryptoexpress.protocol.payload.BoardActBody;
import org.cryptoexpress.protocol.payload.BoardPoll;
import org.cryptoexpress.protocol.payload.BoardPostBody;
import org.cryptoexpress.protocol.payload.ItemPayload;
import org.junit.jupiter.api.Test;

/** A member whose program writes whatever it likes crashes nobody's and hides nothing. */
class HostileMemberTest {
    private static final String[] KINDS = { "post", "section", "attachment", "reaction", "vote", "act", "marks", "x" };
    private static final int DEEP = 20_000;
    private final World world = new World();
    private final World.Account alice = world.account("alice");
    private final World.Account mallory = world.account("mallory");
    private final Board board = alice.board("Plans");
    private final Post first = alice.begin(board, "One", "one");

    HostileMemberTest() {
        world.join(board.folder(), mallory, FolderRole.CONTRIBUTOR);
    }

    private void everyPostHasOnePlace(World.Account who) {
        List<Id> shown = new ArrayList<>();
        for (Topic topic : who.boards.topics(board.folder())) {
            List<Post> thread = who.boards.thread(topic.ref());
            thread.forEach(post -> shown.add(post.ref().item()));
            assertThat(who.boards.flat(topic.ref())).containsExactlyInAnyOrderElementsOf(thread);
            assertThat(topic.posts()).isEqualTo(thread.size());
        }
        Set<Id> posts = new HashSet<>();
        world.logs.get(board.folder()).items.values().stream()
                .filter(i -> i.payload().getKind().equals("org.cryptoexpress.board-post"))
                .forEach(i -> posts.add(i.ref().item()));
        assertThat(shown).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(posts);
        who.boards.sections(board.folder());
        who.boards.moderation().log(board.folder());
        who.boards.search(Optional.empty(), "one a", 100);
        who.boards.reading().next(board.top());
        who.boards.list();
    }

    private static ByteString bytes(Id id) {
        return ByteString.copyFrom(id.bytes());
    }

    @Test
    void aChainOfAnswersMayBeAsDeepAsItLikes() {
        Id parent = first.ref().item();
        for (int i = 0; i < DEEP; i++) {
            ItemRef ref = new ItemRef(board.folder(), mallory.newItemId());
            world.logs.get(board.folder()).items.put(ref.item(), new Item(ref, 1, false, ItemPayload.newBuilder()
                    .setKind("org.cryptoexpress.board-post").setName("x").setParent(bytes(parent)).build(), mallory.id,
                    mallory.id, 0, i + 100, i + 100, false, false));
            parent = ref.item();
        }
        alice.reopen();

        List<Post> thread = alice.boards.thread(first.ref());
        assertThat(thread).hasSize(DEEP + 1);
        assertThat(thread.get(DEEP).depth()).isEqualTo(DEEP);
    }

    @Test
    void datesOfTheFutureAreSaidAndNotShown() {
        ItemRef ref = new ItemRef(board.folder(), mallory.newItemId());
        mallory.put(new Item(ref, 1, false, ItemPayload.newBuilder().setKind("org.cryptoexpress.board-post")
                .setName("x").setParent(bytes(first.ref().item()))
                .setBody(BoardPostBody.newBuilder().setWritten(-5).build().toByteString()).build(), mallory.id,
                mallory.id, Long.MAX_VALUE, 50, 50, false, false));

        Post post = alice.boards.post(ref).orElseThrow();
        assertThat(post.is(Post.Flag.FUTURE)).isTrue();
        assertThat(post.written()).isBeforeOrEqualTo(world.clock.instant());
        assertThat(post.changed()).isBeforeOrEqualTo(world.clock.instant());
    }

    @Test
    void whateverStandsInItemsNothingCrashesAndNothingIsHidden() {
        for (int seed = 0; seed < 12; seed++) {
            Random random = new Random(seed);
            List<Id> ids = new ArrayList<>(
                    List.of(first.ref().item(), board.folder(), Id.random(new java.security.SecureRandom())));
            for (int i = 0; i < 150; i++) {
                ItemRef ref = new ItemRef(board.folder(), random.nextInt(4) > 0 ? mallory.newItemId()
                        : ids.get(random.nextInt(ids.size())));
                boolean own = Optional.ofNullable(world.logs.get(board.folder()).items.get(ref.item()))
                        .map(item -> item.creator().equals(mallory.id)).orElse(true);
                if (ref.isRoot() || !own) {
                    continue;
                }
                ItemPayload payload = ItemPayload.newBuilder()
                        .setKind("org.cryptoexpress.board-" + KINDS[random.nextInt(KINDS.length)]).setName("x")
                        .setParent(random.nextInt(3) == 0 ? ByteString.EMPTY
                                : bytes(ids.get(random.nextInt(ids.size()))))
                        .setBody(body(random, ids)).build();
                mallory.raw(world.logs.get(board.folder()).items.containsKey(ref.item())
                        ? ItemChange.edit(ref).withBody(payload.getBody())
                                .withParent(ids.get(random.nextInt(ids.size())))
                        : ItemChange.create(ref, payload));
                ids.add(ref.item());
            }
            everyPostHasOnePlace(alice);
            List<List<String>> before = trees();
            alice.reopen();
            everyPostHasOnePlace(alice);
            assertThat(trees()).as("the same after a new start, seed " + seed).isEqualTo(before);
            assertThat(alice.tree(first.ref()).get(0)).isEqualTo("one");
            assertThat(alice.post(first).is(Post.Flag.HIDDEN)).isFalse();
        }
    }

    private List<List<String>> trees() {
        return alice.boards.topics(board.folder()).stream()
                .map(t -> alice.boards.thread(t.ref()).stream().map(p -> p.ref().item().hex() + p.depth()).toList())
                .toList();
    }

    /** A body that is nearly right, mutated. */
    private static ByteString body(Random random, List<Id> ids) {
        ByteString id = bytes(ids.get(random.nextInt(ids.size())));
        byte[] bytes = switch (random.nextInt(3)) {
        case 0 -> BoardPostBody.newBuilder().setTopic(id).setText("a *b*".repeat(random.nextInt(20)))
                .addMentions(id).addMentions(id.substring(1)).addQuotes(id).addTags("\n").addTags("t")
                .setPoll(BoardPoll.newBuilder().setQuestion("q").addOptions("a").addOptions(random.nextBoolean() ? "b"
                        : " "))
                .setWritten(random.nextLong()).build().toByteArray();
        case 1 -> BoardActBody.newBuilder().setActValue(random.nextInt(14)).addTargets(id).setDestination(id)
                .setSeconds(random.nextLong()).setTitle("t").build().toByteArray();
        default -> new byte[random.nextInt(40)];
        };
        for (int n = random.nextInt(4); n > 0 && bytes.length > 0; n--) {
            bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
        }
        return ByteString.copyFrom(bytes);
    }
}
