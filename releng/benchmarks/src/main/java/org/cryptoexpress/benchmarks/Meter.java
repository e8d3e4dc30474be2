package org.cryptoexpress.benchmarks;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;

import org.cryptoexpress.session.Session;
import org.cryptoexpress.session.internal.transport.Destination;
import org.cryptoexpress.session.internal.transport.Transport;
import org.cryptoexpress.session.internal.transport.Transports;

/** Counts what goes over the line inside TLS, and what is asked. */
final class Meter implements Transports {
    final AtomicLong sent = new AtomicLong();
    final AtomicLong received = new AtomicLong();
    final AtomicLong requests = new AtomicLong();
    private final Transports real;

    Meter(Transports real) {
        this.real = real;
    }

    @Override
    public CompletableFuture<Transport> connect(Destination server, Transport.Listener listener) {
        return real.connect(server, new Transport.Listener() {
            @Override
            public void received(byte[] message, Runnable consumed) {
                received.addAndGet(message.length);
                listener.received(message, consumed);
            }

            @Override
            public void ended() {
                listener.ended();
            }
        }).thenApply(this::counted);
    }

    private Transport counted(Transport line) {
        return new Transport() {
            @Override
            public CompletableFuture<Void> send(byte[] message) {
                sent.addAndGet(message.length);
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
        };
    }

    /** The same session; each request counts. */
    Session counted(Session session) {
        return (Session) Proxy.newProxyInstance(Session.class.getClassLoader(), new Class<?>[] { Session.class },
                (self, method, arguments) -> {
                    if (method.getName().equals("request")) {
                        requests.incrementAndGet();
                    }
                    try {
                        return method.invoke(session, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}
