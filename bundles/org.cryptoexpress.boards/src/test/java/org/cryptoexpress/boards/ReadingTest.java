package org.cryptoexpress.boards;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;

import org.cryptoexpress.folders.FolderRole;
import org.cryptoexpress.folders.ItemRef;
import org.junit.jupiter.api.Test;

/** What was read, at one device and at several. */
class ReadingTest {
    private final World world = new World();
    private final World.Account alice = world.account("alice");
    private final World.Account bob = world.account("bob");
    private final Board board = alice.board("Plans");
    private final Post first;
    private final Post answer;
    private final Post other;

    ReadingTest() {
        world.join(board.folder(), bob, FolderRole.CONTRIBUTOR);
        first = alice.begin(board, "One", "one @bob");
        answer = alice.reply(first, "two");
        other = alice.begin(board, "Other", "three");
    }

    private List<String> unread(World.Account who) {
        return who.boards.topics(board.folder()).stream().flatMap(t -> who.boards.thread(t.ref()).stream())
                .filter(p -> p.is(Post.Flag.UNREAD)).map(Post::text).sorted().toList();
    }

    private Board seenBy(World.Account who) {
        return who.boards.find(board.folder()).orElseThrow();
    }

    @Test
    void othersPostsAreUnreadUntilTheyAreMarked() {
        assertThat(alice.boards.reading().unread()).isZero();
        assertThat(unread(bob)).containsExactly("one @bob", "three", "two");
        assertThat(seenBy(bob).mentions()).isEqualTo(1);

        bob.boards.reading().markRead(answer.ref());
        assertThat(unread(bob)).containsExactly("one @bob", "three");
        bob.boards.reading().markTopicRead(first.ref());
        assertThat(unread(bob)).containsExactly("three");
        bob.boards.reading().markUnread(answer.ref());
        assertThat(unread(bob)).containsExactly("three", "two");
        alice.reply(first, "four");
        bob.boards.reading().markBoardRead(board.folder());
        assertThat(unread(bob)).isEmpty();
        assertThat(bob.topic(first).unread()).isZero();
        alice.reply(other, "five");
        assertThat(unread(bob)).containsExactly("five");
    }

    @Test
    void allDevicesComeToTheSame() {
        World.Account phone = world.device(bob);
        bob.boards.reading().markRead(answer.ref());
        phone.boards.reading().markRead(other.ref());
        World.get(bob.boards.reading().flush());
        World.get(phone.boards.reading().flush());
        World.get(bob.boards.reading().flush());

        assertThat(unread(bob)).containsExactly("one @bob").isEqualTo(unread(phone));
        phone.boards.reading().markUnread(answer.ref());
        World.get(phone.boards.reading().flush());
        assertThat(unread(bob)).containsExactly("one @bob", "two");
        bob.reopen();
        assertThat(unread(bob)).containsExactly("one @bob", "two");
        assertThat(unread(alice)).isEmpty();
        assertThat(world.logs.keySet()).hasSize(2);
    }

    @Test
    void theNextUnreadPostIsFoundThroughTheBoard() {
        BoardReading reading = bob.boards.reading();
        List<ItemRef> found = new java.util.ArrayList<>();
        Optional<ItemRef> next = reading.next(board.top());
        while (next.isPresent() && found.size() < 10) {
            found.add(next.get());
            reading.markRead(next.get());
            next = reading.next(next.get());
        }

        assertThat(found).containsExactly(other.ref(), first.ref(), answer.ref());
    }

    @Test
    void mutedTopicsAreNotCounted() {
        bob.boards.reading().watch(first.ref(), Optional.of(Watch.MUTED));

        assertThat(bob.boards.reading().unread()).isEqualTo(1);
        assertThat(bob.topic(first).watch()).isEqualTo(Watch.MUTED);
        bob.boards.reading().watch(board.folder(), Watch.SUBSCRIBED);
        assertThat(bob.topic(other).watch()).isEqualTo(Watch.SUBSCRIBED);
        bob.boards.reading().watch(first.ref(), Optional.empty());
        assertThat(bob.topic(first).watch()).isEqualTo(Watch.SUBSCRIBED);
    }
}
