package org.cryptoexpress.channel;

import java.util.Objects;
import java.util.Optional;

import org.cryptoexpress.crypto.CryptoFailure;
import org.cryptoexpress.crypto.v1.IdentityStatement;

/**
 * A wish for a new account (M4 in mode 2). The user name is the statement's.
 *
 * @param statement      the first identity statement (CXP1 version 1), both halves of its signature verified
 * @param admissionToken invitation of the operator; empty for none, at most 1 KiB
 * @param sealedKeys     sealed private keys that the server shall keep; empty when they stay local
 */
public record Registration(IdentityStatement statement, byte[] admissionToken, Optional<SealedKeys> sealedKeys) {
    /** Longest admission token in bytes. */
    public static final int MAX_TOKEN = 1024;

    /**
     * Checks that everything belongs to one account and is its first version.
     *
     * @throws CryptoFailure POLICY
     */
    public Registration {
        Objects.requireNonNull(statement);
        Objects.requireNonNull(sealedKeys);
        boolean good = statement.keyVersion() == 1 && admissionToken.length <= MAX_TOKEN
                && sealedKeys.map(SealedKeys::box).map(b -> b.userId().equals(statement.userId())
                        && b.keyVersion() == 1 && b.authVersion() >= 1).orElse(true);
        if (!good) {
            throw new CryptoFailure(CryptoFailure.Code.POLICY, "registration");
        }
    }

    @Override
    public String toString() {
        return "Registration[" + statement.userId() + "]";
    }
}
