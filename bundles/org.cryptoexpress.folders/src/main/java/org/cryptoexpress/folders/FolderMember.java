package org.cryptoexpress.folders;

import java.util.Objects;

import org.cryptoexpress.crypto.Hash32;
import org.cryptoexpress.crypto.Id;

/**
 * A member of a folder, as its verified log says.
 *
 * @param account    who
 * @param userName   his user name, as his identity statement says
 * @param statement  fingerprint of the identity statement that the log names for him
 * @param role       what he may do
 * @param since      when he was added, ms since 1970, by the clock of who added him
 * @param addedBy    who added him; himself for the creator
 * @param firstEpoch first epoch whose key he was given: what was written in earlier ones he cannot read
 */
public record FolderMember(Id account, String userName, Hash32 statement, FolderRole role, long since, Id addedBy,
        long firstEpoch) {
    /** Checks that nothing is null. */
    public FolderMember {
        Objects.requireNonNull(account);
        Objects.requireNonNull(userName);
        Objects.requireNonNull(statement);
        Objects.requireNonNull(role);
        Objects.requireNonNull(addedBy);
    }

    @Override
    public String toString() {
        return "FolderMember[" + account + " " + role + "]";
    }
}
