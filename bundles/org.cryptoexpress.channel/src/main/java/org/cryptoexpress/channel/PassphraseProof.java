package org.cryptoexpress.channel;

import java.util.Arrays;

import org.cryptoexpress.crypto.ByteWriter;
import org.cryptoexpress.crypto.Digests;
import org.cryptoexpress.crypto.Hkdf;
import org.cryptoexpress.crypto.Id;
import org.cryptoexpress.crypto.Secret;

/**
 * The proof of the passphrase inside an open session (message Proof of wire.proto): after an SRP-6a exchange with key K,
 * {@code HMAC(X(K, "srp c", exporter || challengeId || lp16 B || lp16 A, 32), "c")}.
 */
public final class PassphraseProof {
    private static final byte[] CLIENT = { 'c' };

    private PassphraseProof() {
    }

    /**
     * The proof, 32 bytes. The server computes it too and compares with {@link Digests#equal}.
     *
     * @param key          K of {@link org.cryptoexpress.crypto.Srp6a}
     * @param exporter     of the session's channel
     * @param challengeId  16 bytes
     * @param serverPublic B
     * @param clientPublic A
     */
    public static byte[] of(Secret key, byte[] exporter, Id challengeId, byte[] serverPublic, byte[] clientPublic) {
        byte[] k = key.bytes();
        byte[] proofKey = Hkdf.x(k, "srp c", new ByteWriter().bytes(exporter).id(challengeId).lp16(serverPublic)
                .lp16(clientPublic).toByteArray(), 32);
        try {
            return Digests.hmac(proofKey, CLIENT);
        } finally {
            Arrays.fill(k, (byte) 0);
            Arrays.fill(proofKey, (byte) 0);
        }
    }
}
