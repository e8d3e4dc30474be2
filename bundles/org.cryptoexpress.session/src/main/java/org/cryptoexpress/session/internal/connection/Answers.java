package org.cryptoexpress.session.internal.connection;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.Executor;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.UnsafeByteOperations;
import org.cryptoexpress.channel.Channel;
import org.cryptoexpress.protocol.CryptoExpressException;
import org.cryptoexpress.protocol.ErrorCode;
import org.cryptoexpress.protocol.Limits;
import org.cryptoexpress.protocol.StreamKind;
import org.cryptoexpress.protocol.wire.Error;
import org.cryptoexpress.protocol.wire.Response;

/**
 * The requests of one connection that wait for their answers. At most 8 chunks are under way in each direction, the rest
 * wait here in order. Everything runs on the connection's serial executor.
 */
final class Answers {
    /** A request without answer for so long fails. */
    static final long ANSWER_MILLIS = 60_000;
    /** A chunk without answer fails when so long nothing but small messages has moved. */
    static final long CHUNK_MILLIS = 120_000;

    private final Channel channel;
    private final Executor workers;
    private final Map<Integer, Pending> sent = new HashMap<>();
    private final Map<Pending.Kind, Queue<Pending>> waiting = new EnumMap<>(Pending.Kind.class);
    private final Map<Pending.Kind, Integer> active = new EnumMap<>(Pending.Kind.class);
    private long moved;
    private long lastQueued;

    Answers(Channel channel, Executor workers) {
        this.channel = channel;
        this.workers = workers;
        for (Pending.Kind kind : Pending.Kind.values()) {
            waiting.put(kind, new ArrayDeque<>());
            active.put(kind, 0);
        }
    }

    /** Sends, now or when its turn comes. */
    void ask(Pending pending, long now) {
        waiting.get(pending.kind()).add(pending);
        sendMore(pending.kind(), now);
    }

    /** The asker does not want the answer any more. */
    void cancel(Pending pending, long now) {
        if (!waiting.get(pending.kind()).remove(pending) && sent.remove(pending.stream(), pending)) {
            channel.cancel(pending.stream());
            done(pending, now);
        }
    }

    /**
     * Takes a whole message of the server.
     *
     * @throws CryptoExpressException MALFORMED when it answers nothing that was asked
     */
    void message(int stream, StreamKind kind, byte[] bytes, long now) {
        Pending pending = sent.remove(stream);
        if (pending == null) {
            return;
        }
        moved = now;
        done(pending, now);
        if (kind == StreamKind.CHUNK) {
            if (pending.kind() != Pending.Kind.DOWNLOAD) {
                throw new CryptoExpressException(ErrorCode.MALFORMED, "a chunk that nobody asked for");
            }
            complete(pending, bytes);
            return;
        }
        try {
            respond(pending, Response.parseFrom(UnsafeByteOperations.unsafeWrap(bytes, 1, bytes.length - 1)));
        } catch (InvalidProtocolBufferException e) {
            fail(pending, new CryptoExpressException(ErrorCode.MALFORMED, "not a response", e));
        }
    }

    private void respond(Pending pending, Response response) {
        if (response.hasError()) {
            Error error = response.getError();
            fail(pending, new CryptoExpressException(ErrorCode.of(error.getCode()), "server: " + error.getDetail(),
                    null, Integer.toUnsignedLong(error.getRetryAfterMillis())));
        } else if (pending.kind() == Pending.Kind.DOWNLOAD) {
            fail(pending, new CryptoExpressException(ErrorCode.MALFORMED, "a response instead of a chunk"));
        } else {
            complete(pending, response);
        }
    }

    /** The server gave a stream up. */
    void cancelled(int stream, long now) {
        Pending pending = sent.remove(stream);
        if (pending != null) {
            done(pending, now);
            fail(pending, new CryptoExpressException(ErrorCode.UNAVAILABLE, "the server gave the request up"));
        }
    }

    /** Bulk bytes have arrived, so that nobody is waiting in vain. */
    void received(int bytes, long now) {
        if (bytes > 1024) {
            moved = now;
        }
    }

    /** Fails what waits for too long. */
    void tick(long now) {
        long queued = channel.queuedBytes();
        if (queued < lastQueued) {
            moved = now;
        }
        lastQueued = queued;
        for (Pending pending : List.copyOf(sent.values())) {
            boolean request = pending.kind() == Pending.Kind.REQUEST;
            long quiet = now - (request ? pending.since() : Math.max(pending.since(), moved));
            if (quiet > (request ? ANSWER_MILLIS : CHUNK_MILLIS)) {
                cancel(pending, now);
                fail(pending, new CryptoExpressException(ErrorCode.DISCONNECTED, "no answer in time"));
            }
        }
    }

    /** Fails everything: the connection has ended. */
    void end(CryptoExpressException reason) {
        List<Pending> all = new ArrayList<>(sent.values());
        waiting.values().forEach(all::addAll);
        sent.clear();
        waiting.values().forEach(Queue::clear);
        all.forEach(p -> fail(p, reason));
    }

    private void sendMore(Pending.Kind kind, long now) {
        int limit = kind == Pending.Kind.REQUEST ? Integer.MAX_VALUE : Limits.CHUNK_STREAMS;
        while (active.get(kind) < limit && !waiting.get(kind).isEmpty()) {
            Pending next = waiting.get(kind).remove();
            int stream = channel.openStream();
            next.sentOn(stream, now);
            sent.put(stream, next);
            active.merge(kind, 1, Integer::sum);
            if (kind == Pending.Kind.UPLOAD) {
                channel.sendChunk(stream, next.message());
            } else {
                channel.send(stream, next.message());
            }
        }
    }

    private void done(Pending pending, long now) {
        active.merge(pending.kind(), -1, Integer::sum);
        sendMore(pending.kind(), now);
    }

    private void complete(Pending pending, Object value) {
        workers.execute(() -> pending.answer().complete(value));
    }

    private void fail(Pending pending, CryptoExpressException e) {
        workers.execute(() -> pending.answer().completeExceptionally(e));
    }
}
