package org.cryptoexpress.channel.internal.handshake;

import org.cryptoexpress.crypto.ByteReader;
import org.cryptoexpress.crypto.ByteWriter;
import org.cryptoexpress.crypto.v1.PrivateKeyBox;

/**
 * M7.
 *
 * @param proof 32 bytes
 * @param box   sealed private keys (CXA1)
 */
record KeyRelease(byte[] proof, byte[] box) {
    static KeyRelease parse(byte[] body) {
        ByteReader in = new ByteReader(body);
        KeyRelease release = new KeyRelease(in.bytes(32), in.lp32(PrivateKeyBox.MAX_LENGTH));
        in.end();
        return release;
    }

    byte[] encoded() {
        return new ByteWriter().bytes(proof).lp32(box).toByteArray();
    }
}
