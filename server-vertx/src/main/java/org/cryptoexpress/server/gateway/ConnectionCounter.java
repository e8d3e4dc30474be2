package org.cryptoexpress.server.gateway;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import org.cryptoexpress.server.config.ConnectionLimits;

/** Counts connections, in all and by address, and refuses those beyond the limits. Thread-safe. */
final class ConnectionCounter {
    private final ConnectionLimits limits;
    private final Map<String, Integer> byAddress = new HashMap<>();
    private int all;

    ConnectionCounter(ConnectionLimits limits) {
        this.limits = limits;
    }

    /** Counts a connection; when it is one too many, does not count it and says why. */
    synchronized Optional<String> add(String addressPrefix) {
        if (all >= limits.connections()) {
            return Optional.of("connections");
        }
        if (byAddress.getOrDefault(addressPrefix, 0) >= limits.connectionsPerAddress()) {
            return Optional.of("connections_of_address");
        }
        all++;
        byAddress.merge(addressPrefix, 1, Integer::sum);
        return Optional.empty();
    }

    /** A counted connection ended. */
    synchronized void remove(String addressPrefix) {
        all--;
        byAddress.computeIfPresent(addressPrefix, (k, n) -> n == 1 ? null : n - 1);
    }

    /** Connections of the moment. */
    synchronized int count() {
        return all;
    }
}
