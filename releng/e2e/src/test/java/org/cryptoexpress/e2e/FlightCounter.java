package org.cryptoexpress.e2e;

import java.util.concurrent.CompletableFuture;

import org.cryptoexpress.session.internal.transport.Destination;
import org.cryptoexpress.session.internal.transport.Transport;
import org.cryptoexpress.session.internal.transport.Transports;

/** Real connections that count how often the server has answered: round trips. */
final class FlightCounter implements Transports {
    private final Transports real;
    private boolean asked;
    private int roundTrips;

    FlightCounter(Transports real) {
        this.real = real;
    }

    /** Begins to count anew. */
    synchronized void reset() {
        asked = false;
        roundTrips = 0;
    }

    synchronized int roundTrips() {
        return roundTrips;
    }

    private synchronized void sent() {
        asked = true;
    }

    private synchronized void received() {
        if (asked) {
            asked = false;
            roundTrips++;
        }
    }

    @Override
    public CompletableFuture<Transport> connect(Destination server, Transport.Listener listener) {
        return real.connect(server, new Transport.Listener() {
            @Override
            public void received(byte[] message, Runnable consumed) {
                FlightCounter.this.received();
                listener.received(message, consumed);
            }

            @Override
            public void ended() {
                listener.ended();
            }
        }).thenApply(Counted::new);
    }

    /** Notes that something was sent. */
    private final class Counted implements Transport {
        private final Transport line;

        Counted(Transport line) {
            this.line = line;
        }

        @Override
        public CompletableFuture<Void> send(byte[] message) {
            sent();
            return line.send(message);
        }

        @Override
        public void close() {
            line.close();
        }

        @Override
        public void abort() {
            line.abort();
        }
    }
}
