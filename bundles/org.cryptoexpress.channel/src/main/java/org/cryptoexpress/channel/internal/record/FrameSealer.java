package org.cryptoexpress.channel.internal.record;

import org.cryptoexpress.crypto.Aead;
import org.cryptoexpress.crypto.v1.Padme;
import org.cryptoexpress.protocol.CryptoExpressException;
import org.cryptoexpress.protocol.ErrorCode;

/** Seals the frames of one direction, in order (CX1 12.5). */
public final class FrameSealer {
    /** Longest content of a frame. */
    public static final int MAX_CONTENT = DirectionKey.MAX_INNER - 1;
    private static final byte[] NONE = new byte[0];
    private static final int BLOCK = 256;
    private static final int BLOCKS_UP_TO = 4096;

    private final DirectionKey keys;
    private final long maxFrames;
    private long bytes;

    /**
     * Starts a direction; the secret is copied.
     *
     * @param maxFrames frames that are never exceeded under one key
     */
    public FrameSealer(byte[] secret, long maxFrames) {
        this.keys = new DirectionKey(secret);
        this.maxFrames = maxFrames;
    }

    /** A frame with this content. */
    public byte[] seal(FrameType type, byte[] content) {
        return seal(type, NONE, content, 0, content.length, 0);
    }

    /**
     * A frame whose content is a head and a part of an array.
     *
     * @param minInner the content is padded at least to this length
     */
    public byte[] seal(FrameType type, byte[] head, byte[] data, int offset, int length, int minInner) {
        int used = head.length + length + 1;
        return sealPadded(type, head, data, offset, length, paddedLength(Math.max(used, minInner)));
    }

    byte[] sealPadded(FrameType type, byte[] head, byte[] data, int offset, int length, int padded) {
        if (padded > DirectionKey.MAX_INNER) {
            throw new IllegalArgumentException("frame content of " + length);
        }
        if (keys.seq() >= maxFrames) {
            throw new CryptoExpressException(ErrorCode.INTERNAL, "too many frames under one key");
        }
        byte[] inner = new byte[padded];
        System.arraycopy(head, 0, inner, 0, head.length);
        System.arraycopy(data, offset, inner, head.length, length);
        inner[head.length + length] = (byte) type.number();
        byte[] header = keys.header(padded + Aead.TAG);
        byte[] sealed = Aead.seal(keys.key(), keys.nonce(), keys.associatedData(header), inner);
        keys.advance();
        bytes += sealed.length;
        byte[] frame = new byte[header.length + sealed.length];
        System.arraycopy(header, 0, frame, 0, header.length);
        System.arraycopy(sealed, 0, frame, header.length, sealed.length);
        return frame;
    }

    /** Multiples of 256, above 4 KiB Padmé lengths. */
    private static int paddedLength(int used) {
        int blocks = (used + BLOCK - 1) / BLOCK * BLOCK;
        return blocks <= BLOCKS_UP_TO ? blocks : (int) Padme.length(used);
    }

    /** Frames sealed under the present key. */
    public long frames() {
        return keys.seq();
    }

    /** Bytes sealed under the present key. */
    public long bytes() {
        return bytes;
    }

    /** Goes on to the next key. */
    public void update() {
        keys.update();
        bytes = 0;
    }

    /** Wipes the keys. */
    public void wipe() {
        keys.wipe();
    }
}
