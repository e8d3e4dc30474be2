package org.cryptoexpress.storage;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

import org.cryptoexpress.protocol.Progress;

/**
 * The documents of the logged-in account. Reads answer from the local store at once and work offline; changes are
 * sealed and signed here, and are done when the server has stored them (or, offline, when they stand in the outgoing
 * queue). Methods may be called from any thread and never block; futures fail with
 * {@link org.cryptoexpress.protocol.CryptoExpressException}: FORBIDDEN, with a sentence that says whose role does not allow
 * what, before anything is sent.
 */
public interface Documents extends AutoCloseable {
    /** Brings the local store up to the server's state; done when every folder is verified. Fails with OFFLINE, TAMPERED. */
    CompletableFuture<Void> sync();

    /** The entries of a folder, folders first, then by name in collation order. Fails with NOT_FOUND. */
    List<DocumentEntry> list(DocumentPath folder);

    /** The entry at a path; empty if there is none or for {@code /}. */
    Optional<DocumentEntry> find(DocumentPath path);

    /** Makes a folder; its parent must exist. Fails with ALREADY_EXISTS, NOT_FOUND, INVALID_INPUT. */
    CompletableFuture<DocumentEntry> makeFolder(DocumentPath path);

    /**
     * Uploads local files and whole folders into a folder (not into {@code /}). A document of the same name gets a new
     * version. Reports "upload" in bytes. Cancelling leaves finished documents and no half ones.
     *
     * @return the new entries, in the order of sources; fails with LOCAL_FILE, QUOTA_EXCEEDED, NOT_FOUND, CANCELLED
     */
    CompletableFuture<List<DocumentEntry>> upload(List<Path> sources, DocumentPath folder, Progress progress);

    /**
     * Downloads a document, or a folder with everything in it, to a local path. If target is an existing folder the
     * name is kept. The file appears under its name only when every byte is verified. Reports "download" in bytes.
     *
     * @return the local path written; fails with LOCAL_FILE, LOCAL_DISK_FULL, TAMPERED, NOT_FOUND, CANCELLED,
     *         ALREADY_EXISTS (unless replace)
     */
    CompletableFuture<Path> download(DocumentPath source, Path target, boolean replace, Progress progress);

    /**
     * The versions of a document, newest first; reads the local store only. Fails with NOT_FOUND, INVALID_INPUT (a
     * folder). A document that was moved to another top-level folder begins anew there.
     */
    CompletableFuture<List<DocumentVersion>> versions(DocumentPath document);

    /** Like {@link #download(DocumentPath, Path, boolean, Progress)}, a version of a document. */
    CompletableFuture<Path> download(DocumentPath document, long version, Path target, boolean replace,
            Progress progress);

    /**
     * Makes the content of a version the newest again, as one more version; name, place and description stay. Nothing
     * happens when the document has that content now. Reports "upload" in bytes when it must be sent again.
     *
     * @return the document; fails with NOT_FOUND, OFFLINE, TAMPERED, CANCELLED, QUOTA_EXCEEDED
     */
    CompletableFuture<DocumentEntry> restoreVersion(DocumentPath document, long version, Progress progress);

    /**
     * Renames, or moves. Within one folder with members of its own that is one small change; between two of them everything
     * is encrypted anew for the members there and then deleted here, which reports "upload" in bytes. Cancelling, or a
     * failure, leaves everything where it was. What holds a separated subfolder does not move between them (INVALID_INPUT).
     */
    CompletableFuture<DocumentEntry> move(DocumentPath from, DocumentPath to, Progress progress);

    /** Sets the description (at most {@link org.cryptoexpress.protocol.Limits#DESCRIPTION} bytes of UTF-8). */
    CompletableFuture<DocumentEntry> describe(DocumentPath path, String description);

    /** Deletes entries (a signed tombstone each); {@link #restore} undoes it. */
    CompletableFuture<Void> delete(List<DocumentPath> paths);

    /** Brings back what {@link #delete} took away, by the handles that the entries had. */
    CompletableFuture<Void> restore(List<String> handles);

    /** Calls back on a worker thread after anything changed, here or elsewhere; closing the answer ends it. */
    AutoCloseable onChange(Runnable listener);

    /** Who is in the folders, in terms of paths; the same object at each call. */
    DocumentSharing sharing();

    /** Number of changes that wait in the outgoing queue. */
    int pending();

    /** Releases the local store. The session stays open. */
    @Override
    void close();
}
