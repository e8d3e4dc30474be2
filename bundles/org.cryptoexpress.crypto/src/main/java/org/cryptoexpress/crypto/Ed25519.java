package org.cryptoexpress.crypto;

import org.cryptoexpress.crypto.internal.Curves;

/** Ed25519 (RFC 8032). In CX1 its keys are never used outside CXS1. */
public final class Ed25519 {
    private Ed25519() {
    }

    /** The 32-byte public key of a 32-byte seed. */
    public static byte[] publicKey(byte[] seed) {
        return Curves.ed25519Public(seed);
    }

    /** A signature of 64 bytes. */
    public static byte[] sign(byte[] seed, byte[] message) {
        return Curves.ed25519Sign(seed, message);
    }

    /** Whether the signature is right. */
    public static boolean verify(byte[] publicKey, byte[] message, byte[] signature) {
        return publicKey.length == 32 && signature.length == 64 && Curves.ed25519Verify(publicKey, message, signature);
    }
}
