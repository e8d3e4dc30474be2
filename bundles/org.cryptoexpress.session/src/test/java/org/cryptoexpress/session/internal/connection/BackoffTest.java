package org.cryptoexpress.session.internal.connection;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;

import org.junit.jupiter.api.Test;

class BackoffTest {
    private final Random random = new Random(7);

    @Test
    void delaysDoubleUpToTheLongestWithAHalfOfJitter() {
        for (int failures = 0; failures < 1000; failures++) {
            long full = Math.min(500L << Math.min(failures, 20), 60_000);
            assertThat(Backoff.DEFAULT.delay(failures, Duration.ZERO, random).toMillis()).isBetween(full / 2, full);
        }
    }

    @Test
    void whatTheServerAsksForIsAddedWithinBounds() {
        assertThat(Backoff.DEFAULT.delay(0, Duration.ofSeconds(5), random).toMillis()).isBetween(5_250L, 5_500L);
        assertThat(Backoff.DEFAULT.delay(0, Duration.ofDays(5), random).toMillis()).isBetween(60_250L, 60_500L);
    }

    @Test
    void manyClientsDoNotComeAtTheSameMoment() {
        assertThat(random.longs(100).map(seed -> Backoff.DEFAULT.delay(3, Duration.ZERO, new Random(seed)).toMillis())
                .distinct().count()).isGreaterThan(80);
    }
}
