package org.cryptoexpress.server.config;

import java.time.Duration;

/**
 * Bounds on what connections may take.
 *
 * @param connections           connections at the same time
 * @param connectionsPerAddress connections at the same time from one address (IPv6: one /64)
 * @param handshakeTimeout      time from the WebSocket to the end of the handshake
 * @param requestTimeout        time a service has for one request
 * @param uploadMemory          bytes of all chunks being received at the same time
 */
public record ConnectionLimits(int connections, int connectionsPerAddress, Duration handshakeTimeout,
        Duration requestTimeout, long uploadMemory) {

    /** 10,000 connections, 1,000 of one address, 20 s for a handshake, 30 s for a request, 192 MiB of chunks. */
    public static final ConnectionLimits DEFAULT = new ConnectionLimits(10_000, 1_000, Duration.ofSeconds(20),
            Duration.ofSeconds(30), 192L << 20);

    /** The same with another number of connections. */
    public ConnectionLimits withConnections(int value) {
        return new ConnectionLimits(value, connectionsPerAddress, handshakeTimeout, requestTimeout, uploadMemory);
    }

    /** The same with another number of connections per address. */
    public ConnectionLimits withConnectionsPerAddress(int value) {
        return new ConnectionLimits(connections, value, handshakeTimeout, requestTimeout, uploadMemory);
    }

    /** The same with another time for a handshake. */
    public ConnectionLimits withHandshakeTimeout(Duration value) {
        return new ConnectionLimits(connections, connectionsPerAddress, value, requestTimeout, uploadMemory);
    }

    /** The same with another time for a request. */
    public ConnectionLimits withRequestTimeout(Duration value) {
        return new ConnectionLimits(connections, connectionsPerAddress, handshakeTimeout, value, uploadMemory);
    }

    /** The same with other memory for chunks. */
    public ConnectionLimits withUploadMemory(long value) {
        return new ConnectionLimits(connections, connectionsPerAddress, handshakeTimeout, requestTimeout, value);
    }
}
