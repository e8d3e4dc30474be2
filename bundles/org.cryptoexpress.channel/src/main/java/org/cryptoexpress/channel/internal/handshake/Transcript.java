package org.cryptoexpress.channel.internal.handshake;

import java.security.MessageDigest;

import org.cryptoexpress.crypto.Digests;

/** TH: the running SHA-256 over all handshake messages in order, in plaintext and without padding. */
final class Transcript {
    private final MessageDigest digest = Digests.newSha256();

    void add(byte[] message) {
        digest.update(message);
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
