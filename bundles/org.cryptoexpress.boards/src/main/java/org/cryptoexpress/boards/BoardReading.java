package org.cryptoexpress.boards;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;

import org.cryptoexpress.crypto.Id;
import org.cryptoexpress.folders.ItemRef;

/**
 * What this account has read. It counts at once; it is kept as encrypted items of a folder that only this account is a
 * member of, so that all its devices agree. They are written a few seconds later, many marks at once. What devices marked at
 * the same time is joined.
 *
 * <p>
 * One's own posts are read. Methods may be called from any thread and never block.
 */
public interface BoardReading {
    /** Number of unread posts of all boards, for a badge. */
    int unread();

    /** Marks a post as read. */
    void markRead(ItemRef post);

    /** Marks all that a topic has now as read. */
    void markTopicRead(ItemRef topic);

    /** Marks all that a board has now as read. */
    void markBoardRead(Id board);

    /** Marks a post as unread. */
    void markUnread(ItemRef post);

    /**
     * The next unread post after one, in the order of the tree: first in its topic, then in the topics of its board as they
     * are listed, muted and hidden ones left out.
     *
     * @param after a post, or the top of a board to begin there
     */
    Optional<ItemRef> next(ItemRef after);

    /** What this account wants to hear of a topic; empty for what it wants to hear of the board. */
    void watch(ItemRef topic, Optional<Watch> watch);

    /** What this account wants to hear of a board. */
    void watch(Id board, Watch watch);

    /** Writes what is not written yet; done when it stands in the log, or, offline, in the queue. */
    CompletableFuture<Void> flush();
}
