package org.cryptoexpress.channel.internal.record;

import java.util.ArrayDeque;
import java.util.Deque;

import org.cryptoexpress.channel.ChannelLimits;

/**
 * Both directions of the record layer: nothing is sealed until both sides have keys, keys are updated before they wear
 * out, and what is sealed goes out in the order of sealing.
 */
public final class FrameLayer {
    private static final byte[] NONE = new byte[0];

    private final ChannelLimits limits;
    private final Deque<byte[]> ready = new ArrayDeque<>();
    private FrameSealer sealer;
    private FrameOpener opener;
    private boolean application;
    private long now;
    private long keySince;

    /** No keys yet. */
    public FrameLayer(ChannelLimits limits, long nowMillis) {
        this.limits = limits;
        this.now = nowMillis;
    }

    /** Tells the time. */
    public void tick(long nowMillis) {
        now = nowMillis;
    }

    /** Whether what arrives is sealed. */
    public boolean reading() {
        return opener != null;
    }

    /** Whether what is sent is sealed. */
    public boolean writing() {
        return sealer != null;
    }

    /** Whether streams may be sent. */
    public boolean application() {
        return application;
    }

    /** What arrives from here on is under this secret. */
    public void readWith(byte[] secret) {
        if (opener != null) {
            opener.wipe();
        }
        opener = new FrameOpener(secret, limits.maxFrames());
    }

    /** What is sealed from here on is under this secret. */
    public void writeWith(byte[] secret, boolean forStreams) {
        if (sealer != null) {
            sealer.wipe();
        }
        sealer = new FrameSealer(secret, limits.maxFrames());
        application = forStreams;
        keySince = now;
    }

    /** Opens a frame; follows the peer's key updates. */
    public Frame open(byte[] message) {
        Frame frame = opener.open(message);
        if (frame.type() == FrameType.KEY_UPDATE) {
            opener.update();
        }
        return frame;
    }

    /** Queues a message that is sent as it is. */
    public void queuePlain(byte[] message) {
        ready.add(message);
    }

    /** Queues a frame. */
    public void queue(FrameType type, byte[] content) {
        queue(type, NONE, content, 0, content.length, 0);
    }

    /** Queues a frame with a head, a part of an array, and a least length. */
    public void queue(FrameType type, byte[] head, byte[] data, int offset, int length, int minInner) {
        if (application && worn()) {
            ready.add(sealer.seal(FrameType.KEY_UPDATE, NONE));
            sealer.update();
            keySince = now;
        }
        ready.add(sealer.seal(type, head, data, offset, length, minInner));
    }

    private boolean worn() {
        return sealer.frames() >= limits.updateFrames() - 1 || sealer.bytes() >= limits.updateBytes()
                || now - keySince >= limits.updateMillis();
    }

    /** The next message for the transport, or null. */
    public byte[] poll() {
        return ready.poll();
    }

    /** Drops what is not sent. */
    public void clear() {
        ready.clear();
    }

    /** Wipes all keys. What is sealed may still be sent. */
    public void wipe() {
        if (sealer != null) {
            sealer.wipe();
        }
        if (opener != null) {
            opener.wipe();
        }
    }
}
