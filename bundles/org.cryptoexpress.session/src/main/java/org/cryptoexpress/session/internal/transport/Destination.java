package org.cryptoexpress.session.internal.transport;

import java.util.Optional;
import java.util.function.Consumer;

import org.cryptoexpress.channel.ConnectionString;
import org.cryptoexpress.channel.ServerAddress;
import org.cryptoexpress.crypto.Hash32;

/**
 * Where a connection leads.
 *
 * @param address     where the server is
 * @param certificate SHA-256 of the only SubjectPublicKeyInfo that is accepted in TLS; empty to accept any
 * @param shown       told what the server has shown, before the connection is made
 */
public record Destination(ServerAddress address, Optional<Hash32> certificate, Consumer<Hash32> shown) {
    /** A server whose certificate is pinned. */
    public static Destination of(ConnectionString server) {
        return new Destination(server.address(), Optional.of(server.pin().tlsSpki()), spki -> {
        });
    }

    /** A server that is met for the first time. */
    public static Destination unknown(ServerAddress address, Consumer<Hash32> shown) {
        return new Destination(address, Optional.empty(), shown);
    }
}
