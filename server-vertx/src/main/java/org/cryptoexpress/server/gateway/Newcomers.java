package org.cryptoexpress.server.gateway;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.vertx.core.http.HttpConnection;
import io.vertx.core.net.SocketAddress;
import org.cryptoexpress.server.config.ConnectionLimits;

/** TLS connections that have not asked for a WebSocket yet: not too many of them, and not for long. Thread-safe. */
final class Newcomers {
    private final ConnectionLimits limits;
    private final Map<SocketAddress, Newcomer> waiting = new ConcurrentHashMap<>();

    private record Newcomer(HttpConnection connection, long since) {
    }

    Newcomers(ConnectionLimits limits) {
        this.limits = limits;
    }

    void add(HttpConnection connection, long nowMillis) {
        if (waiting.size() >= limits.connections()) {
            connection.close();
            return;
        }
        SocketAddress address = connection.remoteAddress();
        waiting.put(address, new Newcomer(connection, nowMillis));
        connection.closeHandler(closed -> waiting.remove(address));
    }

    /** It has asked. */
    void remove(SocketAddress address) {
        waiting.remove(address);
    }

    void closeLate(long nowMillis) {
        long limit = limits.handshakeTimeout().toMillis();
        waiting.values().stream().filter(n -> nowMillis - n.since() > limit).forEach(n -> n.connection().close());
    }
}
