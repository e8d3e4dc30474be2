package org.cryptoexpress.channel.internal.handshake;

import org.cryptoexpress.crypto.ByteReader;
import org.cryptoexpress.crypto.ByteWriter;

/**
 * M10.
 *
 * @param extension ignored by version 1
 * @param mac       32 bytes
 */
record ServerFinished(byte[] extension, byte[] mac) {
    static final int MAX_EXTENSION = 8 << 10;

    static ServerFinished parse(byte[] body) {
        ByteReader in = new ByteReader(body);
        ServerFinished finished = new ServerFinished(in.lp16(MAX_EXTENSION), in.bytes(32));
        in.end();
        return finished;
    }

    byte[] encoded() {
        return new ByteWriter().lp16(extension).bytes(mac).toByteArray();
    }
}
