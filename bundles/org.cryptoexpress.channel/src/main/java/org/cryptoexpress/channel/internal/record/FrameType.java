package org.cryptoexpress.channel.internal.record;

import org.cryptoexpress.crypto.CryptoFailure;

/** What a frame carries. */
public enum FrameType {
    /** A piece of a handshake message. */
    HANDSHAKE(1),
    /** A piece of a stream. */
    DATA(2),
    /** The end: u64 count of the data frames sent. */
    CLOSE(3),
    /** The sender's next frame is under its next key. */
    KEY_UPDATE(4),
    /** A sign of life. */
    PING(5),
    /** The sender gives up: u16 code, u32 milliseconds to wait. */
    ALERT(6);

    private final int number;

    FrameType(int number) {
        this.number = number;
    }

    /** The byte in the frame. */
    public int number() {
        return number;
    }

    static FrameType of(int number) {
        if (number < 1 || number > values().length) {
            throw new CryptoFailure(CryptoFailure.Code.MALFORMED, "frame type");
        }
        return values()[number - 1];
    }
}
