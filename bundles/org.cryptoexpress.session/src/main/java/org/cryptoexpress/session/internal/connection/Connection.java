package org.cryptoexpress.session.internal.connection;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.UnsafeByteOperations;
import org.cryptoexpress.channel.Channel;
import org.cryptoexpress.channel.ChannelEvent;
import org.cryptoexpress.channel.SerialExecutor;
import org.cryptoexpress.protocol.CryptoExpressException;
import org.cryptoexpress.protocol.ErrorCode;
import org.cryptoexpress.protocol.Limits;
import org.cryptoexpress.protocol.StreamKind;
import org.cryptoexpress.protocol.wire.Event;
import org.cryptoexpress.protocol.wire.LogEntry;
import org.cryptoexpress.protocol.wire.Request;
import org.cryptoexpress.protocol.wire.Response;
import org.cryptoexpress.session.internal.transport.Destination;
import org.cryptoexpress.session.internal.transport.Transport;
import org.cryptoexpress.session.internal.transport.Transports;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One connection from its first byte to its last: drives a channel over a transport. Everything that touches the channel
 * runs on a serial executor. Methods may be called from any thread and do not block.
 */
public final class Connection {
    private static final Logger LOG = LoggerFactory.getLogger(Connection.class);
    /** Bytes that the transport may have taken without having sent them. */
    private static final int OUTBOUND = 256 << 10;
    private static final long HANDSHAKE_SILENCE_MILLIS = 30_000;
    private static final long CLOSE_MILLIS = 1_000;
    /** A line that does not take the last bytes is cut. */
    private static final Duration ABORT = Duration.ofSeconds(5);
    private static final int CHUNK_HEADER = 49;

    /** What a connection tells, on worker threads. */
    public interface Listener {
        /** An event of the server. */
        void event(Connection from, Event event);

        /** The connection has ended, or was never made; told once. */
        void ended(Connection from, CryptoExpressException reason);
    }

    private final Workers workers;
    private final Supplier<Channel> channels;
    private final Listener listener;
    private final SerialExecutor serial;
    private final CompletableFuture<Void> established = new CompletableFuture<>();
    private final CompletableFuture<Void> closed = new CompletableFuture<>();
    private Channel channel;
    private Answers answers;
    private Transport transport;
    private Future<?> ticker;
    private int outbound;
    private long lastHeard;
    private volatile boolean ended;

    /**
     * A connection that is not made yet.
     *
     * @param channels makes the channel when the connection is made
     */
    public Connection(Workers workers, Supplier<Channel> channels, Listener listener) {
        this.workers = workers;
        this.channels = channels;
        this.listener = listener;
        this.serial = new SerialExecutor(workers, e -> LOG.error("task failed", e));
    }

    /** The time that channels are told, ms. */
    public static long now() {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime());
    }

    /**
     * Connects. What is asked before the channel is established travels with the last message of its handshake.
     *
     * @return completes when both sides have proven themselves
     */
    public CompletableFuture<Void> open(Transports transports, Destination server) {
        serial.execute(() -> {
            try {
                channel = channels.get();
                answers = new Answers(channel, workers);
            } catch (CryptoExpressException e) {
                fail(e);
                return;
            }
            ticker = workers.every(Duration.ofSeconds(1), () -> serial.execute(this::tick));
            lastHeard = now();
            transports.connect(server, new Line()).whenComplete((made, e) -> serial.execute(() -> connected(made, e)));
        });
        return established;
    }

    /** Completes when both sides have proven themselves. */
    public CompletableFuture<Void> established() {
        return established;
    }

    /** Whether it has ended. */
    public boolean isEnded() {
        return ended;
    }

    /** Sends a request; see {@link org.cryptoexpress.session.Session#request}. */
    public CompletableFuture<Response> request(Request request) {
        int limit = request.getAppendEntry().getEntry().getType() == LogEntry.Type.CONTROL ? Limits.CONTROL_REQUEST
                : Limits.MESSAGE;
        if (request.getSerializedSize() > limit) {
            return CompletableFuture.failedFuture(new CryptoExpressException(ErrorCode.TOO_LARGE, "request"));
        }
        byte[] message = new byte[1 + request.getSerializedSize()];
        message[0] = (byte) StreamKind.REQUEST.number();
        System.arraycopy(request.toByteArray(), 0, message, 1, message.length - 1);
        return ask(Pending.Kind.REQUEST, message, Response.class);
    }

    /** Uploads a chunk; see {@link org.cryptoexpress.session.Session#putChunk}. */
    public CompletableFuture<Response> upload(byte[] folder, byte[] chunk, byte[] sealed) {
        if (folder.length != 16 || chunk.length != 32 || sealed.length > Limits.CHUNK_SEALED) {
            return CompletableFuture.failedFuture(new CryptoExpressException(ErrorCode.TOO_LARGE, "chunk"));
        }
        byte[] message = new byte[CHUNK_HEADER + sealed.length];
        message[0] = (byte) StreamKind.CHUNK.number();
        System.arraycopy(folder, 0, message, 1, 16);
        System.arraycopy(chunk, 0, message, 17, 32);
        System.arraycopy(sealed, 0, message, CHUNK_HEADER, sealed.length);
        return ask(Pending.Kind.UPLOAD, message, Response.class);
    }

    /** Downloads a chunk: the answer is kind, folder id, chunk id and sealed bytes. */
    public CompletableFuture<byte[]> download(Request request) {
        byte[] bytes = request.toByteArray();
        byte[] message = new byte[1 + bytes.length];
        message[0] = (byte) StreamKind.REQUEST.number();
        System.arraycopy(bytes, 0, message, 1, bytes.length);
        return ask(Pending.Kind.DOWNLOAD, message, byte[].class);
    }

    /** A secret that both ends of this session share; fails with DISCONNECTED when it has ended. */
    public CompletableFuture<byte[]> exporter() {
        CompletableFuture<byte[]> exporter = new CompletableFuture<>();
        serial.execute(() -> {
            if (ended || channel == null || !channel.established()) {
                exporter.completeExceptionally(disconnected("no session"));
            } else {
                exporter.complete(channel.exporter());
            }
        });
        return exporter;
    }

    /** Authenticated close; completes when it is done, at the latest after a second. */
    public CompletableFuture<Void> close() {
        serial.execute(() -> {
            if (ended) {
                closed.complete(null);
                return;
            }
            if (transport != null && channel.established()) {
                channel.close();
                CompletableFuture<Void> flushed = CompletableFuture.completedFuture(null);
                for (byte[] last = channel.next(); last != null; last = channel.next()) {
                    flushed = transport.send(last);
                }
                flushed.whenComplete((v, e) -> closed.complete(null));
            } else {
                closed.complete(null);
            }
            finish(new CryptoExpressException(ErrorCode.DISCONNECTED, "closed"), false);
        });
        return closed.completeOnTimeout(null, CLOSE_MILLIS, TimeUnit.MILLISECONDS);
    }

    private <T> CompletableFuture<T> ask(Pending.Kind kind, byte[] message, Class<T> type) {
        Pending pending = new Pending(kind, message);
        CompletableFuture<T> result = pending.answer().thenApply(type::cast);
        serial.execute(() -> {
            if (ended || channel == null) {
                workers.execute(() -> pending.answer().completeExceptionally(disconnected("connection has ended")));
            } else if (!result.isCancelled()) {
                guarded(() -> answers.ask(pending, now()));
            }
        });
        result.whenComplete((v, e) -> {
            if (result.isCancelled()) {
                serial.execute(() -> {
                    if (!ended && channel != null) {
                        guarded(() -> answers.cancel(pending, now()));
                    }
                });
            }
        });
        return result;
    }

    private void connected(Transport made, Throwable e) {
        if (ended) {
            if (made != null) {
                made.abort();
            }
            return;
        }
        if (e != null) {
            fail(Failures.of(e));
            return;
        }
        transport = made;
        lastHeard = now();
        guarded(() -> {
        });
    }

    private void received(byte[] message, Runnable consumed) {
        serial.execute(() -> {
            if (!ended) {
                guarded(() -> {
                    channel.receive(message);
                    lastHeard = now();
                    answers.received(message.length, lastHeard);
                });
            }
            consumed.run();
        });
    }

    private void tick() {
        if (ended) {
            return;
        }
        guarded(() -> {
            long now = now();
            if (!channel.established() && now - lastHeard > HANDSHAKE_SILENCE_MILLIS) {
                throw new CryptoExpressException(ErrorCode.UNREACHABLE, "the server does not answer");
            }
            channel.tick(now);
            answers.tick(now);
        });
    }

    /** Runs something that uses the channel, then does what the channel wants; the first error ends the connection. */
    private void guarded(Runnable work) {
        try {
            work.run();
            for (ChannelEvent e = channel.nextEvent(); e != null && !ended; e = channel.nextEvent()) {
                handle(e);
            }
            flush();
        } catch (CryptoExpressException e) {
            fail(e);
        } catch (RuntimeException e) {
            LOG.error("connection failed", e);
            fail(new CryptoExpressException(ErrorCode.INTERNAL, "unexpected failure", e));
        }
    }

    private void flush() {
        while (!ended && transport != null && outbound < OUTBOUND) {
            byte[] message = channel.next();
            if (message == null) {
                return;
            }
            outbound += message.length;
            transport.send(message).whenComplete((v, e) -> serial.execute(() -> {
                outbound -= message.length;
                if (!ended && e == null) {
                    guarded(() -> {
                    });
                }
            }));
        }
    }

    private void handle(ChannelEvent event) {
        if (event instanceof ChannelEvent.Established) {
            workers.execute(() -> established.complete(null));
        } else if (event instanceof ChannelEvent.Message m) {
            message(m.stream(), m.bytes());
        } else if (event instanceof ChannelEvent.Cancelled c) {
            answers.cancelled(c.stream(), now());
        } else {
            finish(disconnected("the server closed the session"), false);
        }
    }

    private void message(int stream, byte[] bytes) {
        if (bytes.length == 0) {
            throw new CryptoExpressException(ErrorCode.MALFORMED, "empty message");
        }
        StreamKind kind = StreamKind.of(bytes[0]);
        if (kind != StreamKind.EVENT) {
            answers.message(stream, kind, bytes, now());
            return;
        }
        try {
            Event event = Event.parseFrom(UnsafeByteOperations.unsafeWrap(bytes, 1, bytes.length - 1));
            listener.event(this, event);
        } catch (InvalidProtocolBufferException e) {
            throw new CryptoExpressException(ErrorCode.MALFORMED, "not an event", e);
        }
    }

    private void fail(CryptoExpressException e) {
        if (ended) {
            return;
        }
        LOG.info("connection ended: {}", e.code());
        if (transport != null && channel != null) {
            byte[] alert = channel.next();
            if (alert != null) {
                transport.send(alert);
            }
        }
        finish(e, transport == null);
    }

    private void finish(CryptoExpressException reason, boolean neverMade) {
        ended = true;
        if (ticker != null) {
            ticker.cancel(false);
        }
        if (transport != null) {
            transport.close();
            workers.after(ABORT, transport::abort);
        }
        if (channel != null) {
            try {
                channel.endOfStream();
            } catch (CryptoExpressException e) {
                LOG.debug("end of stream: {}", e.code());
            }
            answers.end(neverMade ? reason : disconnected("the connection broke"));
        }
        workers.execute(() -> {
            established.completeExceptionally(reason);
            listener.ended(this, reason);
        });
    }

    private static CryptoExpressException disconnected(String message) {
        return new CryptoExpressException(ErrorCode.DISCONNECTED, message);
    }

    /** The listener of the transport. */
    private final class Line implements Transport.Listener {
        @Override
        public void received(byte[] message, Runnable consumed) {
            Connection.this.received(message, consumed);
        }

        @Override
        public void ended() {
            serial.execute(() -> fail(new CryptoExpressException(ErrorCode.DISCONNECTED, "the line broke")));
        }
    }
}
