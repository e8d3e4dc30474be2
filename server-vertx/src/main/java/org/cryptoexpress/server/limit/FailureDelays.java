package org.cryptoexpress.server.limit;

import java.time.Clock;

/**
 * After some free failures each further one doubles the time that a key has to wait. Thread-safe, bounded. A key is
 * forgotten one hour after its last failure.
 */
public final class FailureDelays {
    private static final int KEYS = 100_000;
    private static final long FORGET_MILLIS = 3_600_000;
    private static final int MAX_DOUBLINGS = 20;

    private final int free;
    private final long maxDelayMillis;
    private final Clock clock;
    private final LeastRecentlyUsed<Failures> failures = new LeastRecentlyUsed<>(KEYS);

    /**
     * Delays of 1, 2, 4 … seconds after {@code free} failures, at most {@code maxDelayMillis}.
     */
    public FailureDelays(int free, long maxDelayMillis, Clock clock) {
        this.free = free;
        this.maxDelayMillis = maxDelayMillis;
        this.clock = clock;
    }

    /** Milliseconds until the key may try again, 0 for at once. */
    public synchronized long waitMillis(String key) {
        Failures f = failures.get(key);
        return f == null ? 0 : Math.max(0, f.blockedUntil - clock.millis());
    }

    /** Counts a failure. */
    public synchronized void failed(String key) {
        long now = clock.millis();
        Failures f = failures.get(key);
        if (f == null || now - f.last > FORGET_MILLIS) {
            f = new Failures();
            failures.put(key, f);
        }
        f.count++;
        f.last = now;
        if (f.count > free) {
            long delay = 1000L << Math.min(f.count - free - 1, MAX_DOUBLINGS);
            f.blockedUntil = now + Math.min(delay, maxDelayMillis);
        }
    }

    /** Forgets the failures of a key. */
    public synchronized void succeeded(String key) {
        failures.remove(key);
    }

    private static final class Failures {
        private int count;
        private long last;
        private long blockedUntil;
    }
}
