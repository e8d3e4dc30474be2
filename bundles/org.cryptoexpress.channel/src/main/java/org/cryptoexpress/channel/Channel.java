package org.cryptoexpress.channel;

import org.cryptoexpress.protocol.CryptoExpressException;

/**
 * One end of a channel. Not thread-safe: the caller serialises all calls, on a worker thread, because {@link #receive}
 * may take long during the handshake. After every call the caller sends what {@link #next} gives until it gives null,
 * and reads {@link #nextEvent} until it gives null.
 *
 * <p>The first error ends the channel: the method throws, {@link #next} may still give one alert for the peer, and the
 * caller closes the transport. Codes: MALFORMED (not the agreed form), UNSUPPORTED, TAMPERED (a message was changed,
 * dropped, repeated or reordered), WRONG_SERVER (pin or signature; nothing of the user's was sent), LOGIN_FAILED,
 * NAME_TAKEN, NOT_ADMITTED, RATE_LIMITED, UNAVAILABLE, INVALID_INPUT, DISCONNECTED (ended without an authenticated
 * close, or no sign of life for 45 seconds), INTERNAL.
 */
public interface Channel extends AutoCloseable {
    /**
     * Takes one binary message of the transport. Slow during the handshake (milliseconds; seconds in a client whose key
     * is on the server, for Argon2id); afterwards one AES-GCM frame.
     *
     * @throws CryptoExpressException the channel is dead; see the codes above
     */
    void receive(byte[] message);

    /** The next binary message for the transport, at most 65,560 bytes, or null when there is none for the moment. */
    byte[] next();

    /** The next event, or null when there is none for the moment. */
    ChannelEvent nextEvent();

    /**
     * Tells the time, at least once a second. Makes pings every 20 seconds and key updates after an hour.
     *
     * @param nowMillis milliseconds of any clock that never goes back
     * @throws CryptoExpressException DISCONNECTED when the peer gave no sign of life for 45 seconds. Time during which
     *                                this method was not called does not count
     */
    void tick(long nowMillis);

    /**
     * The transport has ended. Wipes all keys; to be called in the end, whatever happened before.
     *
     * @throws CryptoExpressException DISCONNECTED when neither side had closed: something may be missing
     */
    void endOfStream();

    /** Whether both sides have proven themselves and the channel is open. */
    boolean established();

    /**
     * A secret of 32 bytes that both ends of this session share and nobody else has, to bind proofs to it.
     *
     * @throws IllegalStateException before the channel is established
     */
    byte[] exporter();

    /** A new stream id: odd on the client, even on the server. An answer goes back on the id of its request. */
    int openStream();

    /**
     * Queues a whole request, response or event. May be called before the channel is established: a client's first
     * request then travels together with the last message of its handshake.
     *
     * @param message {@link org.cryptoexpress.protocol.StreamKind} byte (not CHUNK) and the serialized message of at most
     *                1 MiB; must not change afterwards
     * @throws CryptoExpressException TOO_LARGE, or DISCONNECTED after the channel has ended
     */
    void send(int stream, byte[] message);

    /**
     * Queues a chunk. Small messages go first, at most 8 chunks travel at a time, the rest waits. Moves only as fast as
     * the peer returns credit.
     *
     * @param message {@link org.cryptoexpress.protocol.StreamKind#CHUNK} byte, folder id, chunk id, sealed chunk; must not
     *                change afterwards
     * @throws CryptoExpressException TOO_LARGE, or DISCONNECTED after the channel has ended
     */
    void sendChunk(int stream, byte[] message);

    /** Frees a stream in both directions, on both sides; what still arrives on it is dropped. */
    void cancel(int stream);

    /** While held, no credit is returned, so that the peer's chunks stop after 256 KiB each. For a busy receiver. */
    void holdCredit(boolean hold);

    /** Bytes of messages and chunks that have arrived in part and are kept until the rest comes. */
    long arrivedBytes();

    /** Bytes of messages and chunks that wait to be sent. */
    long queuedBytes();

    /**
     * Authenticated close: small messages that wait go out, chunks do not, then the closing frame. The caller sends what
     * {@link #next} gives, closes the transport and calls {@link #endOfStream}. Does nothing when called again.
     */
    @Override
    void close();
}
