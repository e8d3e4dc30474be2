package org.cryptoexpress.channel.internal.handshake;

import org.cryptoexpress.crypto.ByteReader;
import org.cryptoexpress.crypto.ByteWriter;
import org.cryptoexpress.crypto.Id;
import org.cryptoexpress.crypto.MlKem768;

/**
 * M2.
 *
 * @param version    the protocol version that the server chose
 * @param suite      the suite that it chose
 * @param random     32 bytes
 * @param sessionId  random id of this session
 * @param x25519     ephemeral key
 * @param ciphertext ML-KEM ciphertext to the client's ephemeral key
 */
record ServerHello(int version, int suite, byte[] random, Id sessionId, byte[] x25519, byte[] ciphertext) {
    static ServerHello parse(byte[] body) {
        ByteReader in = new ByteReader(body);
        ServerHello hello = new ServerHello(in.u16(), in.u16(), in.bytes(32), in.id(), in.bytes(32),
                in.bytes(MlKem768.CIPHERTEXT));
        in.end();
        return hello;
    }

    byte[] encoded() {
        return new ByteWriter().u16(version).u16(suite).bytes(random).id(sessionId).bytes(x25519).bytes(ciphertext)
                .toByteArray();
    }
}
