package org.cryptoexpress.server.gateway;

import java.util.concurrent.atomic.AtomicLong;

/** Counts the bytes of all chunks that are being received or stored, so that connections can be held back. Thread-safe. */
final class UploadBudget {
    private final long limit;
    private final AtomicLong used = new AtomicLong();

    UploadBudget(long limit) {
        this.limit = limit;
    }

    /** Counts bytes that were received, or with a negative number bytes that are gone. */
    void add(long bytes) {
        used.addAndGet(bytes);
    }

    /** Whether more is held in memory than should be. */
    boolean isOver() {
        return used.get() > limit;
    }

    /** Bytes of the moment. */
    long used() {
        return used.get();
    }
}
