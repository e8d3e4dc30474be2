package org.cryptoexpress.channel.internal.stream;

import org.cryptoexpress.channel.internal.record.FrameSealer;
import org.cryptoexpress.crypto.ByteReader;
import org.cryptoexpress.crypto.ByteWriter;
import org.cryptoexpress.crypto.CryptoFailure;

/**
 * Content of a data frame: u32 stream, u8 flags, bytes (CX1 12.6).
 *
 * @param stream stream id, 1 to 2^31-1
 * @param flags  a sum of the constants
 * @param data   array with the bytes
 * @param offset where they start
 * @param length how many they are
 */
public record Fragment(int stream, int flags, byte[] data, int offset, int length) {
    /** Starts a message. */
    public static final int FIRST = 1;
    /** Ends a message. */
    public static final int LAST = 2;
    /** Gives a stream up. */
    public static final int CANCEL = 4;
    /** Gives credit: u32 bytes. */
    public static final int CREDIT = 8;
    /** Longest piece of a message in one frame. */
    public static final int MAX_DATA = FrameSealer.MAX_CONTENT - 5;
    private static final byte[] NONE = new byte[0];

    static Fragment cancel(int stream) {
        return new Fragment(stream, CANCEL, NONE, 0, 0);
    }

    static Fragment credit(int stream, int bytes) {
        return new Fragment(stream, CREDIT, new ByteWriter().u32(bytes).toByteArray(), 0, 4);
    }

    /**
     * Reads the content of a frame.
     *
     * @throws CryptoFailure MALFORMED
     */
    static Fragment parse(byte[] content) {
        ByteReader in = new ByteReader(content);
        long stream = in.u32();
        int flags = in.u8();
        int length = in.remaining();
        boolean good = stream > 0 && stream <= Integer.MAX_VALUE && switch (flags) {
        case CANCEL -> length == 0;
        case CREDIT -> length == 4;
        case 0, FIRST, LAST, FIRST | LAST -> length > 0;
        default -> false;
        };
        if (!good) {
            throw new CryptoFailure(CryptoFailure.Code.MALFORMED, "data frame");
        }
        return new Fragment((int) stream, flags, content, in.position(), length);
    }

    /** The bytes before the data. */
    public byte[] head() {
        return new ByteWriter().u32(stream).u8(flags).toByteArray();
    }

    boolean has(int flag) {
        return (flags & flag) != 0;
    }

    long creditBytes() {
        ByteReader in = new ByteReader(data);
        in.bytes(offset);
        return in.u32();
    }
}
