package org.cryptoexpress.folders;

import java.util.Objects;

import org.cryptoexpress.crypto.Hash32;
import org.cryptoexpress.crypto.Id;

/**
 * Somebody to be added to a folder.
 *
 * @param account   who
 * @param statement fingerprint of the identity statement that the inviter has accepted for him: the folder key is wrapped
 *                  to exactly these keys
 * @param role      what he may do
 */
public record Invitee(Id account, Hash32 statement, FolderRole role) {
    /** Checks that nothing is null. */
    public Invitee {
        Objects.requireNonNull(account);
        Objects.requireNonNull(statement);
        Objects.requireNonNull(role);
    }
}
