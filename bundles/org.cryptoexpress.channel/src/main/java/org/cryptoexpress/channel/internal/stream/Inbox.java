package org.cryptoexpress.channel.internal.stream;

import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.IntPredicate;

import org.cryptoexpress.channel.ChannelEvent;
import org.cryptoexpress.crypto.CryptoFailure;

/** Puts arriving pieces together, within limits, and returns credit for chunks. */
public final class Inbox {
    private static final int MAX_SMALL = 4;
    private static final int MAX_CANCELLED = 4096;

    private final Outbox outbox;
    private final Consumer<ChannelEvent> events;
    private final IntPredicate mayArrive;
    private final int maxChunks;
    private final int chunkCredit;
    private final Map<Integer, Incoming> open = new HashMap<>();
    private final Set<Integer> cancelled = new LinkedHashSet<>();
    private boolean held;

    /**
     * An empty inbox.
     *
     * @param outbox      where credit and answers to cancels go
     * @param events      where messages go
     * @param mayArrive   whether the peer may send on a stream
     * @param maxChunks   chunks that the peer may send at the same time
     * @param chunkCredit bytes of a chunk that it may send before it gets credit
     */
    public Inbox(Outbox outbox, Consumer<ChannelEvent> events, IntPredicate mayArrive, int maxChunks,
            int chunkCredit) {
        this.outbox = outbox;
        this.events = events;
        this.mayArrive = mayArrive;
        this.maxChunks = maxChunks;
        this.chunkCredit = chunkCredit;
    }

    /**
     * Takes the content of a data frame.
     *
     * @throws CryptoFailure MALFORMED when it breaks a rule
     */
    public void receive(byte[] content) {
        Fragment fragment = Fragment.parse(content);
        int stream = fragment.stream();
        if (fragment.has(Fragment.CREDIT)) {
            outbox.credit(stream, fragment.creditBytes());
        } else if (fragment.has(Fragment.CANCEL)) {
            cancelledByPeer(stream);
        } else if (cancelled.contains(stream)) {
            if (fragment.has(Fragment.LAST)) {
                cancelled.remove(stream);
            }
        } else {
            data(stream, fragment);
        }
    }

    private void data(int stream, Fragment fragment) {
        if (fragment.has(Fragment.FIRST) == open.containsKey(stream) || !mayArrive.test(stream)) {
            throw Incoming.malformed("start of a stream");
        }
        Incoming incoming = fragment.has(Fragment.FIRST) ? start(fragment) : open.get(stream);
        incoming.add(fragment);
        if (fragment.has(Fragment.LAST)) {
            open.remove(stream);
            events.accept(new ChannelEvent.Message(stream, incoming.message()));
        } else {
            open.put(stream, incoming);
            repay(stream, incoming);
        }
    }

    private Incoming start(Fragment fragment) {
        Incoming incoming = new Incoming(fragment.data()[fragment.offset()], chunkCredit);
        long same = open.values().stream().filter(i -> i.chunk() == incoming.chunk()).count();
        if (same >= (incoming.chunk() ? maxChunks : MAX_SMALL)) {
            throw Incoming.malformed("too many streams at a time");
        }
        return incoming;
    }

    private void repay(int stream, Incoming incoming) {
        if (!held && incoming.owed() > chunkCredit / 2) {
            outbox.giveCredit(stream, incoming.repay());
        }
    }

    private void cancelledByPeer(int stream) {
        if (cancelled.remove(stream)) {
            return;
        }
        open.remove(stream);
        if (outbox.drop(stream)) {
            outbox.sendCancel(stream);
        }
        events.accept(new ChannelEvent.Cancelled(stream));
    }

    /** Gives a stream up: what still arrives on it is dropped until its end. */
    public void cancel(int stream) {
        open.remove(stream);
        cancelled.add(stream);
        if (cancelled.size() > MAX_CANCELLED) {
            Iterator<Integer> oldest = cancelled.iterator();
            oldest.next();
            oldest.remove();
        }
    }

    /** While held, no credit is returned. */
    public void hold(boolean hold) {
        held = hold;
        open.forEach(this::repay);
    }

    /** Bytes of what is not complete. */
    public long arrivedBytes() {
        return open.values().stream().mapToLong(Incoming::length).sum();
    }

    /** Drops everything that is not complete. */
    public void clear() {
        open.clear();
        cancelled.clear();
    }
}
