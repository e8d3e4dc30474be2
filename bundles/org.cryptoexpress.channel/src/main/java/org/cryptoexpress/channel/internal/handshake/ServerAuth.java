package org.cryptoexpress.channel.internal.handshake;

import java.nio.charset.StandardCharsets;

import org.cryptoexpress.channel.ServerProof;
import org.cryptoexpress.channel.ServerSuccessor;
import org.cryptoexpress.crypto.ByteReader;
import org.cryptoexpress.crypto.ByteWriter;
import org.cryptoexpress.crypto.v1.Domain;
import org.cryptoexpress.crypto.v1.SigPublicKey;
import org.cryptoexpress.crypto.v1.Signatures;

/**
 * M3.
 *
 * @param serverId  id of the server
 * @param sigPub    its signature key, as in {@link SigPublicKey#encoded}
 * @param signature over {@link #signed}
 * @param extensions {@link Extensions#SUCCESSOR}
 */
record ServerAuth(String serverId, byte[] sigPub, byte[] signature, Extensions extensions) {
    static final int MAX_EXTENSION = 16 << 10;
    private static final int MAX_ID = 64;

    static ServerAuth parse(byte[] body) {
        ByteReader in = new ByteReader(body);
        ServerAuth auth = new ServerAuth(new String(in.lp16(MAX_ID), StandardCharsets.ISO_8859_1),
                in.lp16(SigPublicKey.LENGTH), in.bytes(Signatures.DUAL_LENGTH),
                Extensions.parse(in.lp16(MAX_EXTENSION)));
        in.end();
        return auth;
    }

    /**
     * What the server has proven, given the transcript up to M2.
     *
     * @throws CryptoFailure something is not signed as it should be
     */
    ServerProof verified(byte[] transcriptHash) {
        SigPublicKey key = SigPublicKey.parse(sigPub);
        Signatures.verifyDual(key, Domain.SERVER_AUTH, signed(transcriptHash, serverId, sigPub), signature);
        return new ServerProof(serverId, key.id(), extensions.get(Extensions.SUCCESSOR).map(bytes -> {
            ServerSuccessor successor = ServerSuccessor.parse(bytes);
            successor.verify(serverId, key);
            return successor.next().id();
        }));
    }

    byte[] encoded() {
        return new ByteWriter().lp16(serverId.getBytes(StandardCharsets.US_ASCII)).lp16(sigPub).bytes(signature)
                .lp16(extensions.encoded()).toByteArray();
    }

    /** What the server signs: the transcript up to M2, its id and its key. */
    static byte[] signed(byte[] transcriptHash, String serverId, byte[] sigPub) {
        return new ByteWriter().bytes(transcriptHash).lp16(serverId.getBytes(StandardCharsets.US_ASCII)).bytes(sigPub)
                .toByteArray();
    }
}
