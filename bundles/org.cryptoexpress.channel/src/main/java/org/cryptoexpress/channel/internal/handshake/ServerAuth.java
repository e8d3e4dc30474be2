package org.cryptoexpress.channel.internal.handshake;

import java.nio.charset.StandardCharsets;

import org.cryptoexpress.crypto.ByteReader;
import org.cryptoexpress.crypto.ByteWriter;
import org.cryptoexpress.crypto.v1.SigPublicKey;
import org.cryptoexpress.crypto.v1.Signatures;

/**
 * M3.
 *
 * @param serverId  id of the server
 * @param sigPub    its signature key, as in {@link SigPublicKey#encoded}
 * @param signature over {@link #signed}
 * @param extension ignored by version 1
 */
record ServerAuth(String serverId, byte[] sigPub, byte[] signature, byte[] extension) {
    static final int MAX_EXTENSION = 16 << 10;
    private static final int MAX_ID = 64;

    static ServerAuth parse(byte[] body) {
        ByteReader in = new ByteReader(body);
        ServerAuth auth = new ServerAuth(new String(in.lp16(MAX_ID), StandardCharsets.ISO_8859_1),
                in.lp16(SigPublicKey.LENGTH), in.bytes(Signatures.DUAL_LENGTH), in.lp16(MAX_EXTENSION));
        in.end();
        return auth;
    }

    byte[] encoded() {
        return new ByteWriter().lp16(serverId.getBytes(StandardCharsets.US_ASCII)).lp16(sigPub).bytes(signature)
                .lp16(extension).toByteArray();
    }

    /** What the server signs: the transcript up to M2, its id and its key. */
    static byte[] signed(byte[] transcriptHash, String serverId, byte[] sigPub) {
        return new ByteWriter().bytes(transcriptHash).lp16(serverId.getBytes(StandardCharsets.US_ASCII)).bytes(sigPub)
                .toByteArray();
    }
}
