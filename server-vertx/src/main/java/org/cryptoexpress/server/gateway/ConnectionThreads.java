package org.cryptoexpress.server.gateway;

import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The threads on which channels compute and wait for account data. Their queue holds at most one task of each
 * connection, so it is as bounded as connections are.
 */
final class ConnectionThreads implements Executor, AutoCloseable {
    private static final int LEAST = 8;
    private static final int PER_CORE = 4;

    private final ExecutorService pool;

    ConnectionThreads() {
        int size = Math.max(LEAST, PER_CORE * Runtime.getRuntime().availableProcessors());
        AtomicInteger number = new AtomicInteger();
        ThreadPoolExecutor threads = new ThreadPoolExecutor(size, size, 1, TimeUnit.MINUTES,
                new LinkedBlockingQueue<>(), task -> {
                    Thread thread = new Thread(task, "cx-channel-" + number.incrementAndGet());
                    thread.setDaemon(true);
                    return thread;
                });
        threads.allowCoreThreadTimeOut(true);
        pool = threads;
    }

    @Override
    public void execute(Runnable task) {
        try {
            pool.execute(task);
        } catch (RejectedExecutionException e) {
            if (!pool.isShutdown()) {
                throw e;
            }
        }
    }

    /** Runs what was given before, nothing after. */
    @Override
    public void close() {
        pool.shutdown();
    }
}
