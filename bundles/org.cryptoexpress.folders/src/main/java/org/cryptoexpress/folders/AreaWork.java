package org.cryptoexpress.folders;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;

import org.cryptoexpress.protocol.CryptoExpressException;
import org.cryptoexpress.protocol.ErrorCode;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The threads of an area: some that work, and one that tells listeners of changes. All are daemons. Methods may be called
 * from any thread and never block.
 */
public final class AreaWork implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(AreaWork.class);

    private final Function<Throwable, CryptoExpressException> failures;
    private final ExecutorService workers;
    private final ExecutorService teller;
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private final AtomicBoolean waiting = new AtomicBoolean();

    /**
     * Starts nothing before there is something to do.
     *
     * @param area     part of the threads' names
     * @param threads  how many tasks run at the same time
     * @param failures what a failed task means
     */
    public AreaWork(String area, int threads, Function<Throwable, CryptoExpressException> failures) {
        this.failures = failures;
        this.workers = Executors.newFixedThreadPool(threads, threads(area + "-work"));
        this.teller = Executors.newSingleThreadExecutor(threads(area + "-events"));
    }

    /** Does a task; its future fails with CANCELLED after {@link #close()}, otherwise as the area says. */
    public <T> CompletableFuture<T> submit(Callable<T> task) {
        CompletableFuture<T> future = new CompletableFuture<>();
        try {
            workers.execute(() -> {
                try {
                    future.complete(task.call());
                } catch (Exception e) {
                    future.completeExceptionally(failures.apply(e));
                }
            });
        } catch (RejectedExecutionException e) {
            future.completeExceptionally(new CryptoExpressException(ErrorCode.CANCELLED, "closed", e));
        }
        return future;
    }

    /** Calls back after {@link #changed()}, listeners in the order in which they came; closing the answer ends it. */
    public AutoCloseable onChange(Runnable listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    /** Tells the listeners soon; many changes in a row are told once. */
    public void changed() {
        if (waiting.compareAndSet(false, true)) {
            try {
                teller.execute(this::tell);
            } catch (RejectedExecutionException e) {
                LOG.debug("closed", e);
            }
        }
    }

    private void tell() {
        waiting.set(false);
        for (Runnable listener : listeners) {
            try {
                listener.run();
            } catch (RuntimeException e) {
                LOG.warn("a listener failed", e);
            }
        }
    }

    private static ThreadFactory threads(String name) {
        return work -> {
            Thread thread = new Thread(work, "cryptoexpress-" + name);
            thread.setDaemon(true);
            return thread;
        };
    }

    /** Interrupts what is being done and takes nothing more. */
    @Override
    public void close() {
        workers.shutdownNow();
        teller.shutdown();
    }
}
