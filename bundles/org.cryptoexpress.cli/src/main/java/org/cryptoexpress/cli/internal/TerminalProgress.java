package org.cryptoexpress.cli.internal;

import java.io.PrintStream;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

import org.cryptoexpress.protocol.Progress;

/** One line on the terminal that follows the work, drawn at most five times a second. */
final class TerminalProgress implements Progress, AutoCloseable {
    private static final long REDRAW_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

    private final PrintStream err;
    private final boolean draw;
    private final AtomicBoolean cancelled;
    private long lastDrawn;
    private boolean drawn;

    TerminalProgress(PrintStream err, boolean draw, AtomicBoolean cancelled) {
        this.err = err;
        this.draw = draw;
        this.cancelled = cancelled;
        this.lastDrawn = System.nanoTime() - REDRAW_NANOS;
    }

    @Override
    public synchronized void report(String step, long done, long total) {
        long now = System.nanoTime();
        if (!draw || now - lastDrawn < REDRAW_NANOS) {
            return;
        }
        lastDrawn = now;
        drawn = true;
        String amount = total > 0 ? String.format(" %d %%", Math.min(100, done * 100 / total)) : "";
        err.print("\r\u001b[K" + words(step) + amount);
        err.flush();
    }

    @Override
    public boolean cancelled() {
        return cancelled.get();
    }

    @Override
    public synchronized void close() {
        if (drawn) {
            err.print("\r\u001b[K");
            err.flush();
        }
    }

    private static String words(String step) {
        return switch (step) {
        case "generate-key" -> "making your keys";
        case "passcode" -> "deriving the passcode (slow on purpose)";
        case "connect" -> "connecting";
        default -> step;
        };
    }
}
