package org.cryptoexpress.channel.internal.handshake;

import java.util.Arrays;

import org.cryptoexpress.crypto.ByteWriter;
import org.cryptoexpress.crypto.Digests;
import org.cryptoexpress.crypto.Hkdf;
import org.cryptoexpress.crypto.Secret;

/** The proofs of M6 and M7 (CX1 12.4). */
final class SrpProofs {
    private SrpProofs() {
    }

    /** The client's, over the transcript up to M5 and A. */
    static byte[] client(Secret key, byte[] transcriptHash, byte[] clientPublic) {
        return proof(key, "srp c", new ByteWriter().bytes(transcriptHash).lp16(clientPublic).toByteArray(), 'c');
    }

    /** The server's, over the transcript up to M6. */
    static byte[] server(Secret key, byte[] transcriptHash) {
        return proof(key, "srp s", transcriptHash, 's');
    }

    private static byte[] proof(Secret key, String label, byte[] context, char text) {
        byte[] k = key.bytes();
        byte[] proofKey = Hkdf.x(k, label, context, 32);
        try {
            return Digests.hmac(proofKey, new byte[] { (byte) text });
        } finally {
            Arrays.fill(k, (byte) 0);
            Arrays.fill(proofKey, (byte) 0);
        }
    }
}
