package org.cryptoexpress.server.bus;

import java.util.Arrays;

import com.google.protobuf.ByteString;

/**
 * The authenticated session on whose behalf a service works. Thread-safe.
 *
 * <p>It holds the exporter of the session's channel, to which proofs of the passphrase are bound; {@link #close()} wipes
 * it when the connection ends.
 */
public final class Caller implements AutoCloseable {
    private final ByteString sessionId;
    private final ByteString userId;
    private final String userName;
    private final String addressPrefix;
    private final byte[] exporter;

    /**
     * A session.
     *
     * @param sessionId     16 bytes
     * @param userId        16 bytes
     * @param userName      canonical user name
     * @param addressPrefix network address as used by rate limits
     * @param exporter      32 secret bytes of the channel; copied
     */
    public Caller(ByteString sessionId, ByteString userId, String userName, String addressPrefix, byte[] exporter) {
        this.sessionId = sessionId;
        this.userId = userId;
        this.userName = userName;
        this.addressPrefix = addressPrefix;
        this.exporter = exporter.clone();
    }

    /** The session's 16-byte id. */
    public ByteString sessionId() {
        return sessionId;
    }

    /** The account's 16-byte id. */
    public ByteString userId() {
        return userId;
    }

    /** The canonical user name. Never log it. */
    public String userName() {
        return userName;
    }

    /** The network address as used by rate limits. Never log it. */
    public String addressPrefix() {
        return addressPrefix;
    }

    /** A copy of the exporter of the session's channel, 32 bytes; zeros after {@link #close()}. */
    public byte[] exporter() {
        synchronized (exporter) {
            return exporter.clone();
        }
    }

    @Override
    public void close() {
        synchronized (exporter) {
            Arrays.fill(exporter, (byte) 0);
        }
    }

    @Override
    public String toString() {
        return "Caller[" + Ids.shorten(sessionId) + "]";
    }
}
