package org.cryptoexpress.server.gateway;

import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ServerWebSocket;

/**
 * Writes to a socket as fast as its peer reads: beyond a window of unsent bytes nothing more is taken. {@link #isOpen()}
 * and {@link #write} are called by one thread at a time, the rest by any.
 */
final class SocketOutput {
    private static final long WINDOW = 1 << 20;

    private final ServerWebSocket socket;
    private final Runnable writable;
    private final LongSupplier clock;
    private final AtomicLong unsent = new AtomicLong();
    private volatile long lastProgress;

    /**
     * An output.
     *
     * @param writable told when there is room again; called on an event loop
     * @param clock    milliseconds that never go back
     */
    SocketOutput(ServerWebSocket socket, Runnable writable, LongSupplier clock) {
        this.socket = socket;
        this.writable = writable;
        this.clock = clock;
        this.lastProgress = clock.getAsLong();
    }

    /** Whether there is room for another message. */
    boolean isOpen() {
        return unsent.get() < WINDOW;
    }

    /** Sends a message, whether there is room or not. */
    void write(byte[] message) {
        if (unsent.getAndAdd(message.length) == 0) {
            lastProgress = clock.getAsLong();
        }
        socket.writeBinaryMessage(Buffer.buffer(message)).onComplete(done -> sent(message.length));
    }

    /** Milliseconds for which bytes have waited and none was taken; 0 when none waits. */
    long stalledMillis() {
        return unsent.get() == 0 ? 0 : clock.getAsLong() - lastProgress;
    }

    private void sent(int length) {
        lastProgress = clock.getAsLong();
        long before = unsent.getAndAdd(-length);
        if (before >= WINDOW && before - length < WINDOW) {
            writable.run();
        }
    }
}
