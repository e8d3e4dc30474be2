package org.cryptoexpress.crypto;

import java.security.SecureRandom;

import org.cryptoexpress.crypto.internal.Lattices;

/** ML-DSA-65 (FIPS 204), hedged, with an empty context. In CX1 its keys are never used outside CXS1. */
public final class MlDsa65 {
    /** Length of the public key. */
    public static final int PUBLIC_KEY = 1952;
    /** Length of a signature. */
    public static final int SIGNATURE = 3309;

    private MlDsa65() {
    }

    /** The public key of a 32-byte seed. */
    public static byte[] publicKey(byte[] seed) {
        return Lattices.signaturePublic(seed);
    }

    /** A signature. */
    public static byte[] sign(byte[] seed, byte[] message, SecureRandom random) {
        return Lattices.sign(seed, message, random);
    }

    /** Whether the signature is right. */
    public static boolean verify(byte[] publicKey, byte[] message, byte[] signature) {
        return publicKey.length == PUBLIC_KEY && signature.length == SIGNATURE
                && Lattices.verify(publicKey, message, signature);
    }
}
