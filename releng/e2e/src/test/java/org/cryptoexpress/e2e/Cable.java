package org.cryptoexpress.e2e;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;

import org.cryptoexpress.protocol.CryptoExpressException;
import org.cryptoexpress.protocol.ErrorCode;
import org.cryptoexpress.session.internal.transport.Destination;
import org.cryptoexpress.session.internal.transport.Transport;
import org.cryptoexpress.session.internal.transport.Transports;

/** Real connections that a test can pull out and plug in again. */
final class Cable implements Transports {
    private final Transports real;
    private final List<Transport> lines = new CopyOnWriteArrayList<>();
    private volatile boolean out;

    Cable(Transports real) {
        this.real = real;
    }

    void pull() {
        out = true;
        lines.forEach(Transport::abort);
        lines.clear();
    }

    void plug() {
        out = false;
    }

    @Override
    public CompletableFuture<Transport> connect(Destination server, Transport.Listener listener) {
        if (out) {
            return CompletableFuture.failedFuture(new CryptoExpressException(ErrorCode.UNREACHABLE, "no cable"));
        }
        return real.connect(server, listener).thenApply(line -> {
            lines.add(line);
            return line;
        });
    }
}
