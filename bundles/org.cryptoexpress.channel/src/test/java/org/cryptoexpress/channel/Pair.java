package org.cryptoexpress.channel;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

import org.cryptoexpress.protocol.CryptoExpressException;

/** Two ends and the line between them, driven by hand: everything that one end sends in one go is one flight. */
final class Pair {
    final Channel client;
    final Channel server;
    final List<ChannelEvent> clientEvents = new ArrayList<>();
    final List<ChannelEvent> serverEvents = new ArrayList<>();
    final List<byte[]> clientSent = new ArrayList<>();
    final List<byte[]> serverSent = new ArrayList<>();
    Optional<CryptoExpressException> clientError = Optional.empty();
    Optional<CryptoExpressException> serverError = Optional.empty();
    int flights;
    /** What the line makes of everything that one end sends in one go. */
    UnaryOperator<List<byte[]>> toServer = f -> f;
    UnaryOperator<List<byte[]>> toClient = f -> f;

    Pair(Channel client, Channel server) {
        this.client = client;
        this.server = server;
    }

    /** Carries messages until both are quiet. */
    Pair run() {
        boolean moved = true;
        while (moved) {
            List<byte[]> up = drain(client, clientSent);
            up = up.isEmpty() ? up : toServer.apply(up);
            for (byte[] m : up) {
                serverError = serverError.or(() -> give(server, m));
            }
            collect();
            List<byte[]> down = drain(server, serverSent);
            down = down.isEmpty() ? down : toClient.apply(down);
            for (byte[] m : down) {
                clientError = clientError.or(() -> give(client, m));
            }
            collect();
            flights += (up.isEmpty() ? 0 : 1) + (down.isEmpty() ? 0 : 1);
            moved = !up.isEmpty() || !down.isEmpty();
        }
        return this;
    }

    private static Optional<CryptoExpressException> give(Channel end, byte[] message) {
        try {
            end.receive(message);
            return Optional.empty();
        } catch (CryptoExpressException e) {
            return Optional.of(e);
        }
    }

    static List<byte[]> drain(Channel end, List<byte[]> log) {
        List<byte[]> out = new ArrayList<>();
        for (byte[] m = end.next(); m != null; m = end.next()) {
            out.add(m);
            log.add(m);
        }
        return out;
    }

    void collect() {
        for (ChannelEvent e = client.nextEvent(); e != null; e = client.nextEvent()) {
            clientEvents.add(e);
        }
        for (ChannelEvent e = server.nextEvent(); e != null; e = server.nextEvent()) {
            serverEvents.add(e);
        }
    }

    static long bytes(List<byte[]> messages) {
        return messages.stream().mapToLong(m -> m.length).sum();
    }
}
