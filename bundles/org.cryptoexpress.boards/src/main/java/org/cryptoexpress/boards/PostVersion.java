package org.cryptoexpress.boards;

import java.time.Instant;
import java.util.Objects;

import org.cryptoexpress.crypto.Id;

/**
 * A version of a post.
 *
 * @param number     from 1
 * @param text       its text; empty when deleted
 * @param author     who wrote it
 * @param authorName his user name
 * @param time       when, by his clock
 * @param deleted    whether this is the deletion
 */
public record PostVersion(long number, String text, Id author, String authorName, Instant time, boolean deleted) {
    /** Checks that nothing is null. */
    public PostVersion {
        Objects.requireNonNull(text);
        Objects.requireNonNull(author);
        Objects.requireNonNull(authorName);
        Objects.requireNonNull(time);
    }

    @Override
    public String toString() {
        return "PostVersion[" + number + "]";
    }
}
