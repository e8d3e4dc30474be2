package org.cryptoexpress.storage.internal;

import java.util.concurrent.atomic.AtomicLong;

import org.cryptoexpress.protocol.Progress;

/** Adds up the progress of several files that are under way at the same time. */
final class TotalProgress {
    private final Progress target;
    private final String step;
    private final long total;
    private final AtomicLong done = new AtomicLong();

    TotalProgress(Progress target, String step, long total) {
        this.target = target;
        this.step = step;
        this.total = total;
        target.report(step, 0, total);
    }

    /** The progress of one file. */
    Progress part() {
        return new Progress() {
            private long before;

            @Override
            public synchronized void report(String ignored, long now, long ofAll) {
                long sum = done.addAndGet(now - before);
                before = now;
                target.report(step, sum, total);
            }

            @Override
            public boolean cancelled() {
                return target.cancelled();
            }
        };
    }
}
