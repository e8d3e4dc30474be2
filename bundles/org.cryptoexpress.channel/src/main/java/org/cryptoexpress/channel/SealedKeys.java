package org.cryptoexpress.channel;

import java.util.Objects;

import org.cryptoexpress.crypto.CryptoFailure;
import org.cryptoexpress.crypto.Srp6a;
import org.cryptoexpress.crypto.v1.PrivateKeyBox;

/**
 * What a server keeps of an account whose key it stores.
 *
 * @param box      the sealed private keys (CXA1), with cost, salt and version of the passcode in its header
 * @param verifier the SRP-6a verifier of the same passcode, 384 bytes
 */
public record SealedKeys(PrivateKeyBox box, byte[] verifier) {
    /**
     * Checks the verifier.
     *
     * @throws CryptoFailure POLICY
     */
    public SealedKeys {
        Objects.requireNonNull(box);
        if (!Srp6a.isVerifier(verifier)) {
            throw new CryptoFailure(CryptoFailure.Code.POLICY, "SRP verifier");
        }
    }

    @Override
    public String toString() {
        return "SealedKeys[" + box.userId() + "]";
    }
}
