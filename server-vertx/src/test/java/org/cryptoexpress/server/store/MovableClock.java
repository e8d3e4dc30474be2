package org.cryptoexpress.server.store;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicLong;

/** A clock that goes on when told. */
public final class MovableClock extends Clock {
    private final AtomicLong now = new AtomicLong(1_700_000_000_000L);

    public void advance(long millis) {
        now.addAndGet(millis);
    }

    @Override
    public Instant instant() {
        return Instant.ofEpochMilli(now.get());
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
