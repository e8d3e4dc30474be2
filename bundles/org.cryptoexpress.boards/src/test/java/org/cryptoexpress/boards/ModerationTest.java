package org.cryptoexpress.boards;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

import com.google.protobuf.ByteString;
import org.cryptoexpress.folders.FolderRole;
import org.cryptoexpress.folders.ItemChange;
import org.cryptoexpress.folders.ItemRef;
import org.cryptoexpress.protocol.ErrorCode;
import org.cryptoexpress.protocol.Progress;
import org.cryptoexpress.protocol.payload.BoardActBody;
import org.cryptoexpress.protocol.payload.ItemPayload;
import org.junit.jupiter.api.Test;

/** What editors do, and what comes of it when somebody does it who is none. */
class ModerationTest {
    private final World world = new World();
    private final World.Account alice = world.account("alice");
    private final World.Account bob = world.account("bob");
    private final Board board = alice.board("Plans");
    private final Post first = alice.begin(board, "One", "one");
    private final Post other = alice.begin(board, "Other", "other");
    private final BoardModeration acts = alice.boards.moderation();

    ModerationTest() {
        world.join(board.folder(), bob, FolderRole.CONTRIBUTOR);
    }

    private List<String> titles(World.Account who) {
        return who.boards.topics(board.folder()).stream().map(Topic::title).toList();
    }

    @Test
    void pinsAndAnnouncementsStandFirst() {
        World.get(acts.pin(first.ref(), true, "important"));
        Post last = alice.begin(board, "Last", "last");
        World.get(acts.announce(other.ref(), true, ""));

        assertThat(titles(bob)).containsExactly("Other", "One", "Last");
        World.get(acts.pin(first.ref(), false, ""));
        World.get(acts.announce(other.ref(), false, ""));
        assertThat(titles(bob)).containsExactly("Last", "Other", "One");
        assertThat(bob.topic(last).flags()).isEmpty();
        assertThat(bob.boards.moderation().log(board.folder())).extracting(ModerationAct::what).containsExactly(
                ModerationAct.What.UNANNOUNCE, ModerationAct.What.UNPIN, ModerationAct.What.ANNOUNCE,
                ModerationAct.What.PIN);
        assertThat(bob.boards.moderation().log(board.folder())).last().extracting(ModerationAct::reason)
                .isEqualTo("important");
    }

    @Test
    void whatAContributorForgesDoesNothingAndIsSeen() {
        BoardsTest.fails(ErrorCode.FORBIDDEN, bob.boards.moderation().pin(first.ref(), true, ""));
        BoardActBody body = BoardActBody.newBuilder().setAct(BoardActBody.Act.HIDE)
                .addTargets(ByteString.copyFrom(first.ref().item().bytes())).build();
        bob.raw(ItemChange.create(new ItemRef(board.folder(), bob.newItemId()), ItemPayload.newBuilder()
                .setKind("org.cryptoexpress.board-act").setName("hide").setBody(body.toByteString()).build()));

        assertThat(alice.post(first).is(Post.Flag.HIDDEN)).isFalse();
        assertThat(acts.log(board.folder())).singleElement().matches(a -> !a.allowed() && a.by().equals(bob.id));
    }

    @Test
    void actsOfAFormerEditorStayAsTheyWere() {
        world.join(board.folder(), bob, FolderRole.EDITOR);
        World.get(bob.boards.moderation().lock(first.ref(), true, "enough"));
        world.join(board.folder(), bob, FolderRole.CONTRIBUTOR);
        ItemRef act = world.logs.get(board.folder()).items.values().stream()
                .filter(i -> i.payload().getKind().equals("org.cryptoexpress.board-act")).findFirst().orElseThrow()
                .ref();
        bob.raw(ItemChange.edit(act).withBody(BoardActBody.newBuilder().setAct(BoardActBody.Act.HIDE)
                .addTargets(ByteString.copyFrom(other.ref().item().bytes())).build().toByteString()));
        bob.raw(ItemChange.delete(act));

        for (int i = 0; i < 2; i++) {
            assertThat(alice.topic(first).is(Topic.Flag.LOCKED)).isTrue();
            assertThat(alice.post(other).is(Post.Flag.HIDDEN)).isFalse();
            alice.reopen();
        }
    }

    @Test
    void aLockedTopicTakesNothingFromContributorsAndMarksWhatComesAllTheSame() {
        Post before = bob.reply(first, "before");
        World.get(acts.lock(first.ref(), true, ""));
        BoardsTest.fails(ErrorCode.FORBIDDEN,
                bob.boards.reply(first.ref(), PostDraft.of("no"), Progress.NONE));
        Post editor = alice.reply(first, "by an editor");
        ItemRef late = new ItemRef(board.folder(), bob.newItemId());
        bob.raw(ItemChange.create(late, ItemPayload.newBuilder().setKind("org.cryptoexpress.board-post").setName("x")
                .setParent(ByteString.copyFrom(first.ref().item().bytes())).build()));

        assertThat(alice.post(before).is(Post.Flag.AFTER_LOCK)).isFalse();
        assertThat(alice.post(editor).is(Post.Flag.AFTER_LOCK)).isFalse();
        assertThat(alice.boards.post(late).orElseThrow().is(Post.Flag.AFTER_LOCK)).isTrue();
        World.get(acts.lock(first.ref(), false, ""));
        assertThat(bob.reply(first, "again").is(Post.Flag.AFTER_LOCK)).isFalse();
    }

    @Test
    void topicsAreMovedMergedAndSplit() {
        Section section = World.get(alice.boards.createSection(board.folder(), "Sorted", "", 0));
        Post answer = bob.reply(first, "answer");
        Post deeper = bob.reply(answer, "deeper");
        bob.boards.reading().markBoardRead(board.folder());
        World.get(acts.moveTopics(List.of(first.ref()), section.ref(), ""));
        assertThat(bob.boards.topics(section.ref())).extracting(Topic::title).containsExactly("One");

        Topic split = World.get(acts.split(answer.ref(), board.top(), "Split off", "another matter"));
        assertThat(split.title()).isEqualTo("Split off");
        assertThat(bob.tree(answer.ref())).containsExactly("answer", " deeper");
        assertThat(bob.tree(first.ref())).containsExactly("one");

        World.get(acts.merge(answer.ref(), other.ref(), ""));
        assertThat(bob.tree(other.ref())).containsExactly("other", " answer", "  deeper");
        BoardsTest.fails(ErrorCode.INVALID_INPUT, acts.merge(other.ref(), deeper.ref(), ""));
        bob.reply(deeper, "into the merged topic");
        assertThat(alice.tree(other.ref())).contains("   into the merged topic");
        assertThat(bob.boards.reading().unread()).isZero();
        alice.reopen();
        assertThat(alice.tree(other.ref())).isEqualTo(bob.tree(other.ref()));
    }

    @Test
    void movesInACircleOfTwoEditorsLoseNothing() {
        move(first.ref(), other.ref());
        move(other.ref(), first.ref());

        assertThat(bob.tree(other.ref())).containsExactly("other", " one");
        assertThat(titles(bob)).containsExactly("Other");
    }

    private void move(ItemRef target, ItemRef destination) {
        alice.raw(ItemChange.create(new ItemRef(board.folder(), alice.newItemId()), ItemPayload.newBuilder()
                .setKind("org.cryptoexpress.board-act").setName("move").setBody(BoardActBody.newBuilder()
                        .setAct(BoardActBody.Act.MOVE).addTargets(ByteString.copyFrom(target.item().bytes()))
                        .setDestination(ByteString.copyFrom(destination.item().bytes())).build().toByteString())
                .build()));
    }

    @Test
    void postsEndAndAreDeletedOnDemand() {
        bob.reply(first, "soon over");
        World.get(acts.expire(board.top(), Optional.of(Duration.ofHours(1)), ""));
        World.get(acts.expire(other.ref(), Optional.of(Duration.ofDays(9)), ""));
        assertThat(World.get(acts.purge(board.folder()))).isZero();
        world.clock = Clock.offset(world.clock, Duration.ofDays(1));
        alice.reopen();

        assertThat(alice.topic(first).is(Topic.Flag.EXPIRED)).isTrue();
        assertThat(alice.topic(other).is(Topic.Flag.EXPIRED)).isFalse();
        assertThat(World.get(alice.boards.moderation().purge(board.folder()))).isEqualTo(2);
        assertThat(bob.post(first).is(Post.Flag.DELETED)).isTrue();
    }
}
