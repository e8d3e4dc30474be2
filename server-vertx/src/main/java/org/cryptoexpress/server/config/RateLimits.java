package org.cryptoexpress.server.config;

/**
 * Bounds on how often something may be tried.
 *
 * @param handshakesPerMinute  handshakes of one address, on average
 * @param handshakeBurst       handshakes of one address at once
 * @param registrationsPerHour registrations of one address
 * @param freeFailures         failed log-ins of one (name, address) before each further one costs a growing delay
 * @param handshakesPerSecond  handshakes of all addresses together beyond which a client has to come back with a cookie
 */
public record RateLimits(int handshakesPerMinute, int handshakeBurst, int registrationsPerHour, int freeFailures,
        int handshakesPerSecond) {

    /**
     * 600 handshakes per minute and 300 at once, 200 registrations per hour, 5 failures without a delay, 50 handshakes per
     * second without a cookie.
     */
    public static final RateLimits DEFAULT = new RateLimits(600, 300, 200, 5, 50);

    /** The same with another average of handshakes. */
    public RateLimits withHandshakesPerMinute(int value) {
        return new RateLimits(value, handshakeBurst, registrationsPerHour, freeFailures, handshakesPerSecond);
    }

    /** The same with another burst of handshakes. */
    public RateLimits withHandshakeBurst(int value) {
        return new RateLimits(handshakesPerMinute, value, registrationsPerHour, freeFailures, handshakesPerSecond);
    }

    /** The same with another number of registrations. */
    public RateLimits withRegistrationsPerHour(int value) {
        return new RateLimits(handshakesPerMinute, handshakeBurst, value, freeFailures, handshakesPerSecond);
    }

    /** The same with another number of free failures. */
    public RateLimits withFreeFailures(int value) {
        return new RateLimits(handshakesPerMinute, handshakeBurst, registrationsPerHour, value, handshakesPerSecond);
    }

    /** The same with another number of handshakes without a cookie. */
    public RateLimits withHandshakesPerSecond(int value) {
        return new RateLimits(handshakesPerMinute, handshakeBurst, registrationsPerHour, freeFailures, value);
    }
}
