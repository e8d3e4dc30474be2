package org.cryptoexpress.folders;

import java.util.Objects;
import java.util.Optional;

import org.cryptoexpress.crypto.Id;

/**
 * Somebody who can read a folder or an item, or could read an earlier version of it: the answer to "who can read this?",
 * computed from the verified log.
 *
 * @param account  who
 * @param userName his user name
 * @param role     his present role; empty when he is no member any more and can read only what was written before
 * @param since    when he was given the key, ms since 1970
 * @param by       who gave it to him
 * @param until    when he was removed or left; empty for members
 */
public record Reader(Id account, String userName, Optional<FolderRole> role, long since, Id by,
        Optional<Long> until) {
    /** Checks that nothing is null. */
    public Reader {
        Objects.requireNonNull(account);
        Objects.requireNonNull(userName);
        Objects.requireNonNull(role);
        Objects.requireNonNull(by);
        Objects.requireNonNull(until);
    }

    @Override
    public String toString() {
        return "Reader[" + account + "]";
    }
}
