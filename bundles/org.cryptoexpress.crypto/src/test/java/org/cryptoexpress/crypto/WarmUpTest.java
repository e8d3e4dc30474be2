package org.cryptoexpress.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;

class WarmUpTest {
    @Test
    void runsOnceAndTellsHowLongItTook() throws Exception {
        WarmUp warmUp = new WarmUp();
        Duration first = warmUp.start().get(60, TimeUnit.SECONDS);

        assertThat(first).isPositive();
        assertThat(warmUp.start().get(1, TimeUnit.SECONDS)).isSameAs(first);
    }
}
