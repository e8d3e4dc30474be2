package org.cryptoexpress.boards;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

import org.cryptoexpress.crypto.Id;
import org.cryptoexpress.folders.FolderInfo;
import org.cryptoexpress.folders.ItemRef;
import org.cryptoexpress.folders.Sharing;
import org.cryptoexpress.protocol.Progress;

/**
 * The message boards of the logged-in account. Reads answer from the local store at once and work offline; changes are
 * sealed and signed here, and are done when the server has stored them (or, offline, when they stand in the outgoing
 * queue, from which they go out in order). The order of posts is that of the folder's log, the same for everybody, so that
 * nobody waits for anybody to post.
 *
 * <p>
 * Methods may be called from any thread and never block, unless they say so; futures fail with
 * {@link org.cryptoexpress.protocol.CryptoExpressException}: NOT_FOUND, INVALID_INPUT, TOO_LARGE, and FORBIDDEN with a
 * sentence that says whose role does not allow what, before anything is sent.
 */
public interface Boards extends AutoCloseable {
    /** This account. */
    Id account();

    /** Brings the local store up to the server's state. Fails with OFFLINE, TAMPERED. */
    CompletableFuture<Void> sync();

    /** The boards that this account has joined, by name in collation order. */
    List<Board> list();

    /** One of them. */
    Optional<Board> find(Id folder);

    /** Boards that wait for an answer to their invitation, strangers' ones ({@code QUARANTINED}) last. */
    List<FolderInfo> invitations();

    /**
     * Members, roles, invitations and activity of boards, by their folder id; the same object at each call. An invitation is
     * accepted by {@link Sharing#accept} and declined by {@link Sharing#leave}.
     */
    Sharing sharing();

    /** Makes a board, whose only member is this account. */
    CompletableFuture<Board> create(String name, String description);

    /** Renames a board and describes it anew; editors. */
    CompletableFuture<Board> change(Id board, String name, String description);

    /** Deletes a board for all members; owners and managers. */
    CompletableFuture<Void> delete(Id board);

    /** The sections of a board, in their order. */
    List<Section> sections(Id board);

    /** Makes a section; editors. */
    CompletableFuture<Section> createSection(Id board, String name, String description, int rank);

    /** Changes a section; editors. */
    CompletableFuture<Section> changeSection(ItemRef section, String name, String description, int rank);

    /** Deletes a section; editors. Its topics move to the top level. */
    CompletableFuture<Void> deleteSection(ItemRef section);

    /**
     * All topics of a board: announcements, then pinned ones, then the others; each by its newest post, newest first. What
     * belongs nowhere stands in one that is called "Recovered". Hidden and expired ones are given too, with their flags.
     */
    List<Topic> topics(Id board);

    /** Those of a section, or of the top level ({@link Board#top()}). */
    List<Topic> topics(ItemRef section);

    /** A topic, by the post that began it. */
    Optional<Topic> topic(ItemRef ref);

    /** The posts of a topic as a tree, each followed by its answers; answers of one post in the order of the log. */
    List<Post> thread(ItemRef topic);

    /** The posts of a topic in the order of the log. */
    List<Post> flat(ItemRef topic);

    /** A post. */
    Optional<Post> post(ItemRef ref);

    /**
     * Begins a topic.
     *
     * @param place a section, or {@link Board#top()}
     * @return its first post. Attachments are sent before it is done, which reports "upload" in bytes
     */
    CompletableFuture<Post> begin(ItemRef place, String title, List<String> tags, PostDraft draft, Progress progress);

    /** Answers a post. Fails with FORBIDDEN when the topic is locked and this account is no editor. */
    CompletableFuture<Post> reply(ItemRef parent, PostDraft draft, Progress progress);

    /**
     * Changes the text of a post; everybody sees that it was, and the earlier versions. The poll stays as it is.
     *
     * @param draft attachments are added to those that it has
     */
    CompletableFuture<Post> edit(ItemRef post, PostDraft draft, Progress progress);

    /** Changes title and tags of a topic; its author and editors. */
    CompletableFuture<Topic> retitle(ItemRef topic, String title, List<String> tags);

    /** Deletes a post: a signed tombstone in its place. Answers stay. */
    CompletableFuture<Post> delete(ItemRef post);

    /** Takes a deletion back. */
    CompletableFuture<Post> restore(ItemRef post);

    /** The versions of a post, oldest first. Reads the local store only. */
    CompletableFuture<List<PostVersion>> history(ItemRef post);

    /** Shows or takes back a reaction, of 1 to 16 code points. */
    CompletableFuture<Post> react(ItemRef post, String sign, boolean on);

    /** Votes in the poll of a post, instead of what this account has voted before; no choice takes the vote back. */
    CompletableFuture<Post> vote(ItemRef post, Set<Integer> choices);

    /**
     * Downloads an attachment. If target is an existing folder the name is kept, as far as this computer allows it. The file
     * appears only when every byte is verified. Reports "download" in bytes.
     *
     * @return the local path written; fails with LOCAL_FILE, LOCAL_DISK_FULL, TAMPERED, CANCELLED, ALREADY_EXISTS (unless
     *         replace)
     */
    CompletableFuture<Path> download(ItemRef attachment, Path target, boolean replace, Progress progress);

    /**
     * The bytes of a small attachment, to be shown inline.
     *
     * @param most longest length that is read; fails with TOO_LARGE above it
     */
    CompletableFuture<byte[]> content(ItemRef attachment, int most);

    /** Takes an attachment away; who added it, and editors. */
    CompletableFuture<Void> detach(ItemRef attachment);

    /** What editors do; the same object at each call. */
    BoardModeration moderation();

    /** What was read; the same object at each call. */
    BoardReading reading();

    /**
     * Posts in which every word stands (text, title, tags, author's name; without regard to case), newest first. Looks
     * through what is in memory; not for the UI thread.
     */
    List<SearchHit> search(Optional<Id> board, String words, int limit);

    /** The verified user name of an account; its id in hex when it is not known here. */
    String userName(Id account);

    /** Calls back on a worker thread after anything changed, here or elsewhere; closing the answer ends it. */
    AutoCloseable onChange(Runnable listener);

    /** Number of changes that wait in the outgoing queue, those of other areas included. */
    int pending();

    /** Stops. The kernel stays open. */
    @Override
    void close();
}
