package org.cryptoexpress.crypto;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;

import org.cryptoexpress.crypto.internal.Jca;

/** SHA-256 (FIPS 180-4), HMAC-SHA-256 (RFC 2104) and comparison in constant time. */
public final class Digests {
    private Digests() {
    }

    /** SHA-256 of the concatenation of all parts. */
    public static byte[] sha256(byte[]... parts) {
        MessageDigest digest = newSha256();
        for (byte[] part : parts) {
            digest.update(part);
        }
        return digest.digest();
    }

    /** H(label || 0x00 || parts…), the labelled hash of CX1. */
    public static Hash32 labelled(String label, byte[]... parts) {
        MessageDigest digest = newSha256();
        digest.update(label.getBytes(StandardCharsets.US_ASCII));
        digest.update((byte) 0);
        for (byte[] part : parts) {
            digest.update(part);
        }
        return Hash32.of(digest.digest());
    }

    /** SHA-256 as a value. */
    public static Hash32 hash(byte[]... parts) {
        return Hash32.of(sha256(parts));
    }

    /** A running SHA-256; it can be cloned to read an intermediate value. */
    public static MessageDigest newSha256() {
        try {
            return Jca.sha256();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("SHA-256 is missing", e);
        }
    }

    /** HMAC-SHA-256 of the concatenation of all parts. */
    public static byte[] hmac(byte[] key, byte[]... parts) {
        return Jca.hmac(key, parts);
    }

    /** Whether both are equal, in time that depends on the lengths only. */
    public static boolean equal(byte[] a, byte[] b) {
        return MessageDigest.isEqual(a, b);
    }
}
