package org.cryptoexpress.boards;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * Where a post was imported from. Nothing in it is verified: only that the post's author imported it.
 *
 * @param from      sender, as the message said
 * @param date      when it was sent, as the message said
 * @param messageId its message id, may be empty
 */
public record Origin(String from, Optional<Instant> date, String messageId) {
    /** Checks that nothing is null. */
    public Origin {
        Objects.requireNonNull(from);
        Objects.requireNonNull(date);
        Objects.requireNonNull(messageId);
    }
}
