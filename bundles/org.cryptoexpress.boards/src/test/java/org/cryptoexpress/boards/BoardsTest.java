package org.cryptoexpress.boards;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

import com.google.protobuf.ByteString;
import org.cryptoexpress.crypto.Id;
import org.cryptoexpress.folders.FolderRole;
import org.cryptoexpress.folders.ItemChange;
import org.cryptoexpress.folders.ItemRef;
import org.cryptoexpress.protocol.CryptoExpressException;
import org.cryptoexpress.protocol.ErrorCode;
import org.cryptoexpress.protocol.Progress;
import org.cryptoexpress.protocol.payload.BoardPostBody;
import org.cryptoexpress.protocol.payload.ItemPayload;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What people do on boards, and what roles allow. */
class BoardsTest {
    private final World world = new World();
    private final World.Account alice = world.account("alice");
    private final World.Account bob = world.account("bob");
    private final World.Account carol = world.account("carol");

    private Board shared() {
        Board board = alice.board("Plans");
        world.join(board.folder(), bob, FolderRole.CONTRIBUTOR);
        world.join(board.folder(), carol, FolderRole.READER);
        return board;
    }

    static void fails(ErrorCode code, CompletableFuture<?> future) {
        assertThatThrownBy(() -> World.get(future)).hasCauseInstanceOf(CryptoExpressException.class).cause()
                .extracting(e -> ((CryptoExpressException) e).code()).isEqualTo(code);
    }

    @Test
    void answersStandUnderWhatTheyAnswerForEverybodyAlike() {
        Board board = shared();
        Post first = alice.begin(board, "Where/when?", "one");
        Post two = bob.reply(first, "two");
        Post three = alice.reply(first, "three");
        bob.reply(two, "four");

        List<String> tree = List.of("one", " two", "  four", " three");
        assertThat(alice.tree(first.ref())).isEqualTo(tree);
        assertThat(bob.tree(first.ref())).isEqualTo(tree);
        assertThat(carol.tree(first.ref())).isEqualTo(tree);
        assertThat(carol.boards.flat(first.ref())).extracting(Post::text).containsExactly("one", "two", "three",
                "four");
        assertThat(carol.topic(first).title()).isEqualTo("Where/when?");
        assertThat(carol.post(three).depth()).isEqualTo(1);
        bob.reopen();
        assertThat(bob.tree(first.ref())).isEqualTo(tree);
    }

    @Test
    void readersReadAndContributorsChangeTheirOwn() {
        Board board = shared();
        Post first = alice.begin(board, "Rules", "one");

        fails(ErrorCode.FORBIDDEN, carol.boards.reply(first.ref(), PostDraft.of("no"), Progress.NONE));
        fails(ErrorCode.FORBIDDEN, carol.boards.react(first.ref(), "👍", true));
        fails(ErrorCode.FORBIDDEN, bob.boards.edit(first.ref(), PostDraft.of("no"), Progress.NONE));
        fails(ErrorCode.FORBIDDEN, bob.boards.delete(first.ref()));
        fails(ErrorCode.FORBIDDEN, bob.boards.createSection(board.folder(), "Mine", "", 0));
        fails(ErrorCode.FORBIDDEN, bob.boards.delete(board.folder()));
        assertThat(bob.post(first).is(Post.Flag.MAY_CHANGE)).isFalse();
        Post own = bob.reply(first, "mine");
        assertThat(World.get(bob.boards.edit(own.ref(), PostDraft.of("mine, better"), Progress.NONE)).text())
                .isEqualTo("mine, better");
    }

    @Test
    void sectionsThatAContributorForgesAreNone() {
        Board board = shared();
        Section section = World.get(alice.boards.createSection(board.folder(), "News", "what is new", 1));
        ItemPayload forged = ItemPayload.newBuilder().setKind("org.cryptoexpress.board-section").setName("Fake")
                .build();
        ItemRef fake = new ItemRef(board.folder(), bob.newItemId());
        bob.raw(ItemChange.create(fake, forged));
        Post there = World.get(bob.boards.begin(section.ref(), "In it", List.of(), PostDraft.of("x"), Progress.NONE));

        assertThat(alice.boards.sections(board.folder())).extracting(Section::name).containsExactly("News");
        assertThat(alice.boards.topics(section.ref())).extracting(Topic::title).containsExactly("In it");
        World.get(alice.boards.deleteSection(section.ref()));
        assertThat(alice.boards.sections(board.folder())).isEmpty();
        assertThat(alice.topic(there).title()).isEqualTo("In it");
        assertThat(alice.boards.topics(board.top())).extracting(Topic::title).containsExactly("In it");
    }

    @Test
    void whoIsNoEditorAnyMoreDoesNotUndoWhatHeDidAsOne() {
        Board board = shared();
        world.join(board.folder(), bob, FolderRole.EDITOR);
        Section section = World.get(bob.boards.createSection(board.folder(), "News", "", 1));
        world.join(board.folder(), bob, FolderRole.CONTRIBUTOR);
        bob.raw(ItemChange.edit(section.ref()).withName("Defaced"));
        bob.raw(ItemChange.delete(section.ref()));

        assertThat(alice.boards.sections(board.folder())).extracting(Section::name).containsExactly("News");
        alice.reopen();
        assertThat(alice.boards.sections(board.folder())).extracting(Section::name).containsExactly("News");
    }

    @Test
    void editsAreVisibleAndEarlierVersionsReadable() {
        Board board = shared();
        Post first = alice.begin(board, "T", "before");
        World.get(alice.boards.edit(first.ref(), PostDraft.of("after"), Progress.NONE));
        World.get(alice.boards.delete(first.ref()));

        Post gone = bob.post(first);
        assertThat(gone.is(Post.Flag.DELETED)).isTrue();
        assertThat(gone.text()).isEmpty();
        assertThat(World.get(bob.boards.history(first.ref()))).extracting(PostVersion::text)
                .containsExactly("before", "after", "");
        World.get(alice.boards.restore(first.ref()));
        assertThat(bob.post(first).text()).isEqualTo("after");
        assertThat(bob.post(first).is(Post.Flag.EDITED)).isTrue();
    }

    @Test
    void nothingIsLostWhatEverItsParentIs() {
        Board board = shared();
        Post first = alice.begin(board, "T", "root");
        Id nowhere = bob.newItemId();
        Id later = bob.newItemId();
        raw(board, bob.newItemId(), nowhere, Optional.of(first.ref().item()), "known topic");
        raw(board, bob.newItemId(), nowhere, Optional.empty(), "unknown");
        raw(board, bob.newItemId(), later, Optional.empty(), "child of a later one");
        Id one = bob.newItemId();
        Id two = bob.newItemId();
        raw(board, one, two, Optional.empty(), "cycle 1");
        raw(board, two, one, Optional.empty(), "cycle 2");
        Id self = bob.newItemId();
        raw(board, self, self, Optional.of(self), "self");

        assertThat(alice.tree(first.ref())).containsExactly("root", " known topic");
        ItemRef recovered = alice.boards.topics(board.folder()).stream().filter(t -> t.is(Topic.Flag.RECOVERED))
                .findFirst().orElseThrow().ref();
        assertThat(alice.tree(recovered)).containsExactly(" unknown", " child of a later one", " cycle 2",
                "  cycle 1", " self");
        assertThat(alice.boards.thread(recovered)).extracting(p -> p.is(Post.Flag.DETACHED)).containsExactly(true, true,
                true, false, true);
        raw(board, later, first.ref().item(), Optional.of(first.ref().item()), "later");
        assertThat(alice.tree(first.ref())).containsExactly("root", " known topic", " later",
                "  child of a later one");
        List<String> before = alice.tree(recovered);
        alice.reopen();
        assertThat(alice.tree(recovered)).isEqualTo(before);
    }

    private void raw(Board board, Id id, Id parent, Optional<Id> topic, String text) {
        BoardPostBody.Builder body = BoardPostBody.newBuilder().setText(text);
        topic.ifPresent(t -> body.setTopic(ByteString.copyFrom(t.bytes())));
        bob.raw(ItemChange.create(new ItemRef(board.folder(), id), ItemPayload.newBuilder()
                .setKind("org.cryptoexpress.board-post").setSchema(1).setName("x")
                .setParent(ByteString.copyFrom(parent.bytes())).setBody(body.build().toByteString()).build()));
    }

    @Test
    void mentionsReactionsPollsAndFiles(@TempDir Path folder) throws Exception {
        Board board = shared();
        Path file = Files.writeString(folder.resolve("plan.txt"), "the plan");
        PostDraft.NewPoll poll = new PostDraft.NewPoll("When?", List.of("Mon", "Tue"), false, true, Optional.empty());
        Post first = World.get(alice.boards.begin(board.top(), "T", List.of("urgent", "urgent"),
                PostDraft.of("@bob, look (not x@carol)").withPoll(poll).withAttachments(List.of(file)),
                Progress.NONE));
        World.get(bob.boards.vote(first.ref(), Set.of(0)));
        World.get(bob.boards.vote(first.ref(), Set.of(1)));
        World.get(alice.boards.vote(first.ref(), Set.of(1)));
        World.get(bob.boards.react(first.ref(), "👍", true));
        World.get(bob.boards.react(first.ref(), "👍", true));

        Post seen = bob.post(first);
        assertThat(seen.mentions()).containsExactly(bob.id);
        assertThat(seen.is(Post.Flag.MENTIONS_ME)).isTrue();
        assertThat(bob.topic(first).tags()).containsExactly("urgent");
        assertThat(seen.poll().orElseThrow().options()).extracting(Poll.Option::votes).containsExactly(0, 2);
        assertThat(seen.poll().orElseThrow().options()).allMatch(o -> o.by().isEmpty());
        assertThat(seen.poll().orElseThrow().chosen()).containsExactly(1);
        fails(ErrorCode.INVALID_INPUT, bob.boards.vote(first.ref(), Set.of(0, 1)));
        assertThat(seen.reactions()).containsExactly(new Reaction("👍", List.of(bob.id), true));
        World.get(bob.boards.react(first.ref(), "👍", false));
        assertThat(bob.post(first).reactions()).isEmpty();
        ItemRef attachment = seen.attachments().get(0).ref();
        Path got = World.get(bob.boards.download(attachment, folder.resolve("copy"), false, Progress.NONE));
        assertThat(got).hasContent("the plan");
        assertThat(World.get(bob.boards.content(attachment, 100))).hasSize(8);
        fails(ErrorCode.TOO_LARGE, bob.boards.content(attachment, 7));
    }

    @Test
    void searchFindsEveryWordWithoutRegardToCase() {
        Board board = shared();
        Post first = alice.begin(board, "Budget", "The ANNUAL budget of the gärtnerei");
        bob.reply(first, "annual nothing");

        assertThat(bob.boards.search(Optional.empty(), "annual GÄRTNEREI", 10)).extracting(SearchHit::post)
                .containsExactly(first.ref());
        assertThat(bob.boards.search(Optional.of(board.folder()), "annual", 10)).hasSize(2);
        assertThat(bob.boards.search(Optional.empty(), "annual", 1)).hasSize(1);
        assertThat(bob.boards.search(Optional.empty(), "bob nothing", 10)).hasSize(1);
        assertThat(bob.boards.search(Optional.empty(), " ", 10)).isEmpty();
    }
}
