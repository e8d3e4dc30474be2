package org.cryptoexpress.e2e;

import java.io.ByteArrayOutputStream;
import java.util.concurrent.CompletableFuture;

import org.cryptoexpress.session.internal.transport.Destination;
import org.cryptoexpress.session.internal.transport.Transport;
import org.cryptoexpress.session.internal.transport.Transports;

/** Keeps every message that a client sends and gets, as it is inside TLS. */
final class Recorder implements Transports {
    private final Transports real;
    private final ByteArrayOutputStream recorded = new ByteArrayOutputStream();

    Recorder(Transports real) {
        this.real = real;
    }

    byte[] recorded() {
        synchronized (recorded) {
            return recorded.toByteArray();
        }
    }

    private void keep(byte[] message) {
        synchronized (recorded) {
            recorded.writeBytes(message);
        }
    }

    @Override
    public CompletableFuture<Transport> connect(Destination server, Transport.Listener listener) {
        return real.connect(server, new Transport.Listener() {
            @Override
            public void received(byte[] message, Runnable consumed) {
                keep(message);
                listener.received(message, consumed);
            }

            @Override
            public void ended() {
                listener.ended();
            }
        }).thenApply(this::recording);
    }

    private Transport recording(Transport transport) {
        return new Transport() {
            @Override
            public CompletableFuture<Void> send(byte[] message) {
                keep(message);
                return transport.send(message);
            }

            @Override
            public void close() {
                transport.close();
            }

            @Override
            public void abort() {
                transport.abort();
            }
        };
    }
}
