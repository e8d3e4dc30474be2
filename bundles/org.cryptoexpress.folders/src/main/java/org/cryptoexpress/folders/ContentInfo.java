package org.cryptoexpress.folders;

import java.util.Objects;

import org.cryptoexpress.crypto.Hash32;

/**
 * What content is.
 *
 * @param length plain length in bytes
 * @param sha256 SHA-256 of the plain content
 */
public record ContentInfo(long length, Hash32 sha256) {
    /** In the place of content that there is not. */
    public static final ContentInfo NONE = new ContentInfo(0, Hash32.ZERO);

    /** Checks the length. */
    public ContentInfo {
        Objects.requireNonNull(sha256);
        if (length < 0) {
            throw new IllegalArgumentException("length");
        }
    }
}
