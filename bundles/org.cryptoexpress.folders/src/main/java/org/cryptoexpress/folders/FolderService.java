package org.cryptoexpress.folders;

import java.io.OutputStream;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

import org.cryptoexpress.crypto.Id;
import org.cryptoexpress.protocol.Progress;

/**
 * The folders of an account. Reads answer at once from what was verified and stored here. Changes are sealed and signed
 * here; their futures are done when the server has stored them, or, without a connection, when they stand in the
 * outgoing queue, from which they go out in order. Content above
 * {@link org.cryptoexpress.protocol.Limits#SINGLE_OBJECT_CONTENT} needs a connection.
 *
 * <p>
 * Methods may be called from any thread and never block; futures fail with
 * {@link org.cryptoexpress.protocol.CryptoExpressException}.
 */
public interface FolderService extends AutoCloseable {
    /** This account. */
    Id account();

    /**
     * The root items of the folder logs that the account has joined ({@link Standing#JOINED}), deleted ones too. Items of
     * others are not given.
     */
    List<Item> folders();

    /** An item; empty when it is not known here. */
    Optional<Item> item(ItemRef ref);

    /** All items of a folder log but its root item, deleted ones too; a snapshot. */
    Collection<Item> items(Id folder);

    /** A new item id. */
    Id newItemId();

    /** The verified user name of an account; its id in hex when it is not known here. */
    String userName(Id account);

    /**
     * Reads on from where each folder log was read before, verifies every entry, and sends what waits in the queue.
     *
     * @return done when all is verified; fails with OFFLINE, DISCONNECTED, TAMPERED (rollback, fork, gap or a bad entry:
     *         the folder stays as it was verified before)
     */
    CompletableFuture<Void> sync();

    /**
     * Makes a folder log of a kind with its root item.
     *
     * @param folderKind reverse-DNS kind of the folder, e.g. "org.cryptoexpress.documents"
     */
    CompletableFuture<Item> createFolder(String folderKind, String name);

    /**
     * Changes an item. Reports the step "upload" in bytes when there is content.
     *
     * @return the item as it is then; fails with NOT_FOUND, INVALID_INPUT, LOCAL_FILE, QUOTA_EXCEEDED, FORBIDDEN,
     *         CANCELLED, OFFLINE (large content), TOO_LARGE. When somebody else has written other content meanwhile, the
     *         new content becomes an item of its own (a conflict copy), which is then the answer
     */
    CompletableFuture<Item> submit(ItemChange change, Progress progress);

    /**
     * Writes the content of an item to a stream and reports the step "download" in bytes. Everything written is
     * authentic, but it is complete only when the future succeeds. The stream stays open.
     *
     * @return length and hash; fails with NOT_FOUND, TAMPERED, OFFLINE, DISCONNECTED, CANCELLED, LOCAL_FILE,
     *         LOCAL_DISK_FULL
     */
    CompletableFuture<ContentInfo> read(ItemRef ref, OutputStream target, Progress progress);

    /**
     * The content of an item as a source for another upload (a copy, or a move to another folder log). Its streams fail
     * like {@link #read}, with {@link org.cryptoexpress.protocol.CryptoExpressException} or
     * {@link org.cryptoexpress.crypto.CryptoFailure}.
     */
    ContentSource content(ItemRef ref, Progress progress);

    /**
     * The versions of an item that are stored: the item as it stood after each of them, oldest first. Changes that wait
     * in the queue are not among them; a tombstone is a version without content. Reads the local store only.
     *
     * @return fails with NOT_FOUND
     */
    CompletableFuture<List<Item>> versions(ItemRef ref);

    /** Like {@link #read(ItemRef, OutputStream, Progress)}, the content that the item had in a version. */
    CompletableFuture<ContentInfo> read(ItemRef ref, long version, OutputStream target, Progress progress);

    /**
     * Like {@link #content(ItemRef, Progress)}, the content that the item had in a version. As new content of the same
     * item it is named again, and not sent again, as long as the folder's key has not changed since.
     */
    ContentSource content(ItemRef ref, long version, Progress progress);

    /** Members, invitations, and what happened; the same object at each call. */
    Sharing sharing();

    /** Calls back on a worker thread after something changed; closing the answer ends it. */
    AutoCloseable onChange(Consumer<FolderChange> listener);

    /** Number of changes that wait in the outgoing queue. */
    int pending();

    /** What went wrong since the service was opened, oldest first, at most 100. */
    List<Problem> problems();

    /** Stops, remembers the newest log heads, and releases the local store. The session stays open. */
    @Override
    void close();
}
