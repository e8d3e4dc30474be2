package org.cryptoexpress.channel.internal.handshake;

import org.cryptoexpress.crypto.ByteReader;
import org.cryptoexpress.crypto.ByteWriter;
import org.cryptoexpress.crypto.Srp6a;

/**
 * M6.
 *
 * @param clientPublic A of SRP-6a
 * @param proof        32 bytes
 */
record PasscodeAnswer(byte[] clientPublic, byte[] proof) {
    static PasscodeAnswer parse(byte[] body) {
        ByteReader in = new ByteReader(body);
        PasscodeAnswer answer = new PasscodeAnswer(in.lp16(Srp6a.GROUP_BYTES), in.bytes(32));
        in.end();
        return answer;
    }

    byte[] encoded() {
        return new ByteWriter().lp16(clientPublic).bytes(proof).toByteArray();
    }
}
