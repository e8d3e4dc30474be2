package org.cryptoexpress.session.internal.transport;

import java.io.ByteArrayOutputStream;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;

/** One WebSocket: puts pieces of messages together within bounds, and sends one message after the other. */
final class WebSocketTransport implements Transport, WebSocket.Listener {
    /** Messages that may wait for the listener before no more is read: 1 MiB at most. */
    private static final int AHEAD = 16;

    private final Listener listener;
    private final AtomicBoolean ended = new AtomicBoolean();
    private final ByteArrayOutputStream partial = new ByteArrayOutputStream();
    private volatile WebSocket socket;
    private CompletableFuture<Void> last = CompletableFuture.completedFuture(null);

    WebSocketTransport(Listener listener) {
        this.listener = listener;
    }

    WebSocketTransport opened(WebSocket opened) {
        socket = opened;
        return this;
    }

    @Override
    public synchronized CompletableFuture<Void> send(byte[] message) {
        last = last.thenCompose(v -> socket.sendBinary(ByteBuffer.wrap(message), true)).thenAccept(s -> {
        });
        return last;
    }

    @Override
    public synchronized void close() {
        last = last.handle((v, e) -> null)
                .thenCompose(v -> socket.sendClose(WebSocket.NORMAL_CLOSURE, ""))
                .handle((v, e) -> {
                    if (e != null) {
                        socket.abort();
                    }
                    end();
                    return null;
                });
    }

    @Override
    public void abort() {
        socket.abort();
        end();
    }

    @Override
    public void onOpen(WebSocket opened) {
        socket = opened;
        opened.request(AHEAD);
    }

    @Override
    public CompletionStage<?> onBinary(WebSocket from, ByteBuffer data, boolean whole) {
        if (partial.size() + data.remaining() > MAX_MESSAGE) {
            abort();
            return null;
        }
        byte[] piece = new byte[data.remaining()];
        data.get(piece);
        partial.writeBytes(piece);
        if (!whole) {
            from.request(1);
            return null;
        }
        byte[] message = partial.toByteArray();
        partial.reset();
        if (!ended.get()) {
            listener.received(message, () -> from.request(1));
        }
        return null;
    }

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean whole) {
        abort();
        return null;
    }

    @Override
    public CompletionStage<?> onClose(WebSocket from, int status, String reason) {
        end();
        return null;
    }

    @Override
    public void onError(WebSocket from, Throwable error) {
        end();
    }

    private void end() {
        if (ended.compareAndSet(false, true)) {
            listener.ended();
        }
    }
}
