package org.cryptoexpress.boards.ui.internal;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.cryptoexpress.boards.Board;
import org.cryptoexpress.boards.Post;
import org.cryptoexpress.boards.SearchHit;
import org.cryptoexpress.boards.Section;
import org.cryptoexpress.boards.Topic;
import org.cryptoexpress.crypto.Id;
import org.cryptoexpress.folders.FolderInfo;
import org.cryptoexpress.folders.ItemRef;

/**
 * What the views show at one moment.
 *
 * @param available   whether an account is open
 * @param boards      the boards
 * @param sections    the sections of each
 * @param invitations boards that wait for an answer
 * @param place       the board or section whose topics are listed
 * @param filter      what is searched
 * @param topics      the listed topics
 * @param hits        the found posts, while something is searched
 * @param topic       the topic that is read
 * @param posts       its posts
 * @param flat        whether they stand in the order of the log instead of the tree's
 * @param members     the members of the board
 * @param seen        counts up whenever the selection was changed by the program
 */
record Snapshot(boolean available, List<Board> boards, Map<Id, List<Section>> sections, List<FolderInfo> invitations,
        Optional<ItemRef> place, String filter, List<Topic> topics, List<SearchHit> hits, Optional<Topic> topic,
        List<Post> posts, boolean flat, Optional<FolderInfo> members, int seen) {
    /** Before an account is open. */
    static final Snapshot NOTHING = new Snapshot(false, List.of(), Map.of(), List.of(), Optional.empty(), "", List.of(),
            List.of(), Optional.empty(), List.of(), false, Optional.empty(), 0);

    /** Copies the collections. */
    Snapshot {
        boards = List.copyOf(boards);
        sections = Map.copyOf(sections);
        invitations = List.copyOf(invitations);
        topics = List.copyOf(topics);
        hits = List.copyOf(hits);
        posts = List.copyOf(posts);
    }

    /** The board of the place. */
    Optional<Board> board() {
        return place.flatMap(p -> board(p.folder()));
    }

    Optional<Board> board(Id folder) {
        return boards.stream().filter(b -> b.folder().equals(folder)).findFirst();
    }

    /** The section of the place, if it is one. */
    Optional<Section> section() {
        return place.filter(p -> !p.isRoot()).flatMap(this::section);
    }

    Optional<Section> section(ItemRef ref) {
        return sections.getOrDefault(ref.folder(), List.of()).stream().filter(s -> s.ref().equals(ref)).findFirst();
    }

    Optional<Post> post(ItemRef ref) {
        return posts.stream().filter(p -> p.ref().equals(ref)).findFirst();
    }

    /** What this account may do with a topic: its author and editors change it. */
    boolean moderates() {
        return board().filter(Board::mayModerate).isPresent();
    }

    boolean mayPost() {
        return board().filter(Board::mayPost).isPresent();
    }

    /** Whether this account may answer in the topic that is read. */
    boolean mayReply() {
        return topic.isPresent() && mayPost() && (!topic.get().is(Topic.Flag.LOCKED) || moderates());
    }

    /** Whether a search is shown. */
    boolean searching() {
        return !filter.isEmpty();
    }
}
