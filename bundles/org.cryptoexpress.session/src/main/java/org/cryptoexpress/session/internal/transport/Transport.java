package org.cryptoexpress.session.internal.transport;

import java.util.concurrent.CompletableFuture;

/** One connection that carries whole binary messages in order. Methods may be called from any thread. */
public interface Transport {
    /** Longest message that is accepted in either direction. */
    int MAX_MESSAGE = 65_560;

    /**
     * Sends a message after those that were given before.
     *
     * @return completes when the connection has taken it; fails when the connection has ended
     */
    CompletableFuture<Void> send(byte[] message);

    /** Ends the connection in good order, after what was given before. */
    void close();

    /** Ends the connection at once. */
    void abort();

    /** What a connection tells; called one at a time, in order, from threads of the transport. Must return quickly. */
    interface Listener {
        /**
         * A whole message.
         *
         * @param consumed to be called when the message has been dealt with, so that more is read
         */
        void received(byte[] message, Runnable consumed);

        /** The connection has ended; told once, nothing follows. */
        void ended();
    }
}
