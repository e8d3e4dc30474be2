package org.cryptoexpress.server.limit;

import java.time.Clock;

/**
 * One token bucket for each key. Thread-safe; holds a bounded number of keys and forgets those unused for longest, which
 * errs on the side of letting in.
 */
public final class TokenBuckets {
    private static final int KEYS = 100_000;

    private final double perMilli;
    private final int burst;
    private final Clock clock;
    private final LeastRecentlyUsed<Bucket> buckets = new LeastRecentlyUsed<>(KEYS);

    /**
     * Buckets that fill evenly.
     *
     * @param tokens       tokens that flow in during the period
     * @param periodMillis the period
     * @param burst        tokens that a full bucket holds
     */
    public TokenBuckets(int tokens, long periodMillis, int burst, Clock clock) {
        this.perMilli = (double) tokens / periodMillis;
        this.burst = burst;
        this.clock = clock;
    }

    /**
     * Takes one token.
     *
     * @return 0 when there was one, else the milliseconds until there will be one
     */
    public synchronized long take(String key) {
        long now = clock.millis();
        Bucket b = buckets.get(key);
        if (b == null) {
            b = new Bucket(burst, now);
            buckets.put(key, b);
        }
        b.tokens = Math.min(burst, b.tokens + Math.max(0, now - b.at) * perMilli);
        b.at = now;
        if (b.tokens >= 1) {
            b.tokens--;
            return 0;
        }
        return (long) Math.ceil((1 - b.tokens) / perMilli);
    }

    private static final class Bucket {
        private double tokens;
        private long at;

        Bucket(double tokens, long at) {
            this.tokens = tokens;
            this.at = at;
        }
    }
}
