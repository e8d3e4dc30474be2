package org.cryptoexpress.session.internal.connection;

import java.util.concurrent.CompletableFuture;

import org.cryptoexpress.protocol.wire.Response;

/** What waits for an answer on a stream. Used on the connection's serial executor, but for the future. */
final class Pending {
    /** What was sent, which decides what may come back. */
    enum Kind {
        /** A request; a Response comes back. */
        REQUEST,
        /** A chunk; a Response comes back. */
        UPLOAD,
        /** A request for a chunk; a chunk comes back, or a Response with an error. */
        DOWNLOAD
    }

    private final Kind kind;
    private final byte[] message;
    private final CompletableFuture<Object> answer = new CompletableFuture<>();
    private int stream;
    private long since;

    Pending(Kind kind, byte[] message) {
        this.kind = kind;
        this.message = message;
    }

    Kind kind() {
        return kind;
    }

    byte[] message() {
        return message;
    }

    /** Completed with a {@link Response} or the bytes of a chunk message. */
    CompletableFuture<Object> answer() {
        return answer;
    }

    int stream() {
        return stream;
    }

    void sentOn(int id, long now) {
        stream = id;
        since = now;
    }

    long since() {
        return since;
    }
}
