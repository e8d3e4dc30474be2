package org.cryptoexpress.channel.internal.stream;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.cryptoexpress.crypto.CryptoFailure;

/**
 * What waits to be sent, in the order in which it goes: credit and cancels, small messages whole and in order, then
 * chunks in turn, as far as their credit reaches.
 */
public final class Outbox {
    private final int maxChunks;
    private final int chunkCredit;
    private final Deque<Fragment> control = new ArrayDeque<>();
    private final Deque<Outgoing> small = new ArrayDeque<>();
    private final Map<Integer, Outgoing> chunks = new LinkedHashMap<>();
    private final Deque<Outgoing> waiting = new ArrayDeque<>();
    private final Set<Integer> busy = new HashSet<>();
    private long queued;

    /**
     * An empty outbox.
     *
     * @param maxChunks   chunks that travel at the same time
     * @param chunkCredit bytes of a chunk that go before credit comes
     */
    public Outbox(int maxChunks, int chunkCredit) {
        this.maxChunks = maxChunks;
        this.chunkCredit = chunkCredit;
    }

    /** Queues a request, response or event. */
    public void addMessage(int stream, byte[] message) {
        requireFree(stream);
        small.add(new Outgoing(stream, message, message.length));
        queued += message.length;
    }

    /** Queues a chunk. */
    public void addChunk(int stream, byte[] message) {
        requireFree(stream);
        waiting.add(new Outgoing(stream, message, chunkCredit));
        queued += message.length;
        admit();
    }

    private void requireFree(int stream) {
        if (stream < 1 || !busy.add(stream)) {
            throw new IllegalArgumentException("stream " + stream + " is in use");
        }
    }

    private void admit() {
        while (chunks.size() < maxChunks && !waiting.isEmpty()) {
            Outgoing next = waiting.poll();
            chunks.put(next.stream(), next);
        }
    }

    /** The next piece to send, or null. */
    public Fragment next() {
        if (!control.isEmpty()) {
            return control.poll();
        }
        Outgoing message = small.peek();
        if (message == null) {
            return nextOfChunks();
        }
        Fragment fragment = message.next();
        queued -= fragment.length();
        if (message.done()) {
            small.poll();
            busy.remove(message.stream());
        }
        return fragment;
    }

    private Fragment nextOfChunks() {
        for (Outgoing chunk : chunks.values()) {
            if (!chunk.blocked()) {
                Fragment fragment = chunk.next();
                queued -= fragment.length();
                chunks.remove(chunk.stream());
                if (chunk.done()) {
                    busy.remove(chunk.stream());
                } else {
                    chunks.put(chunk.stream(), chunk);
                }
                admit();
                return fragment;
            }
        }
        return null;
    }

    /**
     * The peer has consumed bytes of a chunk; of one that is not on its way any more it does not matter.
     *
     * @throws CryptoFailure MALFORMED for more credit than was ever taken
     */
    public void credit(int stream, long bytes) {
        Outgoing chunk = chunks.get(stream);
        if (chunk != null && !chunk.addCredit(bytes, chunkCredit)) {
            throw new CryptoFailure(CryptoFailure.Code.MALFORMED, "too much credit");
        }
    }

    /** Queues credit for the peer. */
    void giveCredit(int stream, int bytes) {
        control.add(Fragment.credit(stream, bytes));
    }

    /** Queues a cancel. */
    public void sendCancel(int stream) {
        control.add(Fragment.cancel(stream));
    }

    /** Drops what waits on a stream; whether a part of it had been sent. */
    public boolean drop(int stream) {
        if (!busy.remove(stream)) {
            return false;
        }
        Outgoing chunk = chunks.remove(stream);
        boolean started = chunk != null && chunk.started();
        queued -= chunk == null ? 0 : chunk.remaining();
        started |= remove(small, stream);
        remove(waiting, stream);
        admit();
        return started;
    }

    private boolean remove(Deque<Outgoing> queue, int stream) {
        boolean started = false;
        for (Iterator<Outgoing> i = queue.iterator(); i.hasNext();) {
            Outgoing o = i.next();
            if (o.stream() == stream) {
                queued -= o.remaining();
                started |= o.started();
                i.remove();
            }
        }
        return started;
    }

    /** Drops all chunks, because the channel closes. */
    public void dropChunks() {
        for (Collection<Outgoing> dropped : List.of(chunks.values(), waiting)) {
            dropped.forEach(o -> {
                queued -= o.remaining();
                busy.remove(o.stream());
            });
            dropped.clear();
        }
    }

    /** Drops everything. */
    public void clear() {
        control.clear();
        small.clear();
        chunks.clear();
        waiting.clear();
        busy.clear();
        queued = 0;
    }

    /** Bytes of messages and chunks that are not sent yet. */
    public long queued() {
        return queued;
    }
}
