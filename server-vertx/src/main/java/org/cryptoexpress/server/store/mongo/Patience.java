package org.cryptoexpress.server.store.mongo;

import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

import org.cryptoexpress.protocol.CryptoExpressException;
import org.cryptoexpress.protocol.ErrorCode;

/** Growing random pauses between tries, with an end. One per operation; not thread-safe. */
final class Patience {
    private static final long LIMIT_NANOS = TimeUnit.SECONDS.toNanos(20);
    private static final long LONGEST_MICROS = 20_000;
    private static final long RETRY_MILLIS = 1000;

    private final long start = System.nanoTime();
    private long micros = 200;

    /**
     * Waits before the next try.
     *
     * @throws CryptoExpressException UNAVAILABLE when it took too long or the thread was interrupted
     */
    void pause() {
        if (System.nanoTime() - start > LIMIT_NANOS) {
            throw new CryptoExpressException(ErrorCode.UNAVAILABLE, "the database is too busy", null, RETRY_MILLIS);
        }
        try {
            TimeUnit.MICROSECONDS.sleep(ThreadLocalRandom.current().nextLong(1, micros));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CryptoExpressException(ErrorCode.UNAVAILABLE, "interrupted", e);
        }
        micros = Math.min(LONGEST_MICROS, 2 * micros);
    }
}
