package org.cryptoexpress.channel.internal.handshake;

import java.security.MessageDigest;

import org.cryptoexpress.crypto.Digests;

/** TH: the running SHA-256 over all handshake messages in order, sent and received, in plaintext and without padding. */
final class Transcript {
    private final HandshakeOutput out;
    private final MessageDigest digest = Digests.newSha256();

    Transcript(HandshakeOutput out) {
        this.out = out;
    }

    /** A message that has arrived. */
    void add(byte[] message) {
        digest.update(message);
    }

    /** Sends a message and adds it. */
    void send(MessageType type, byte[] body) {
        send(type, body, 0);
    }

    /** Sends a message whose first frame has a least length, and adds it. */
    void send(MessageType type, byte[] body, int minInner) {
        byte[] message = type.message(body);
        digest.update(message);
        out.send(message, minInner);
    }

    /** Forgets everything so far. */
    void restart() {
        digest.reset();
    }

    /** The hash of everything so far. */
    byte[] hash() {
        try {
            return ((MessageDigest) digest.clone()).digest();
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("SHA-256 cannot be cloned", e);
        }
    }
}
