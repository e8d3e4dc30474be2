package org.cryptoexpress.channel.internal.handshake;

import org.cryptoexpress.crypto.ByteReader;
import org.cryptoexpress.crypto.ByteWriter;

/**
 * What a server under load answers to M1 instead of M2: the client sends M1 again, with this cookie (ADR 0213).
 *
 * @param cookie opaque to the client
 */
record Retry(byte[] cookie) {
    static final int MAX_COOKIE = 128;

    static Retry parse(byte[] body) {
        ByteReader in = new ByteReader(body);
        Retry retry = new Retry(in.lp16(MAX_COOKIE));
        in.end();
        return retry;
    }

    byte[] encoded() {
        return new ByteWriter().lp16(cookie).toByteArray();
    }
}
