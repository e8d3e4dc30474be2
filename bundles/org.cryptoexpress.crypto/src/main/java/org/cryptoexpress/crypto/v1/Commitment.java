package org.cryptoexpress.crypto.v1;

import java.util.Arrays;

import org.cryptoexpress.crypto.CryptoFailure;
import org.cryptoexpress.crypto.Digests;

/** 64 bytes of key material, halved into an encryption key and a key commitment. */
record Commitment(byte[] key, byte[] commit) implements AutoCloseable {
    static Commitment of(byte[] okm) {
        Commitment result = new Commitment(Arrays.copyOfRange(okm, 0, 32), Arrays.copyOfRange(okm, 32, 64));
        Arrays.fill(okm, (byte) 0);
        return result;
    }

    void require(byte[] found) {
        if (!Digests.equal(commit, found)) {
            throw new CryptoFailure(CryptoFailure.Code.CANNOT_OPEN, "key commitment differs");
        }
    }

    @Override
    public void close() {
        Arrays.fill(key, (byte) 0);
    }

    @Override
    public String toString() {
        return "Commitment[<hidden>]";
    }
}
