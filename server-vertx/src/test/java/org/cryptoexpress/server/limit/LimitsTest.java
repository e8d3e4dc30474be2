package org.cryptoexpress.server.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;

import org.cryptoexpress.protocol.CryptoExpressException;
import org.cryptoexpress.protocol.ErrorCode;
import org.cryptoexpress.server.config.RateLimits;
import org.junit.jupiter.api.Test;

class LimitsTest {
    private final TestClock clock = new TestClock();

    @Test
    void aBucketGivesItsBurstAndThenOneTokenForEachInterval() {
        TokenBuckets buckets = new TokenBuckets(60, 60_000, 3, clock);
        assertThat(buckets.take("a")).isZero();
        assertThat(buckets.take("a")).isZero();
        assertThat(buckets.take("a")).isZero();
        assertThat(buckets.take("a")).isEqualTo(1000);
        assertThat(buckets.take("b")).isZero();
        clock.advance(Duration.ofMillis(1000));
        assertThat(buckets.take("a")).isZero();
        assertThat(buckets.take("a")).isEqualTo(1000);
    }

    @Test
    void failuresDoubleTheDelayUpToItsMaximumAndSuccessForgetsThem() {
        FailureDelays delays = new FailureDelays(2, 8_000, clock);
        delays.failed("a");
        delays.failed("a");
        assertThat(delays.waitMillis("a")).isZero();
        long[] expected = { 1000, 2000, 4000, 8000, 8000 };
        for (long millis : expected) {
            delays.failed("a");
            assertThat(delays.waitMillis("a")).isEqualTo(millis);
        }
        delays.succeeded("a");
        assertThat(delays.waitMillis("a")).isZero();
    }

    @Test
    void failuresAreForgottenAfterAnHour() {
        FailureDelays delays = new FailureDelays(1, 1_000, clock);
        delays.failed("a");
        clock.advance(Duration.ofMinutes(61));
        delays.failed("a");
        assertThat(delays.waitMillis("a")).isZero();
    }

    @Test
    void guessingANameFromManyAddressesNeverLocksOutALocalKey() {
        LoginGuard guard = new LoginGuard(new RateLimits(1, 1, 1, 2, 1), clock);
        for (int i = 0; i < 50; i++) {
            guard.failed("ann", "address" + i, true);
        }
        limited(() -> guard.check("ann", "her address", true));
        assertThatCode(() -> guard.check("ann", "her address", false)).doesNotThrowAnyException();
        assertThatCode(() -> guard.check("bob", "his address", true)).doesNotThrowAnyException();
    }

    @Test
    void guessingFromOneAddressIsSlowedForThatNameFirst() {
        LoginGuard guard = new LoginGuard(new RateLimits(1, 1, 1, 2, 1), clock);
        for (int i = 0; i < 3; i++) {
            guard.failed("ann", "x", true);
        }
        limited(() -> guard.check("ann", "x", false));
        assertThatCode(() -> guard.check("bob", "x", true)).doesNotThrowAnyException();
        guard.succeeded("ann", "x");
        assertThatCode(() -> guard.check("ann", "x", true)).doesNotThrowAnyException();
    }

    @Test
    void registrationsOfAnAddressAreCounted() {
        LoginGuard guard = new LoginGuard(new RateLimits(1, 1, 2, 2, 1), clock);
        guard.checkRegistration("x");
        guard.checkRegistration("x");
        limited(() -> guard.checkRegistration("x"));
        guard.checkRegistration("y");
    }

    @Test
    void anAddressIsAWholeIpv4AddressOrHalfAnIpv6Address() {
        assertThat(AddressPrefix.of("10.1.2.3")).isNotEqualTo(AddressPrefix.of("10.1.2.4"));
        assertThat(AddressPrefix.of("2001:db8:1:2:3::4")).isEqualTo(AddressPrefix.of("2001:db8:1:2::9"));
        assertThat(AddressPrefix.of("2001:db8:1:3::9")).isNotEqualTo(AddressPrefix.of("2001:db8:1:2::9"));
        assertThat(AddressPrefix.of("some.name")).isEqualTo("some.name");
    }

    private static void limited(Runnable check) {
        assertThatThrownBy(check::run).isInstanceOfSatisfying(CryptoExpressException.class, e -> {
            assertThat(e.code()).isEqualTo(ErrorCode.RATE_LIMITED);
            assertThat(e.retryAfterMillis()).isPositive();
        });
    }
}
