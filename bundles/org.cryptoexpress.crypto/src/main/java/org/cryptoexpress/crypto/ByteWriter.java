package org.cryptoexpress.crypto;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Builds the big-endian, length-prefixed byte layouts of CX1 section 11. */
public final class ByteWriter {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream(256);

    /** Appends one byte. */
    public ByteWriter u8(int value) {
        range(value, 0xff);
        out.write(value);
        return this;
    }

    /** Appends two bytes. */
    public ByteWriter u16(int value) {
        range(value, 0xffff);
        out.write(value >>> 8);
        out.write(value);
        return this;
    }

    /** Appends four bytes; the value is taken as unsigned. */
    public ByteWriter u32(long value) {
        range(value, 0xffff_ffffL);
        for (int shift = 24; shift >= 0; shift -= 8) {
            out.write((int) (value >>> shift));
        }
        return this;
    }

    /** Appends eight bytes; only values up to 2^63-1 are used in CX1. */
    public ByteWriter u64(long value) {
        range(value, Long.MAX_VALUE);
        for (int shift = 56; shift >= 0; shift -= 8) {
            out.write((int) (value >>> shift));
        }
        return this;
    }

    /** Appends the bytes as they are. */
    public ByteWriter bytes(byte[] bytes) {
        out.writeBytes(bytes);
        return this;
    }

    /** Appends an id. */
    public ByteWriter id(Id id) {
        return bytes(id.bytes());
    }

    /** Appends a hash. */
    public ByteWriter hash(Hash32 hash) {
        return bytes(hash.bytes());
    }

    /** Appends ASCII characters as they are. */
    public ByteWriter ascii(String text) {
        return bytes(text.getBytes(StandardCharsets.US_ASCII));
    }

    /** Appends bytes with a 16-bit length before them. */
    public ByteWriter lp16(byte[] bytes) {
        return u16(bytes.length).bytes(bytes);
    }

    /** Appends bytes with a 32-bit length before them. */
    public ByteWriter lp32(byte[] bytes) {
        return u32(bytes.length).bytes(bytes);
    }

    /** Bytes written so far. */
    public int size() {
        return out.size();
    }

    /** A copy of all bytes. */
    public byte[] toByteArray() {
        return out.toByteArray();
    }

    private static void range(long value, long max) {
        if (value < 0 || value > max) {
            throw new IllegalArgumentException("out of range: " + value);
        }
    }
}
