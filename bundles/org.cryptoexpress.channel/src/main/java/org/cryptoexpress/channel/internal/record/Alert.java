package org.cryptoexpress.channel.internal.record;

import org.cryptoexpress.crypto.ByteReader;
import org.cryptoexpress.crypto.ByteWriter;

/**
 * Content of an alert frame.
 *
 * @param code             number of an {@link org.cryptoexpress.protocol.ErrorCode}, or {@link #GENERIC}
 * @param retryAfterMillis milliseconds to wait, 0 when unknown
 */
public record Alert(int code, long retryAfterMillis) {
    /** It failed, and the peer is not told why. */
    public static final int GENERIC = 0;

    /** Reads the content of a frame. */
    public static Alert parse(byte[] content) {
        ByteReader in = new ByteReader(content);
        Alert alert = new Alert(in.u16(), in.u32());
        in.end();
        return alert;
    }

    /** The content of a frame. */
    public byte[] encoded() {
        return new ByteWriter().u16(code).u32(Math.max(0, Math.min(retryAfterMillis, 0xffff_ffffL))).toByteArray();
    }
}
