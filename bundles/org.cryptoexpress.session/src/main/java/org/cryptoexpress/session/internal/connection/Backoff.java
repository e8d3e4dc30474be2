package org.cryptoexpress.session.internal.connection;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long to wait before the next attempt: doubles from a first delay up to a longest one, and a random part of a half
 * keeps many clients from coming at the same moment.
 *
 * @param first   delay after the first failure
 * @param longest delay after many
 */
public record Backoff(Duration first, Duration longest) {
    /** 0.5 to 60 seconds. */
    public static final Backoff DEFAULT = new Backoff(Duration.ofMillis(500), Duration.ofSeconds(60));

    /**
     * The delay before the next attempt.
     *
     * @param failures attempts that have failed in a row, from 0 for a connection that has just broken
     * @param atLeast  what the server asked for
     */
    public Duration delay(int failures, Duration atLeast, RandomGenerator random) {
        long doubled = first.toMillis() << Math.min(failures, 20);
        long base = Math.min(doubled, longest.toMillis());
        long jittered = base / 2 + (long) (random.nextDouble() * base / 2);
        return Duration.ofMillis(jittered + Math.min(atLeast.toMillis(), longest.toMillis()));
    }
}
