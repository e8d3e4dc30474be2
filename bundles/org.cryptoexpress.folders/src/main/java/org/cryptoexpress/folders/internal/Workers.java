package org.cryptoexpress.folders.internal;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;

import org.cryptoexpress.protocol.CryptoExpressException;
import org.cryptoexpress.protocol.ErrorCode;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The kernel's threads: one owns the logs and talks to the server about them, one takes changes into the queue, and a few
 * move content.
 */
final class Workers {
    private static final Logger LOG = LoggerFactory.getLogger(Workers.class);
    private static final Duration LAST_WORDS = Duration.ofSeconds(5);
    private static final int TRANSFERS = 4;

    final ScheduledExecutorService logs = Executors.newSingleThreadScheduledExecutor(threads("logs"));
    final ExecutorService intake = Executors.newSingleThreadExecutor(threads("intake"));
    final ExecutorService transfers = Executors.newFixedThreadPool(TRANSFERS, threads("transfer"));

    /** The answer of work on a thread; cancelled when the kernel is closed. */
    static <T> CompletableFuture<T> answer(Executor executor, Callable<T> work) {
        CompletableFuture<T> future = new CompletableFuture<>();
        run(executor, () -> {
            try {
                future.complete(work.call());
            } catch (Exception e) {
                future.completeExceptionally(Failures.of(e));
            }
        }, future);
        return future;
    }

    /** Work that tells a future only when it fails. */
    static void guarded(Executor executor, CompletableFuture<?> future, Runnable work) {
        run(executor, () -> {
            try {
                work.run();
            } catch (RuntimeException e) {
                future.completeExceptionally(Failures.of(e));
            }
        }, future);
    }

    /** Work in the background; what passes by itself is tried again by the next poll, what else fails is logged. */
    static void quietly(Executor executor, Runnable work) {
        run(executor, quiet(work), new CompletableFuture<>());
    }

    /** Quiet work on the logs' thread, later. */
    void later(Duration delay, Runnable work) {
        run(task -> logs.schedule(task, delay.toMillis(), TimeUnit.MILLISECONDS), quiet(work),
                new CompletableFuture<>());
    }

    /** Quiet work on the logs' thread, again and again. */
    void every(Duration period, Runnable work) {
        logs.scheduleWithFixedDelay(quiet(work), period.toMillis(), period.toMillis(), TimeUnit.MILLISECONDS);
    }

    private static Runnable quiet(Runnable work) {
        return () -> {
            try {
                work.run();
            } catch (RuntimeException e) {
                if (!Link.passing(Failures.of(e).code())) {
                    LOG.warn("work in the background failed", e);
                }
            }
        };
    }

    private static void run(Executor executor, Runnable work, CompletableFuture<?> refused) {
        try {
            executor.execute(work);
        } catch (RejectedExecutionException e) {
            refused.completeExceptionally(new CryptoExpressException(ErrorCode.CANCELLED, "closed", e));
        }
    }

    private static ThreadFactory threads(String name) {
        return work -> {
            Thread thread = new Thread(work, "cryptoexpress-folders-" + name);
            thread.setDaemon(true);
            return thread;
        };
    }

    /** Stops, and waits a moment for what the threads of logs and intake still have to do. */
    void close() {
        transfers.shutdownNow();
        intake.shutdown();
        logs.shutdown();
        try {
            intake.awaitTermination(LAST_WORDS.toSeconds(), TimeUnit.SECONDS);
            if (!logs.awaitTermination(LAST_WORDS.toSeconds(), TimeUnit.SECONDS)) {
                logs.shutdownNow();
                logs.awaitTermination(LAST_WORDS.toSeconds(), TimeUnit.SECONDS);
            }
            transfers.awaitTermination(LAST_WORDS.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
