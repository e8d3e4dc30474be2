package org.cryptoexpress.crypto;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Builds the big-endian, length-prefixed byte layouts of CX1 section 11. Leaves no copies behind when it grows; who
 * writes secrets calls {@link #wipe()} at the end. Not thread-safe.
 */
public final class ByteWriter {
    private byte[] buffer = new byte[256];
    private int size;

    /** Appends one byte. */
    public ByteWriter u8(int value) {
        range(value, 0xff);
        return put(value);
    }

    /** Appends two bytes. */
    public ByteWriter u16(int value) {
        range(value, 0xffff);
        return put(value >>> 8).put(value);
    }

    /** Appends four bytes; the value is taken as unsigned. */
    public ByteWriter u32(long value) {
        range(value, 0xffff_ffffL);
        for (int shift = 24; shift >= 0; shift -= 8) {
            put((int) (value >>> shift));
        }
        return this;
    }

    /** Appends eight bytes; only values up to 2^63-1 are used in CX1. */
    public ByteWriter u64(long value) {
        range(value, Long.MAX_VALUE);
        for (int shift = 56; shift >= 0; shift -= 8) {
            put((int) (value >>> shift));
        }
        return this;
    }

    /** Appends the bytes as they are. */
    public ByteWriter bytes(byte[] bytes) {
        grow(bytes.length);
        System.arraycopy(bytes, 0, buffer, size, bytes.length);
        size += bytes.length;
        return this;
    }

    /** Appends the bytes of a secret. */
    public ByteWriter secret(Secret secret) {
        return secret.use(this::bytes);
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
        return size;
    }

    /** A copy of all bytes. */
    public byte[] toByteArray() {
        return Arrays.copyOf(buffer, size);
    }

    /** Overwrites everything with zeros and starts anew. */
    public void wipe() {
        Arrays.fill(buffer, (byte) 0);
        size = 0;
    }

    private ByteWriter put(int value) {
        grow(1);
        buffer[size++] = (byte) value;
        return this;
    }

    private void grow(int more) {
        int needed = Math.addExact(size, more);
        if (needed > buffer.length) {
            byte[] old = buffer;
            buffer = Arrays.copyOf(old, (int) Math.min(Integer.MAX_VALUE - 8, Math.max(needed, 2L * old.length)));
            Arrays.fill(old, (byte) 0);
        }
    }

    private static void range(long value, long max) {
        if (value < 0 || value > max) {
            throw new IllegalArgumentException("out of range: " + value);
        }
    }
}
