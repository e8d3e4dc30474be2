package org.cryptoexpress.session.internal.account;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;

import org.cryptoexpress.protocol.Futures;
import org.cryptoexpress.protocol.Progress;
import org.cryptoexpress.session.internal.connection.Failures;

/** How long a worker thread waits for the server. */
final class Waiting {
    /** Longest wait for a handshake, with Argon2id on a busy computer. */
    static final Duration CONNECT = Duration.ofMinutes(3);
    /** Longest wait for an answer. */
    static final Duration ANSWER = Duration.ofSeconds(70);

    private Waiting() {
    }

    static <T> T await(CompletableFuture<T> future, Duration limit, Progress progress) {
        return Futures.await(future, limit, progress, Failures::of);
    }
}
