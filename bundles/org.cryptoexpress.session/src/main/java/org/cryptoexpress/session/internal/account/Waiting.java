package org.cryptoexpress.session.internal.account;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import org.cryptoexpress.protocol.CryptoExpressException;
import org.cryptoexpress.protocol.ErrorCode;
import org.cryptoexpress.protocol.Progress;
import org.cryptoexpress.session.internal.connection.Failures;

/** Lets a worker thread wait for an answer, within a limit, until somebody cancels. */
final class Waiting {
    /** Longest wait for a handshake, with Argon2id on a busy computer. */
    static final Duration CONNECT = Duration.ofMinutes(3);
    /** Longest wait for an answer. */
    static final Duration ANSWER = Duration.ofSeconds(70);
    private static final long SLICE_MILLIS = 200;

    private Waiting() {
    }

    static <T> T await(CompletableFuture<T> future, Duration limit, Progress progress) {
        long end = System.nanoTime() + limit.toNanos();
        try {
            while (true) {
                progress.check();
                try {
                    return future.get(SLICE_MILLIS, TimeUnit.MILLISECONDS);
                } catch (TimeoutException e) {
                    if (System.nanoTime() > end) {
                        throw new CryptoExpressException(ErrorCode.DISCONNECTED, "no answer in time", e);
                    }
                }
            }
        } catch (ExecutionException e) {
            throw Failures.of(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CryptoExpressException(ErrorCode.CANCELLED, "interrupted", e);
        }
    }
}
