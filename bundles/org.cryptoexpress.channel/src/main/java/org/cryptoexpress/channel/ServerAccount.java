package org.cryptoexpress.channel;

import java.util.Objects;
import java.util.Optional;

import org.cryptoexpress.crypto.Id;
import org.cryptoexpress.crypto.v1.KemPublicKey;

/**
 * What the server's half needs to know of an account.
 *
 * @param userId     the account
 * @param kem        public encryption key of the newest identity statement
 * @param sealedKeys what is kept for it; empty when its key is local
 */
public record ServerAccount(Id userId, KemPublicKey kem, Optional<SealedKeys> sealedKeys) {
    /** Checks that nothing is null. */
    public ServerAccount {
        Objects.requireNonNull(userId);
        Objects.requireNonNull(kem);
        Objects.requireNonNull(sealedKeys);
    }
}
