package org.cryptoexpress.channel.internal.record;

import java.util.Arrays;

import org.cryptoexpress.crypto.Aead;
import org.cryptoexpress.crypto.CryptoFailure;

/**
 * Opens the frames of one direction. A frame that is not the very next one of its sender, unchanged, does not open
 * (CX1 12.5).
 */
public final class FrameOpener {
    private final DirectionKey keys;
    private final long maxFrames;

    /**
     * Starts a direction; the secret is copied.
     *
     * @param maxFrames frames that are never exceeded under one key
     */
    public FrameOpener(byte[] secret, long maxFrames) {
        this.keys = new DirectionKey(secret);
        this.maxFrames = maxFrames;
    }

    /**
     * Opens the next frame.
     *
     * @throws CryptoFailure MALFORMED or CANNOT_OPEN
     */
    public Frame open(byte[] frame) {
        int sealedLength = frame.length - DirectionKey.HEADER;
        if (sealedLength <= Aead.TAG || sealedLength > DirectionKey.MAX_SEALED) {
            throw new CryptoFailure(CryptoFailure.Code.MALFORMED, "frame length");
        }
        byte[] header = keys.header(sealedLength);
        if (!Arrays.equals(header, 0, header.length, frame, 0, header.length) || keys.seq() >= maxFrames) {
            throw new CryptoFailure(CryptoFailure.Code.CANNOT_OPEN, "frame header");
        }
        byte[] inner = Aead.open(keys.key(), keys.nonce(), keys.associatedData(header), frame, DirectionKey.HEADER,
                sealedLength);
        keys.advance();
        int end = inner.length - 1;
        while (end >= 0 && inner[end] == 0) {
            end--;
        }
        if (end < 0) {
            throw new CryptoFailure(CryptoFailure.Code.MALFORMED, "frame without a type");
        }
        return new Frame(FrameType.of(inner[end] & 0xff), Arrays.copyOf(inner, end));
    }

    /** Goes on to the next key. */
    public void update() {
        keys.update();
    }

    /** Wipes the keys. */
    public void wipe() {
        keys.wipe();
    }
}
