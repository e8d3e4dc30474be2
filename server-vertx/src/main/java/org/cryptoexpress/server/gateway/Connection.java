package org.cryptoexpress.server.gateway;

import java.time.Duration;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

import com.google.protobuf.ByteString;
import com.google.protobuf.MessageLite;
import io.vertx.core.Context;
import io.vertx.core.http.ServerWebSocket;
import org.cryptoexpress.channel.Channel;
import org.cryptoexpress.channel.ChannelEvent;
import org.cryptoexpress.channel.SerialExecutor;
import org.cryptoexpress.protocol.CryptoExpressException;
import org.cryptoexpress.protocol.ErrorCode;
import org.cryptoexpress.protocol.StreamKind;
import org.cryptoexpress.protocol.wire.Closing;
import org.cryptoexpress.protocol.wire.Event;
import org.cryptoexpress.protocol.wire.SessionOpened;
import org.cryptoexpress.server.bus.Addresses;
import org.cryptoexpress.server.bus.Caller;
import org.cryptoexpress.server.bus.Ids;
import org.cryptoexpress.server.bus.Push;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One client: carries messages between its socket and its channel and drives both. Everything that touches the channel
 * runs on a serial executor, because a handshake takes milliseconds; the socket's event loop only hands over.
 */
final class Connection {
    private static final Logger LOG = LoggerFactory.getLogger(Connection.class);
    /** Received bytes that wait for the channel, beyond which the socket is not read. */
    private static final int INBOUND = 1 << 20;
    /** A peer that takes nothing for so long is gone or hostile. */
    private static final long STALL_MILLIS = 60_000;
    /** Hints are dropped when so many bytes wait: the client finds the change by its cursor. */
    private static final long PUSH_QUEUE = 1 << 20;
    /** While memory is short, uploads that stand still for so long give theirs back. */
    private static final long UPLOAD_STALL_MILLIS = 15_000;
    private static final short NORMAL = 1000;
    private static final short GOING_AWAY = 1001;
    private static final short PROTOCOL_ERROR = 1002;
    private static final int RECONNECT_MILLIS = 1000;

    private final GatewayContext shared;
    private final ServerWebSocket socket;
    private final Context loop;
    private final Channel channel;
    private final String address;
    private final SerialExecutor serial;
    private final SocketOutput output;
    private final AtomicInteger inbound = new AtomicInteger();
    private final CompletableFuture<Void> done = new CompletableFuture<>();
    private final long opened;
    private Caller caller;
    private Requests requests;
    private boolean ended;
    private boolean stopping;
    private long arrived;
    private long lastArrival;

    Connection(GatewayContext shared, ServerWebSocket socket, Context loop, Channel channel, String address) {
        this.shared = shared;
        this.socket = socket;
        this.loop = loop;
        this.channel = channel;
        this.address = address;
        this.serial = new SerialExecutor(shared.threads(),
                e -> LOG.error("a task of connection {} failed", name(), e));
        this.output = new SocketOutput(socket, () -> serial.execute(this::pump), shared.clock());
        this.opened = shared.clock().getAsLong();
    }

    /**
     * Begins to read; called on the socket's event loop.
     *
     * @param gone told once when the socket has ended
     */
    void start(Runnable gone) {
        socket.binaryMessageHandler(message -> received(message.getBytes()));
        socket.textMessageHandler(text -> serial.execute(() -> fail(
                new CryptoExpressException(ErrorCode.MALFORMED, "a text message"))));
        socket.exceptionHandler(e -> LOG.debug("socket: {}", e.toString()));
        socket.closeHandler(closed -> {
            gone.run();
            serial.execute(this::transportEnded);
        });
    }

    /** Tells the time; called once a second by any thread. */
    void tick() {
        serially(this::checkTime);
    }

    /** Sends a hint, unless this session caused it. */
    void push(Push push) {
        serially(() -> {
            if (!caller.sessionId().equals(push.except())) {
                if (channel.queuedBytes() > PUSH_QUEUE) {
                    shared.metrics().eventDropped();
                } else {
                    event(push.event());
                }
            }
        });
    }

    /** Says goodbye, answers what is under way, and closes; the future ends when the socket is closed. */
    CompletableFuture<Void> stop() {
        serial.execute(() -> {
            stopping = true;
            if (ended) {
                return;
            }
            if (requests == null) {
                end(GOING_AWAY);
                return;
            }
            requests.stop();
            guarded(() -> event(Event.newBuilder()
                    .setClosing(Closing.newBuilder().setReconnectAfterMillis(RECONNECT_MILLIS)).build()));
        });
        return done;
    }

    private void received(byte[] message) {
        if (inbound.addAndGet(message.length) > INBOUND) {
            socket.pause();
        }
        serial.execute(() -> {
            if (!ended) {
                guarded(() -> channel.receive(message));
            }
            int left = inbound.addAndGet(-message.length);
            if (left < INBOUND && left + message.length >= INBOUND) {
                loop.runOnContext(v -> socket.resume());
            }
        });
    }

    private void serially(Runnable work) {
        serial.execute(() -> {
            if (!ended) {
                guarded(work);
            }
        });
    }

    /** Runs something that uses the channel, then does what the channel wants; the first error ends the connection. */
    private void guarded(Runnable work) {
        try {
            work.run();
            pump();
        } catch (CryptoExpressException e) {
            fail(e);
        } catch (RuntimeException e) {
            LOG.error("connection {} failed", name(), e);
            fail(new CryptoExpressException(ErrorCode.INTERNAL, "unexpected failure", e));
        }
    }

    private void pump() {
        if (ended) {
            return;
        }
        try {
            for (ChannelEvent e = channel.nextEvent(); e != null && !ended; e = channel.nextEvent()) {
                handle(e);
            }
            countArrived();
            flush();
            if (requests != null) {
                requests.fetchMore();
                if (stopping && requests.isIdle() && channel.queuedBytes() == 0) {
                    end(GOING_AWAY);
                }
            }
        } catch (CryptoExpressException e) {
            fail(e);
        }
    }

    /** Counts what has arrived in part, and holds back the peer's chunks while all connections together have too much. */
    private void countArrived() {
        long now = channel.arrivedBytes();
        shared.uploads().add(now - arrived);
        if (now != arrived) {
            lastArrival = shared.clock().getAsLong();
        }
        arrived = now;
        channel.holdCredit(shared.uploads().isOver());
    }

    private void flush() {
        while (output.isOpen()) {
            byte[] message = channel.next();
            if (message == null) {
                return;
            }
            output.write(message);
        }
    }

    private void handle(ChannelEvent event) {
        if (event instanceof ChannelEvent.Established e) {
            established(e);
        } else if (event instanceof ChannelEvent.Message m) {
            requests.message(m.stream(), m.bytes());
        } else if (event instanceof ChannelEvent.Cancelled c) {
            requests.cancelled(c.stream());
        } else {
            end(NORMAL);
        }
    }

    private void established(ChannelEvent.Established e) {
        byte[] exporter = channel.exporter();
        caller = new Caller(ByteString.copyFrom(e.sessionId().bytes()),
                ByteString.copyFrom(e.userId().orElseThrow().bytes()), e.userName(), address, exporter);
        Arrays.fill(exporter, (byte) 0);
        requests = new Requests(shared, caller, channel, this::serially);
        shared.sessions().add(caller, this);
        shared.metrics().handshakeDone(e.mode().name(), Duration.ofMillis(age()));
        LOG.info("session {} of account {} opened", name(), Ids.shorten(caller.userId()));
        shared.bus().publish(Addresses.PUSH, new Push(Set.of(caller.userId()), caller.sessionId(),
                Event.newBuilder().setSessionOpened(SessionOpened.newBuilder().setTime(System.currentTimeMillis()))
                        .build()));
        if (stopping) {
            requests.stop();
        }
    }

    private void event(MessageLite event) {
        byte[] bytes = event.toByteArray();
        byte[] message = new byte[1 + bytes.length];
        message[0] = (byte) StreamKind.EVENT.number();
        System.arraycopy(bytes, 0, message, 1, bytes.length);
        channel.send(channel.openStream(), message);
    }

    private void checkTime() {
        if (caller == null && age() > shared.limits().handshakeTimeout().toMillis()) {
            throw new CryptoExpressException(ErrorCode.DISCONNECTED, "the handshake took too long");
        }
        if (output.stalledMillis() > STALL_MILLIS) {
            throw new CryptoExpressException(ErrorCode.DISCONNECTED, "the peer does not read");
        }
        if (arrived > 0 && shared.clock().getAsLong() - lastArrival > UPLOAD_STALL_MILLIS
                && shared.uploads().isOver()) {
            throw new CryptoExpressException(ErrorCode.UNAVAILABLE, "no memory for an upload that does not go on");
        }
        channel.tick(shared.clock().getAsLong());
    }

    private void fail(CryptoExpressException e) {
        if (ended) {
            return;
        }
        if (caller == null) {
            shared.metrics().handshakeFailed(e.code());
        }
        if (e.code() == ErrorCode.INTERNAL) {
            LOG.warn("connection {} ended: INTERNAL", name(), e);
        } else {
            LOG.info("connection {} ended: {}", name(), e.code());
        }
        byte[] alert = channel.next();
        if (alert != null) {
            output.write(alert);
        }
        finish();
        socket.close(PROTOCOL_ERROR);
    }

    /** Closes in good order: the channel's last frame goes out before the socket ends. */
    private void end(short code) {
        channel.close();
        for (byte[] last = channel.next(); last != null; last = channel.next()) {
            output.write(last);
        }
        LOG.info("session {} closed", name());
        finish();
        socket.close(code);
    }

    private void transportEnded() {
        if (!ended) {
            LOG.info("connection {} broke", name());
            finish();
        }
        done.complete(null);
    }

    /** Takes the connection out of everything and wipes its keys. */
    private void finish() {
        ended = true;
        shared.uploads().add(-arrived);
        arrived = 0;
        try {
            channel.endOfStream();
        } catch (CryptoExpressException e) {
            LOG.debug("connection {}: {}", name(), e.code());
        }
        if (caller != null) {
            shared.sessions().remove(caller, this);
            caller.close();
        }
    }

    private long age() {
        return shared.clock().getAsLong() - opened;
    }

    private String name() {
        return caller == null ? "without session" : Ids.shorten(caller.sessionId());
    }
}
