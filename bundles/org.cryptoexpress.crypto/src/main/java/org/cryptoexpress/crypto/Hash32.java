package org.cryptoexpress.crypto;

import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;

/** A SHA-256 value, or another public value of 32 bytes (fingerprint, key id, chunk id). A value: immutable, ordered as unsigned bytes. */
public final class Hash32 implements Comparable<Hash32> {
    /** Length in bytes. */
    public static final int LENGTH = 32;
    /** 32 zero bytes. */
    public static final Hash32 ZERO = new Hash32(new byte[LENGTH]);

    private final byte[] bytes;

    private Hash32(byte[] own) {
        this.bytes = own;
    }

    /**
     * A value of exactly 32 bytes.
     *
     * @throws CryptoFailure MALFORMED for another length
     */
    public static Hash32 of(byte[] bytes) {
        if (bytes.length != LENGTH) {
            throw new CryptoFailure(CryptoFailure.Code.MALFORMED, "not " + LENGTH + " bytes");
        }
        return new Hash32(bytes.clone());
    }

    /** 32 random bytes. */
    public static Hash32 random(SecureRandom random) {
        byte[] bytes = new byte[LENGTH];
        random.nextBytes(bytes);
        return new Hash32(bytes);
    }

    /**
     * The value of lower-case or upper-case hex digits.
     *
     * @throws CryptoFailure MALFORMED when it is not hex of the right length
     */
    public static Hash32 fromHex(String hex) {
        try {
            return of(HexFormat.of().parseHex(hex));
        } catch (IllegalArgumentException e) {
            throw new CryptoFailure(CryptoFailure.Code.MALFORMED, "not hex", e);
        }
    }

    /** A copy of the bytes. */
    public byte[] bytes() {
        return bytes.clone();
    }

    /** Lower-case hex. */
    public String hex() {
        return HexFormat.of().formatHex(bytes);
    }

    @Override
    public int compareTo(Hash32 other) {
        return Arrays.compareUnsigned(bytes, other.bytes);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Hash32 o && Arrays.equals(bytes, o.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return hex();
    }
}
