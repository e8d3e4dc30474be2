package org.cryptoexpress.channel.internal;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.EnumSet;
import java.util.Set;

import org.cryptoexpress.channel.Channel;
import org.cryptoexpress.channel.ChannelEvent;
import org.cryptoexpress.channel.ChannelLimits;
import org.cryptoexpress.channel.internal.handshake.Handshake;
import org.cryptoexpress.channel.internal.handshake.HandshakeOutput;
import org.cryptoexpress.channel.internal.handshake.MessageAssembler;
import org.cryptoexpress.channel.internal.record.Alert;
import org.cryptoexpress.channel.internal.record.Frame;
import org.cryptoexpress.channel.internal.record.FrameLayer;
import org.cryptoexpress.channel.internal.record.FrameSealer;
import org.cryptoexpress.channel.internal.record.FrameType;
import org.cryptoexpress.channel.internal.stream.Fragment;
import org.cryptoexpress.channel.internal.stream.Inbox;
import org.cryptoexpress.channel.internal.stream.MessageSizes;
import org.cryptoexpress.channel.internal.stream.Outbox;
import org.cryptoexpress.crypto.ByteReader;
import org.cryptoexpress.crypto.ByteWriter;
import org.cryptoexpress.crypto.CryptoFailure;
import org.cryptoexpress.protocol.CryptoExpressException;
import org.cryptoexpress.protocol.ErrorCode;

/** One end of a channel, put together from handshake, record layer and streams. */
public final class ChannelCore implements Channel, HandshakeOutput {
    private static final byte[] NONE = new byte[0];
    /** A client that does not know the server sends nothing at all. */
    private static final Set<ErrorCode> NOTHING_SAID = EnumSet.of(ErrorCode.WRONG_SERVER,
            ErrorCode.SERVER_NOT_CONFIRMED);

    private enum State {
        HANDSHAKE, OPEN, PEER_CLOSED, DEAD
    }

    private final Role role;
    private final ChannelLimits limits;
    private final FrameLayer frames;
    private final Outbox outbox;
    private final Inbox inbox;
    private final Watch watch;
    private final Deque<ChannelEvent> events = new ArrayDeque<>();
    private MessageAssembler assembler = new MessageAssembler();
    private State state = State.HANDSHAKE;
    private Handshake handshake;
    private ChannelEvent.Established established;
    private byte[] exporter = NONE;
    private byte[] latestExporter = NONE;
    private int nextStream;
    private long dataSent;
    private long dataReceived;
    private boolean closing;
    private boolean closeSent;
    private boolean failed;

    /** A new channel; a client's first message waits in {@link #next}. */
    public ChannelCore(Role role, ChannelLimits limits, long nowMillis) {
        this.role = role;
        this.limits = limits;
        this.frames = new FrameLayer(limits, nowMillis);
        this.outbox = new Outbox(limits.chunkStreams(), limits.chunkCredit());
        this.inbox = new Inbox(outbox, events::add, this::mayArrive, limits.chunkStreams(), limits.chunkCredit());
        this.watch = new Watch(limits, nowMillis);
        this.nextStream = role.firstStream();
        this.handshake = role.start(this);
    }

    private boolean mayArrive(int stream) {
        return (stream & 1) != (nextStream & 1) || stream < nextStream;
    }

    @Override
    public void receive(byte[] message) {
        if (state == State.DEAD) {
            throw ended();
        }
        try {
            accept(message);
            watch.heard();
        } catch (RuntimeException e) {
            throw fail(Failures.of(e), true);
        }
    }

    private void accept(byte[] message) {
        if (!frames.reading()) {
            handshake.receive(message);
            return;
        }
        Frame frame = frames.open(message);
        boolean usual = state == State.OPEN || frame.type() == FrameType.HANDSHAKE
                || frame.type() == FrameType.ALERT;
        if (!usual || state == State.PEER_CLOSED) {
            throw malformed("frame out of place");
        }
        switch (frame.type()) {
        case HANDSHAKE -> handshakeFrame(frame.content());
        case DATA -> {
            dataReceived++;
            inbox.receive(frame.content());
        }
        case CLOSE -> peerClosed(frame.content());
        case ALERT -> throw fail(Failures.ofPeer(Alert.parse(frame.content()), handshake), false);
        case KEY_UPDATE, PING -> requireEmpty(frame.content());
        }
    }

    private void handshakeFrame(byte[] content) {
        if (handshake == null) {
            if (role.firstStream() == 1 || !watch.mayRenew()) {
                throw malformed("handshake out of place");
            }
            handshake = role.renew(this, established, latestExporter);
        }
        assembler.add(content, handshake.expected()).ifPresent(handshake::receive);
    }

    private void peerClosed(byte[] content) {
        ByteReader in = new ByteReader(content);
        if (in.u64() != dataReceived) {
            throw new CryptoFailure(CryptoFailure.Code.CANNOT_OPEN, "data frames are missing");
        }
        in.end();
        state = State.PEER_CLOSED;
        inbox.clear();
        outbox.clear();
        closing = true;
        events.add(new ChannelEvent.Closed());
    }

    private static void requireEmpty(byte[] content) {
        if (content.length > 0) {
            throw malformed("frame with content");
        }
    }

    @Override
    public byte[] next() {
        byte[] ready = frames.poll();
        if (ready == null && state != State.DEAD && frames.application() && !closeSent) {
            queueNext();
            ready = frames.poll();
        }
        if (ready != null) {
            watch.sent();
        }
        return ready;
    }

    private void queueNext() {
        Fragment fragment = outbox.next();
        if (fragment != null) {
            dataSent++;
            frames.queue(FrameType.DATA, fragment.head(), fragment.data(), fragment.offset(), fragment.length(), 0);
        } else if (closing) {
            closeSent = true;
            frames.queue(FrameType.CLOSE, new ByteWriter().u64(dataSent).toByteArray());
        }
    }

    @Override
    public ChannelEvent nextEvent() {
        return events.poll();
    }

    @Override
    public void tick(long nowMillis) {
        frames.tick(nowMillis);
        if (state == State.DEAD) {
            return;
        }
        if (watch.tick(nowMillis)) {
            throw fail(new CryptoExpressException(ErrorCode.DISCONNECTED, "no sign of life"), true);
        }
        if (state == State.OPEN && !closing) {
            if (watch.pingDue()) {
                frames.queue(FrameType.PING, NONE);
            }
            if (role.firstStream() == 1 && handshake == null && watch.renewalDue()) {
                handshake = role.renew(this, established, latestExporter);
            }
        }
    }

    @Override
    public void endOfStream() {
        boolean clean = failed || closing || state == State.PEER_CLOSED;
        frames.clear();
        die();
        failed = true;
        if (!clean) {
            throw new CryptoExpressException(ErrorCode.DISCONNECTED, "ended without an authenticated close");
        }
    }

    @Override
    public boolean established() {
        return state == State.OPEN || state == State.PEER_CLOSED;
    }

    @Override
    public byte[] exporter() {
        if (!established()) {
            throw new IllegalStateException("channel is not established");
        }
        return exporter.clone();
    }

    @Override
    public int openStream() {
        int stream = nextStream;
        nextStream = Math.addExact(nextStream, 2);
        return stream;
    }

    @Override
    public void send(int stream, byte[] message) {
        requireUsable();
        MessageSizes.requireMessage(message);
        outbox.addMessage(stream, message);
    }

    @Override
    public void sendChunk(int stream, byte[] message) {
        requireUsable();
        MessageSizes.requireChunk(message);
        outbox.addChunk(stream, message);
    }

    @Override
    public void cancel(int stream) {
        if (state == State.DEAD || closing) {
            return;
        }
        outbox.drop(stream);
        if (frames.application()) {
            inbox.cancel(stream);
            outbox.sendCancel(stream);
        }
    }

    @Override
    public void holdCredit(boolean hold) {
        inbox.hold(hold);
    }

    @Override
    public long arrivedBytes() {
        return inbox.arrivedBytes();
    }

    @Override
    public long queuedBytes() {
        return outbox.queued();
    }

    @Override
    public void close() {
        if (state == State.HANDSHAKE) {
            frames.clear();
            die();
        }
        outbox.dropChunks();
        closing = true;
    }

    @Override
    public void send(byte[] message, int minInner) {
        if (!frames.writing()) {
            frames.queuePlain(message);
            return;
        }
        for (int done = 0; done < message.length; done += FrameSealer.MAX_CONTENT) {
            frames.queue(FrameType.HANDSHAKE, NONE, message, done,
                    Math.min(FrameSealer.MAX_CONTENT, message.length - done), done == 0 ? minInner : 0);
        }
    }

    @Override
    public void readWith(byte[] secret) {
        frames.readWith(secret);
        Arrays.fill(secret, (byte) 0);
    }

    @Override
    public void writeWith(byte[] secret, boolean application) {
        frames.writeWith(secret, application);
        Arrays.fill(secret, (byte) 0);
    }

    @Override
    public void established(ChannelEvent.Established event, byte[] newExporter) {
        Arrays.fill(latestExporter, (byte) 0);
        latestExporter = newExporter;
        handshake = null;
        watch.renewed();
        if (state == State.HANDSHAKE) {
            state = State.OPEN;
            established = event;
            exporter = newExporter.clone();
            events.add(event);
        }
    }

    private void requireUsable() {
        if (state == State.DEAD || closing) {
            throw ended();
        }
    }

    private CryptoExpressException fail(CryptoExpressException e, boolean tellPeer) {
        if (state == State.DEAD) {
            return e;
        }
        frames.clear();
        if (tellPeer && frames.writing() && !NOTHING_SAID.contains(e.code())) {
            frames.queue(FrameType.ALERT, Failures.alert(e, handshake).encoded());
        }
        die();
        failed = true;
        return e;
    }

    private void die() {
        state = State.DEAD;
        if (handshake != null) {
            handshake.wipe();
        }
        frames.wipe();
        Arrays.fill(exporter, (byte) 0);
        Arrays.fill(latestExporter, (byte) 0);
        outbox.clear();
        inbox.clear();
        assembler = new MessageAssembler();
    }

    private static CryptoExpressException ended() {
        return new CryptoExpressException(ErrorCode.DISCONNECTED, "channel has ended");
    }

    private static CryptoFailure malformed(String message) {
        return new CryptoFailure(CryptoFailure.Code.MALFORMED, message);
    }
}
