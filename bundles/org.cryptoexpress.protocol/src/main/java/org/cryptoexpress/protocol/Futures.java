package org.cryptoexpress.protocol;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/** Lets a worker thread wait for a result. Never to be called by a UI thread or an event loop. */
public final class Futures {
    private static final long SLICE_MILLIS = 200;

    private Futures() {
    }

    /** Waits for what has a time limit of its own. Failures are what {@link CryptoExpressException#of(Throwable)} says. */
    public static <T> T await(CompletableFuture<T> future) {
        return await(future, Progress.NONE);
    }

    /** The same; stops waiting with CANCELLED when the progress says so. The future itself goes on. */
    public static <T> T await(CompletableFuture<T> future, Progress progress) {
        return await(future, Optional.empty(), progress, CryptoExpressException::of);
    }

    /**
     * Waits no longer than a limit. The future itself goes on when the waiting ends without a result.
     *
     * @param failures what it means that the future failed
     * @throws CryptoExpressException DISCONNECTED after the limit, CANCELLED when the progress says so or the thread is
     *                                interrupted, otherwise what {@code failures} makes of the future's failure
     */
    public static <T> T await(CompletableFuture<T> future, Duration limit, Progress progress,
            Function<Throwable, CryptoExpressException> failures) {
        return await(future, Optional.of(limit), progress, failures);
    }

    private static <T> T await(CompletableFuture<T> future, Optional<Duration> limit, Progress progress,
            Function<Throwable, CryptoExpressException> failures) {
        long start = System.nanoTime();
        long most = limit.map(Duration::toNanos).orElse(Long.MAX_VALUE);
        try {
            while (true) {
                progress.check();
                try {
                    return future.get(SLICE_MILLIS, TimeUnit.MILLISECONDS);
                } catch (TimeoutException e) {
                    if (System.nanoTime() - start > most) {
                        throw new CryptoExpressException(ErrorCode.DISCONNECTED, "no answer in time", e);
                    }
                }
            }
        } catch (ExecutionException | CancellationException e) {
            throw failures.apply(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CryptoExpressException(ErrorCode.CANCELLED, "interrupted", e);
        }
    }
}
