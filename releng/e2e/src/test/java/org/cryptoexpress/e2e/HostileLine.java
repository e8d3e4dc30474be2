package org.cryptoexpress.e2e;

import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.CompletableFuture;

import org.cryptoexpress.session.internal.transport.Destination;
import org.cryptoexpress.session.internal.transport.Transport;
import org.cryptoexpress.session.internal.transport.Transports;

/** Real connections on which one message at a time, chosen by the test, meets a fault. */
final class HostileLine implements Transports {
    private static final Runnable NOTHING = () -> {
    };

    private final Transports real;
    private final Random random;
    private Fault fault;
    private boolean outgoing;
    private int before;
    private boolean armed;
    private boolean fired;

    HostileLine(Transports real, Random random) {
        this.real = real;
        this.random = random;
    }

    /** The next fault: after that many messages of a direction. */
    synchronized void arm(Fault next, boolean ofClient, int after) {
        fault = next;
        outgoing = ofClient;
        before = after;
        armed = true;
        fired = false;
    }

    /** No fault any more; tells whether there was one. */
    synchronized boolean disarm() {
        armed = false;
        return fired;
    }

    private synchronized Fault next(boolean ofClient) {
        if (!armed || outgoing != ofClient || before-- > 0) {
            return null;
        }
        armed = false;
        fired = true;
        return fault;
    }

    private synchronized byte[] damaged(Fault kind, byte[] message) {
        if (kind == Fault.TRUNCATE) {
            return Arrays.copyOf(message, random.nextInt(message.length));
        }
        byte[] changed = message.clone();
        changed[random.nextInt(changed.length)] ^= (byte) (1 << random.nextInt(Byte.SIZE));
        return changed;
    }

    @Override
    public CompletableFuture<Transport> connect(Destination server, Transport.Listener listener) {
        return real.connect(server, new Incoming(listener)).thenApply(Outgoing::new);
    }

    /** From the client to the server. */
    private final class Outgoing implements Transport {
        private final Transport line;
        private byte[] held;

        Outgoing(Transport line) {
            this.line = line;
        }

        @Override
        public synchronized CompletableFuture<Void> send(byte[] message) {
            Fault kind = next(true);
            if (kind == null) {
                CompletableFuture<Void> sent = line.send(message);
                if (held != null) {
                    sent = line.send(held);
                    held = null;
                }
                return sent;
            }
            switch (kind) {
            case DROP :
                return CompletableFuture.completedFuture(null);
            case REORDER :
                held = message;
                return CompletableFuture.completedFuture(null);
            case REPLAY :
                line.send(message);
                return line.send(message);
            default :
                return line.send(damaged(kind, message));
            }
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

    /** From the server to the client. */
    private final class Incoming implements Transport.Listener {
        private final Transport.Listener client;
        private byte[] held;

        Incoming(Transport.Listener client) {
            this.client = client;
        }

        @Override
        public void received(byte[] message, Runnable consumed) {
            Fault kind = next(false);
            if (kind == null) {
                client.received(message, consumed);
                if (held != null) {
                    client.received(held, NOTHING);
                    held = null;
                }
                return;
            }
            switch (kind) {
            case DROP :
                consumed.run();
                break;
            case REORDER :
                held = message;
                consumed.run();
                break;
            case REPLAY :
                client.received(message, consumed);
                client.received(message, NOTHING);
                break;
            default :
                client.received(damaged(kind, message), consumed);
                break;
            }
        }

        @Override
        public void ended() {
            client.ended();
        }
    }
}
