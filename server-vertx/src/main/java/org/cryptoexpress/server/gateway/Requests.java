package org.cryptoexpress.server.gateway;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.Executor;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.UnsafeByteOperations;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.Message;
import org.cryptoexpress.channel.Channel;
import org.cryptoexpress.protocol.CryptoExpressException;
import org.cryptoexpress.protocol.ErrorCode;
import org.cryptoexpress.protocol.Limits;
import org.cryptoexpress.protocol.StreamKind;
import org.cryptoexpress.protocol.wire.GetChunk;
import org.cryptoexpress.protocol.wire.LogEntry;
import org.cryptoexpress.protocol.wire.Request;
import org.cryptoexpress.protocol.wire.Response;
import org.cryptoexpress.server.bus.Addresses;
import org.cryptoexpress.server.bus.Caller;
import org.cryptoexpress.server.bus.ChunkContent;
import org.cryptoexpress.server.bus.ChunkUpload;
import org.cryptoexpress.server.bus.Failures;
import org.cryptoexpress.server.bus.ServiceCall;

/**
 * The requests of one session: hands each to its service and sends the answer back on the stream it came on. Not
 * thread-safe: everything runs on the connection's serial executor.
 */
final class Requests {
    /** Requests of one session that wait for their answer. */
    static final int MAX_OPEN = 1024;
    private static final int RETRY_MILLIS = 500;
    /** Chunks are fetched ahead of the socket up to so many bytes. */
    private static final long DOWNLOAD_WINDOW = 3L * Limits.CHUNK_SEALED;
    private static final int CHUNK_HEADER = 49;

    private final GatewayContext shared;
    private final Caller caller;
    private final Channel channel;
    private final Executor serial;
    private final DeliveryOptions options;
    private final Map<Integer, Long> open = new HashMap<>();
    private final Queue<Waiting> downloads = new ArrayDeque<>();
    private int fetching;
    private boolean stopping;

    /** A request for a chunk that waits until the socket has taken earlier ones. */
    private record Waiting(int stream, Request request) {
    }

    /**
     * No requests yet.
     *
     * @param serial the connection's executor; it sends what a task has queued in the channel
     */
    Requests(GatewayContext shared, Caller caller, Channel channel, Executor serial) {
        this.shared = shared;
        this.caller = caller;
        this.channel = channel;
        this.serial = serial;
        this.options = new DeliveryOptions().setLocalOnly(true)
                .setSendTimeout(shared.limits().requestTimeout().toMillis());
    }

    /**
     * Takes a whole message of the client.
     *
     * @throws CryptoExpressException MALFORMED when a client must not send such a thing at all; fatal
     */
    void message(int stream, byte[] bytes) {
        if (bytes.length == 0 || open.containsKey(stream)) {
            throw new CryptoExpressException(ErrorCode.MALFORMED, "empty message, or a stream used twice");
        }
        StreamKind kind = StreamKind.of(bytes[0]);
        if (kind != StreamKind.REQUEST && kind != StreamKind.CHUNK) {
            throw new CryptoExpressException(ErrorCode.MALFORMED, "a client does not send " + kind);
        }
        if (stopping || open.size() >= MAX_OPEN) {
            send(stream, Failures.response(new CryptoExpressException(ErrorCode.UNAVAILABLE,
                    stopping ? "the server is stopping" : "too many requests at once", null, RETRY_MILLIS)));
            return;
        }
        open.put(stream, shared.clock().getAsLong());
        if (kind == StreamKind.CHUNK) {
            upload(stream, bytes);
        } else {
            request(stream, bytes);
        }
    }

    /** The client does not want the answer any more. */
    void cancelled(int stream) {
        if (open.remove(stream) != null) {
            downloads.removeIf(w -> w.stream() == stream);
        }
    }

    /** The socket has taken something: chunks that wait may be fetched. */
    void fetchMore() {
        while (!downloads.isEmpty()
                && channel.queuedBytes() + (long) fetching * Limits.CHUNK_SEALED < DOWNLOAD_WINDOW) {
            Waiting next = downloads.remove();
            fetching++;
            ask(next.stream(), next.request());
        }
    }

    /** From now on every request is refused; those under way are still answered. */
    void stop() {
        stopping = true;
    }

    /** Whether no answer is owed. */
    boolean isIdle() {
        return open.isEmpty();
    }

    private void request(int stream, byte[] bytes) {
        Request request;
        try {
            request = Request.parseFrom(UnsafeByteOperations.unsafeWrap(bytes, 1, bytes.length - 1));
        } catch (InvalidProtocolBufferException e) {
            finish(stream, Request.BodyCase.BODY_NOT_SET, Failures.response(
                    new CryptoExpressException(ErrorCode.MALFORMED, "not a request", e)));
            return;
        }
        if (bytes.length > Limits.MESSAGE + 1
                && request.getAppendEntry().getEntry().getType() != LogEntry.Type.CONTROL) {
            finish(stream, request.getBodyCase(), Failures.response(
                    new CryptoExpressException(ErrorCode.TOO_LARGE, "request")));
        } else if (request.getBodyCase() == Request.BodyCase.GET_CHUNK) {
            downloads.add(new Waiting(stream, request));
            fetchMore();
        } else {
            ask(stream, request);
        }
    }

    private void ask(int stream, Request request) {
        ServiceCall call = new ServiceCall(caller, request);
        var address = Addresses.of(call);
        if (address.isEmpty()) {
            finish(stream, request.getBodyCase(), Failures.response(
                    new CryptoExpressException(ErrorCode.UNSUPPORTED, "unknown request")));
            return;
        }
        shared.bus().request(address.get(), call, options).map(Message::body)
                .otherwise(e -> Failures.response(Failures.of(e)))
                .onSuccess(answer -> serial.execute(() -> answer(stream, request, answer)));
    }

    private void answer(int stream, Request request, Object answer) {
        if (request.hasGetChunk()) {
            fetching--;
        }
        if (answer instanceof ChunkContent chunk) {
            sendChunk(stream, request.getGetChunk(), chunk.sealed());
            fetchMore();
        } else {
            finish(stream, request.getBodyCase(), (Response) answer);
        }
    }

    private void upload(int stream, byte[] bytes) {
        if (bytes.length <= CHUNK_HEADER || bytes.length > CHUNK_HEADER + Limits.CHUNK_SEALED) {
            throw new CryptoExpressException(ErrorCode.MALFORMED, "chunk length");
        }
        ByteString folder = ByteString.copyFrom(bytes, 1, 16);
        ByteString id = ByteString.copyFrom(bytes, 17, 32);
        ChunkUpload chunk = new ChunkUpload(caller, folder, id,
                Arrays.copyOfRange(bytes, CHUNK_HEADER, bytes.length));
        shared.uploads().add(bytes.length);
        shared.bus().request(Addresses.UPLOAD, chunk, options).map(Message::body)
                .otherwise(e -> Failures.response(Failures.of(e))).onSuccess(answer -> {
                    shared.uploads().add(-bytes.length);
                    serial.execute(() -> uploaded(stream, bytes.length, (Response) answer));
                });
    }

    private void uploaded(int stream, int length, Response answer) {
        Duration took = took(stream);
        if (answer.hasError()) {
            shared.metrics().uploadFailed(ErrorCode.of(answer.getError().getCode()), took);
        } else {
            shared.metrics().uploaded(length - CHUNK_HEADER, took);
        }
        close(stream, answer);
    }

    private void finish(int stream, Request.BodyCase request, Response answer) {
        Duration took = took(stream);
        if (answer.hasError()) {
            shared.metrics().failed(request, ErrorCode.of(answer.getError().getCode()), took);
        } else {
            shared.metrics().answered(request, took);
        }
        close(stream, answer);
    }

    private void close(int stream, Response answer) {
        if (open.remove(stream) != null) {
            send(stream, answer);
        }
    }

    private void send(int stream, Response answer) {
        byte[] message = new byte[1 + answer.getSerializedSize()];
        message[0] = (byte) StreamKind.RESPONSE.number();
        System.arraycopy(answer.toByteArray(), 0, message, 1, message.length - 1);
        channel.send(stream, message);
    }

    private void sendChunk(int stream, GetChunk request, byte[] sealed) {
        Duration took = took(stream);
        shared.metrics().answered(Request.BodyCase.GET_CHUNK, took);
        if (open.remove(stream) == null) {
            return;
        }
        byte[] message = new byte[CHUNK_HEADER + sealed.length];
        message[0] = (byte) StreamKind.CHUNK.number();
        request.getFolderId().copyTo(message, 1);
        request.getChunkId().copyTo(message, 17);
        System.arraycopy(sealed, 0, message, CHUNK_HEADER, sealed.length);
        shared.metrics().downloaded(sealed.length);
        channel.sendChunk(stream, message);
    }

    private Duration took(int stream) {
        long now = shared.clock().getAsLong();
        return Duration.ofMillis(now - open.getOrDefault(stream, now));
    }
}
