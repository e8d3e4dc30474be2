package org.cryptoexpress.crypto.log;

import java.util.Objects;

import org.cryptoexpress.crypto.Hash32;

/**
 * The newest position of a folder's log that an author had verified when he signed.
 *
 * @param seq  number of the entry, 0 before the first
 * @param head the head there
 */
public record Seen(long seq, Hash32 head) {
    /** Checks that nothing is null. */
    public Seen {
        Objects.requireNonNull(head);
    }
}
