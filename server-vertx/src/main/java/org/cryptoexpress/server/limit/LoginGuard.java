package org.cryptoexpress.server.limit;

import java.time.Clock;

import org.cryptoexpress.protocol.CryptoExpressException;
import org.cryptoexpress.protocol.ErrorCode;
import org.cryptoexpress.server.config.RateLimits;

/**
 * Slows down guessing (CX1 12.3, 12.4): failures count for (name, address), for the address, and for the name. The limit
 * by name alone slows only those who ask for the key on the server, never a log-in with a local key, so nobody can lock a
 * user out. Names that do not exist are treated like those that do. Thread-safe.
 */
public final class LoginGuard {
    private static final long PAIR_MAX_MILLIS = 900_000;
    private static final long ADDRESS_MAX_MILLIS = 60_000;
    private static final long NAME_MAX_MILLIS = 30_000;
    private static final int ADDRESS_FACTOR = 20;
    private static final int NAME_FACTOR = 4;
    private static final long HOUR = 3_600_000;

    private final FailureDelays pairs;
    private final FailureDelays addresses;
    private final FailureDelays names;
    private final TokenBuckets registrations;

    /** A guard with nothing counted yet. */
    public LoginGuard(RateLimits limits, Clock clock) {
        int free = limits.freeFailures();
        pairs = new FailureDelays(free, PAIR_MAX_MILLIS, clock);
        addresses = new FailureDelays(free * ADDRESS_FACTOR, ADDRESS_MAX_MILLIS, clock);
        names = new FailureDelays(free * NAME_FACTOR, NAME_MAX_MILLIS, clock);
        registrations = new TokenBuckets(limits.registrationsPerHour(), HOUR, limits.registrationsPerHour(), clock);
    }

    /**
     * Lets a log-in go on, or not.
     *
     * @param guessable true when the server is asked for the key, that is when a passphrase can be guessed
     * @throws CryptoExpressException RATE_LIMITED with the time to wait
     */
    public void check(String name, String address, boolean guessable) {
        long wait = Math.max(pairs.waitMillis(pair(name, address)), addresses.waitMillis(address));
        refuse(guessable ? Math.max(wait, names.waitMillis(name)) : wait);
    }

    /** Counts a failed log-in or proof. */
    public void failed(String name, String address, boolean guessable) {
        pairs.failed(pair(name, address));
        addresses.failed(address);
        if (guessable) {
            names.failed(name);
        }
    }

    /** Forgets what (name, address) got wrong before; the other two counts run on. */
    public void succeeded(String name, String address) {
        pairs.succeeded(pair(name, address));
    }

    /**
     * Counts an attempt to register.
     *
     * @throws CryptoExpressException RATE_LIMITED with the time to wait
     */
    public void checkRegistration(String address) {
        refuse(registrations.take(address));
    }

    private static void refuse(long waitMillis) {
        if (waitMillis > 0) {
            throw new CryptoExpressException(ErrorCode.RATE_LIMITED, "too many attempts", null, waitMillis);
        }
    }

    private static String pair(String name, String address) {
        return name + " " + address;
    }
}
