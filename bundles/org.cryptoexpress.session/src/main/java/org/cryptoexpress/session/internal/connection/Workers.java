package org.cryptoexpress.session.internal.connection;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Threads of the session bundle: daemons that end by themselves when there is nothing to do. Thread-safe. */
public final class Workers implements Executor, AutoCloseable {
    private static final int KEEP_ALIVE_SECONDS = 10;

    private final AtomicInteger number = new AtomicInteger();
    private final ThreadPoolExecutor pool;
    private final ScheduledThreadPoolExecutor timer;

    /** No thread is started before there is work. */
    public Workers() {
        ThreadFactory threads = task -> {
            Thread thread = new Thread(task, "session-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
        pool = new ThreadPoolExecutor(0, Integer.MAX_VALUE, KEEP_ALIVE_SECONDS, TimeUnit.SECONDS,
                new SynchronousQueue<>(), threads);
        timer = new ScheduledThreadPoolExecutor(1, threads, new ThreadPoolExecutor.DiscardPolicy());
        timer.setRemoveOnCancelPolicy(true);
        timer.setKeepAliveTime(KEEP_ALIVE_SECONDS, TimeUnit.SECONDS);
        timer.allowCoreThreadTimeOut(true);
    }

    @Override
    public void execute(Runnable task) {
        pool.execute(task);
    }

    /** Runs a task on a worker after a time, unless the answer is cancelled before. */
    Future<?> after(Duration delay, Runnable task) {
        return timer.schedule(() -> pool.execute(task), delay.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** Runs a task again and again until the answer is cancelled; the task must return at once. */
    Future<?> every(Duration period, Runnable task) {
        return timer.scheduleWithFixedDelay(task, period.toNanos(), period.toNanos(), TimeUnit.NANOSECONDS);
    }

    @Override
    public void close() {
        timer.shutdownNow();
        pool.shutdown();
    }
}
