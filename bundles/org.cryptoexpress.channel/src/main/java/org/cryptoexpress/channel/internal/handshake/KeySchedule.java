package org.cryptoexpress.channel.internal.handshake;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

import org.cryptoexpress.crypto.ByteWriter;
import org.cryptoexpress.crypto.Digests;
import org.cryptoexpress.crypto.Hkdf;
import org.cryptoexpress.crypto.Secret;

/** HS, MS and what is derived from them (CX1 12.3). */
final class KeySchedule {
    private static final byte[] SALT = "CX1 channel".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] NONE = new byte[0];

    private final byte[] handshakeSecret;
    private byte[] masterSecret = NONE;

    /**
     * HS of both ephemeral secrets, which are wiped.
     *
     * @param previousExporter exporter of the session in which the handshake is run again
     */
    KeySchedule(Optional<byte[]> previousExporter, byte[] ssMlKem, byte[] ssX25519) {
        byte[] both = new ByteWriter().bytes(ssMlKem).bytes(ssX25519).toByteArray();
        handshakeSecret = Hkdf.extract(previousExporter.orElse(SALT), both);
        Arrays.fill(both, (byte) 0);
        Arrays.fill(ssMlKem, (byte) 0);
        Arrays.fill(ssX25519, (byte) 0);
    }

    /** A traffic secret of the handshake: "c hs" or "s hs". */
    byte[] handshake(String label, byte[] transcriptHash) {
        return Hkdf.x(handshakeSecret, label, transcriptHash, 32);
    }

    /** Mixes the session key in; HS is wiped. */
    void master(Secret sessionKey) {
        byte[] derived = Hkdf.x(handshakeSecret, "derived", NONE, 32);
        byte[] key = sessionKey.bytes();
        masterSecret = Hkdf.extract(derived, key);
        Arrays.fill(derived, (byte) 0);
        Arrays.fill(key, (byte) 0);
        Arrays.fill(handshakeSecret, (byte) 0);
    }

    /** A secret of the session: "c ap", "s ap" or "exp". */
    byte[] application(String label, byte[] transcriptHash) {
        return Hkdf.x(masterSecret, label, transcriptHash, 32);
    }

    /** A finished value: "c fin" or "s fin". */
    byte[] finished(String label, byte[] transcriptHash, byte[]... more) {
        byte[] key = Hkdf.x(masterSecret, label, transcriptHash, 32);
        try {
            ByteWriter out = new ByteWriter().bytes(transcriptHash);
            for (byte[] part : more) {
                out.lp16(part);
            }
            return Digests.hmac(key, out.toByteArray());
        } finally {
            Arrays.fill(key, (byte) 0);
        }
    }

    void wipe() {
        Arrays.fill(handshakeSecret, (byte) 0);
        Arrays.fill(masterSecret, (byte) 0);
    }
}
