package org.cryptoexpress.channel.internal.handshake;

import org.cryptoexpress.crypto.ByteReader;
import org.cryptoexpress.crypto.ByteWriter;
import org.cryptoexpress.crypto.Id;
import org.cryptoexpress.crypto.v1.KeyContext;
import org.cryptoexpress.crypto.v1.Purpose;

/**
 * M8.
 *
 * @param sessionId that of M2
 * @param wrap      the session key, encrypted with the user's public key (CXK1)
 */
record SessionKeyWrap(Id sessionId, byte[] wrap) {
    static SessionKeyWrap parse(byte[] body) {
        ByteReader in = new ByteReader(body);
        return new SessionKeyWrap(in.id(), in.rest());
    }

    byte[] encoded() {
        return new ByteWriter().id(sessionId).bytes(wrap).toByteArray();
    }

    /** What the wrap is for. */
    static KeyContext context(Id sessionId) {
        return new KeyContext(Purpose.SESSION_KEY, sessionId, 0, Id.ZERO, 0);
    }
}
