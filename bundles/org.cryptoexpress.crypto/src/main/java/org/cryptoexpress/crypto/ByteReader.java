package org.cryptoexpress.crypto;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Reads the big-endian, length-prefixed byte layouts of CX1 section 11. Strict: every length is checked before
 * anything is allocated, and {@link #end()} refuses trailing bytes. All methods throw {@link CryptoFailure} MALFORMED.
 */
public final class ByteReader {
    private final byte[] data;
    private final int limit;
    private int position;

    /** Reads the whole array; the array must not change meanwhile. */
    public ByteReader(byte[] data) {
        this.data = data;
        this.limit = data.length;
    }

    /** One byte. */
    public int u8() {
        need(1);
        return data[position++] & 0xff;
    }

    /** Two bytes. */
    public int u16() {
        return u8() << 8 | u8();
    }

    /** Four bytes, unsigned. */
    public long u32() {
        return (long) u16() << 16 | u16();
    }

    /** Eight bytes; values above 2^63-1 are refused. */
    public long u64() {
        long value = u32() << 32 | u32();
        if (value < 0) {
            throw malformed("number too large");
        }
        return value;
    }

    /** Exactly this many bytes. */
    public byte[] bytes(int length) {
        need(length);
        byte[] out = Arrays.copyOfRange(data, position, position + length);
        position += length;
        return out;
    }

    /** An id. */
    public Id id() {
        return Id.of(bytes(Id.LENGTH));
    }

    /** A hash. */
    public Hash32 hash() {
        return Hash32.of(bytes(Hash32.LENGTH));
    }

    /** Bytes after a 16-bit length of at most max. */
    public byte[] lp16(int max) {
        return bounded(u16(), max);
    }

    /** Bytes after a 32-bit length of at most max. */
    public byte[] lp32(int max) {
        return bounded(u32(), max);
    }

    /** Requires these ASCII characters. */
    public ByteReader expectAscii(String text) {
        byte[] expected = text.getBytes(StandardCharsets.US_ASCII);
        if (!Arrays.equals(expected, bytes(expected.length))) {
            throw malformed("not " + text);
        }
        return this;
    }

    /** Requires this 16-bit number (a version or suite). */
    public ByteReader expectU16(int expected) {
        if (u16() != expected) {
            throw new CryptoFailure(CryptoFailure.Code.UNSUPPORTED, "unknown version or suite");
        }
        return this;
    }

    /** Bytes read so far. */
    public int position() {
        return position;
    }

    /** Bytes that are left. */
    public int remaining() {
        return limit - position;
    }

    /** All bytes from the start up to the present position. */
    public byte[] consumed() {
        return Arrays.copyOf(data, position);
    }

    /** All bytes that are left. */
    public byte[] rest() {
        return bytes(remaining());
    }

    /** Requires that nothing is left. */
    public void end() {
        if (position != limit) {
            throw malformed("trailing bytes");
        }
    }

    private byte[] bounded(long length, int max) {
        if (length > max) {
            throw malformed("too long");
        }
        return bytes((int) length);
    }

    private void need(int length) {
        if (length < 0 || length > limit - position) {
            throw malformed("truncated");
        }
    }

    private static CryptoFailure malformed(String message) {
        return new CryptoFailure(CryptoFailure.Code.MALFORMED, message);
    }
}
