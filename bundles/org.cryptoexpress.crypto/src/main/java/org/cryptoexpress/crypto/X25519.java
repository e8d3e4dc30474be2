package org.cryptoexpress.crypto;

import java.security.SecureRandom;

import org.cryptoexpress.crypto.internal.Curves;

/** X25519 key agreement (RFC 7748); all keys and results are 32 bytes. */
public final class X25519 {
    private X25519() {
    }

    /** A random private key. */
    public static byte[] generatePrivate(SecureRandom random) {
        return Curves.x25519Private(random);
    }

    /** The public key of a private key. */
    public static byte[] publicKey(byte[] privateKey) {
        return Curves.x25519Public(privateKey);
    }

    /**
     * The shared secret.
     *
     * @throws CryptoFailure CANNOT_OPEN when the result would be all zero
     */
    public static byte[] agree(byte[] privateKey, byte[] peerPublicKey) {
        return Curves.x25519(privateKey, peerPublicKey);
    }
}
