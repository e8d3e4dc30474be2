package org.cryptoexpress.crypto;

import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;

/** An id: 16 bytes (account, folder, item, session). A value: immutable, ordered as unsigned bytes. */
public final class Id implements Comparable<Id> {
    /** Length in bytes. */
    public static final int LENGTH = 16;
    /** 16 zero bytes. */
    public static final Id ZERO = new Id(new byte[LENGTH]);

    private final byte[] bytes;

    private Id(byte[] own) {
        this.bytes = own;
    }

    /**
     * A value of exactly 16 bytes.
     *
     * @throws CryptoFailure MALFORMED for another length
     */
    public static Id of(byte[] bytes) {
        if (bytes.length != LENGTH) {
            throw new CryptoFailure(CryptoFailure.Code.MALFORMED, "not " + LENGTH + " bytes");
        }
        return new Id(bytes.clone());
    }

    /** 16 random bytes. */
    public static Id random(SecureRandom random) {
        byte[] bytes = new byte[LENGTH];
        random.nextBytes(bytes);
        return new Id(bytes);
    }

    /**
     * The value of lower-case or upper-case hex digits.
     *
     * @throws CryptoFailure MALFORMED when it is not hex of the right length
     */
    public static Id fromHex(String hex) {
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
    public int compareTo(Id other) {
        return Arrays.compareUnsigned(bytes, other.bytes);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Id o && Arrays.equals(bytes, o.bytes);
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
