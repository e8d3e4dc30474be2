package org.cryptoexpress.channel;

import org.cryptoexpress.protocol.Limits;

/**
 * When a channel renews its keys and how much travels at a time. Production uses {@link #DEFAULT}; tests lower it.
 *
 * @param updateFrames       frames after which a direction updates its key
 * @param updateBytes        bytes after which it does
 * @param updateMillis       milliseconds after which it does
 * @param maxFrames          frames under one key that are never exceeded
 * @param renewMillis        milliseconds after which a client runs the handshake again inside the channel
 * @param chunkStreams       chunks that travel at the same time per direction
 * @param chunkCredit        bytes of a chunk that travel before credit has come back
 * @param pingMillis         milliseconds between pings
 * @param silenceMillis      milliseconds without a sign of life after which the channel ends
 */
public record ChannelLimits(long updateFrames, long updateBytes, long updateMillis, long maxFrames, long renewMillis,
        int chunkStreams, int chunkCredit, long pingMillis, long silenceMillis) {
    /** The limits of CX1 12.5 and 12.6. */
    public static final ChannelLimits DEFAULT = new ChannelLimits(1L << 20, 1L << 36, 3_600_000, 1L << 24, 86_400_000,
            Limits.CHUNK_STREAMS, Limits.CHUNK_CREDIT, 20_000, 45_000);
}
