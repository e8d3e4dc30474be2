package org.cryptoexpress.crypto;

import org.cryptoexpress.crypto.internal.Jca;

/**
 * AES-256-GCM (NIST SP 800-38D) in one piece, with a 12-byte nonce and a 16-byte tag. In CX1 every key is derived for
 * one use, with nonce 0 or a counter from 0: callers never choose random nonces.
 */
public final class Aead {
    /** Length of the key. */
    public static final int KEY = 32;
    /** Length of the nonce. */
    public static final int NONCE = 12;
    /** Length of the tag. */
    public static final int TAG = 16;

    private Aead() {
    }

    /** Ciphertext and tag. */
    public static byte[] seal(byte[] key, byte[] nonce, byte[] aad, byte[] plaintext) {
        return Jca.gcmSeal(key, nonce, aad, plaintext, 0, plaintext.length);
    }

    /** Ciphertext and tag of a part of an array. */
    public static byte[] seal(byte[] key, byte[] nonce, byte[] aad, byte[] plaintext, int offset, int length) {
        return Jca.gcmSeal(key, nonce, aad, plaintext, offset, length);
    }

    /**
     * The plaintext.
     *
     * @throws CryptoFailure CANNOT_OPEN when the tag does not verify
     */
    public static byte[] open(byte[] key, byte[] nonce, byte[] aad, byte[] ciphertext) {
        return Jca.gcmOpen(key, nonce, aad, ciphertext, 0, ciphertext.length);
    }

    /** The plaintext of a part of an array. */
    public static byte[] open(byte[] key, byte[] nonce, byte[] aad, byte[] ciphertext, int offset, int length) {
        return Jca.gcmOpen(key, nonce, aad, ciphertext, offset, length);
    }
}
