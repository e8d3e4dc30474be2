package org.cryptoexpress.crypto;

import java.security.SecureRandom;

import org.cryptoexpress.crypto.internal.Lattices;

/** ML-KEM-768 (FIPS 203). A private key is its 64-byte seed d||z. */
public final class MlKem768 {
    /** Length of the seed. */
    public static final int SEED = 64;
    /** Length of the encapsulation key. */
    public static final int PUBLIC_KEY = 1184;
    /** Length of the ciphertext. */
    public static final int CIPHERTEXT = 1088;

    private MlKem768() {
    }

    /** The result of an encapsulation; the receiver of the record wipes the shared secret. */
    public record Encapsulated(byte[] ciphertext, byte[] sharedSecret) {
        @Override
        public String toString() {
            return "Encapsulated[<hidden>]";
        }
    }

    /** The encapsulation key of a seed. */
    public static byte[] publicKey(byte[] seed) {
        return Lattices.kemPublic(seed);
    }

    /**
     * A fresh shared secret of 32 bytes and its ciphertext.
     *
     * @throws CryptoFailure POLICY when the key fails the length or modulus check
     */
    public static Encapsulated encapsulate(byte[] publicKey, SecureRandom random) {
        byte[][] result = Lattices.encapsulate(publicKey, random);
        return new Encapsulated(result[0], result[1]);
    }

    /**
     * The shared secret; a changed ciphertext gives an unrelated one (implicit rejection).
     *
     * @throws CryptoFailure MALFORMED for a wrong length
     */
    public static byte[] decapsulate(byte[] seed, byte[] ciphertext) {
        if (ciphertext.length != CIPHERTEXT) {
            throw new CryptoFailure(CryptoFailure.Code.MALFORMED, "ML-KEM ciphertext length");
        }
        return Lattices.decapsulate(seed, ciphertext);
    }
}
