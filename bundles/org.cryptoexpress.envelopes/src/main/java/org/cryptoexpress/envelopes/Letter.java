package org.cryptoexpress.envelopes;

import java.util.Objects;

import org.cryptoexpress.crypto.Id;

/**
 * What one person says to others.
 *
 * @param id      message id; a recipient takes the same id of the same sender only once
 * @param time    when it was written, ms since 1970, by the sender's clock
 * @param subject one line, up to 1 KiB of UTF-8; may be empty
 * @param body    up to 512 KiB; must not change
 */
public record Letter(Id id, long time, String subject, byte[] body) {
    /** Checks that nothing is null. */
    public Letter {
        Objects.requireNonNull(id);
        Objects.requireNonNull(subject);
        Objects.requireNonNull(body);
    }

    @Override
    public String toString() {
        return "Letter[" + id + "]";
    }
}
