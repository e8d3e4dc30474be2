package org.cryptoexpress.boards;

import java.util.List;

import org.cryptoexpress.crypto.Id;

/**
 * What some members showed of a post.
 *
 * @param sign what they showed, an emoji mostly
 * @param by   who, in the order of the log
 * @param own  whether this account is among them
 */
public record Reaction(String sign, List<Id> by, boolean own) {
    /** Copies the list. */
    public Reaction {
        by = List.copyOf(by);
    }
}
