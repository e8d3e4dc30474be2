package org.cryptoexpress.server.gateway;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

import com.google.protobuf.ByteString;
import org.cryptoexpress.server.bus.Caller;
import org.cryptoexpress.server.bus.Push;

/** Who is logged in at this process, and the way to them. Thread-safe. */
final class Sessions {
    private final Map<ByteString, Set<Connection>> byUser = new ConcurrentHashMap<>();
    private final AtomicInteger count = new AtomicInteger();

    void add(Caller caller, Connection connection) {
        byUser.compute(caller.userId(), (user, before) -> {
            Set<Connection> set = before == null ? ConcurrentHashMap.newKeySet() : before;
            set.add(connection);
            return set;
        });
        count.incrementAndGet();
    }

    void remove(Caller caller, Connection connection) {
        byUser.computeIfPresent(caller.userId(), (user, set) -> {
            set.remove(connection);
            return set.isEmpty() ? null : set;
        });
        count.decrementAndGet();
    }

    /** Tells all sessions of the accounts, but the one that caused it. */
    void deliver(Push push) {
        for (ByteString user : push.users()) {
            for (Connection connection : byUser.getOrDefault(user, Set.of())) {
                connection.push(push);
            }
        }
    }

    /** Sessions of the moment. */
    int count() {
        return count.get();
    }
}
