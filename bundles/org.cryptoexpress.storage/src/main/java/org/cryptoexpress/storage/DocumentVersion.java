package org.cryptoexpress.storage;

import java.time.Instant;

/**
 * A version of a document: content that differs from the version before it. Renaming, moving and describing make
 * revisions of the item too, which count but are no versions, so numbers may be missing.
 *
 * @param number   revision number of the item that brought this content
 * @param newest   whether the document has this content now
 * @param size     plain length in bytes
 * @param modified when it was written
 * @param author   user name of who wrote it
 * @param sha256   lower-case hex SHA-256 of the plain content
 */
public record DocumentVersion(long number, boolean newest, long size, Instant modified, String author,
        String sha256) {
}
