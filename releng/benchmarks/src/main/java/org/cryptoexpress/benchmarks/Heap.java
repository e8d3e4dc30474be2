package org.cryptoexpress.benchmarks;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** Watches the heap of this process, garbage included, a hundred times a second. */
final class Heap implements AutoCloseable {
    private final AtomicLong peak = new AtomicLong();
    private final ScheduledExecutorService sampler = Executors.newSingleThreadScheduledExecutor();

    Heap() {
        sampler.scheduleAtFixedRate(this::sample, 0, 10, TimeUnit.MILLISECONDS);
    }

    /** The greatest use so far, in MiB. */
    double peak() {
        return peak.get() / 1048576.0;
    }

    private void sample() {
        long used = Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
        peak.accumulateAndGet(used, Math::max);
    }

    @Override
    public void close() {
        sampler.shutdownNow();
    }
}
