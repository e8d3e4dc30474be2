package org.cryptoexpress.crypto.v1;

import org.cryptoexpress.crypto.ByteReader;
import org.cryptoexpress.crypto.ByteWriter;
import org.cryptoexpress.crypto.CryptoFailure;
import org.cryptoexpress.crypto.Digests;
import org.cryptoexpress.crypto.Hash32;
import org.cryptoexpress.crypto.MlDsa65;

/**
 * A dual signature key: sigPub = u16 0x0001 || lp16(Ed25519) || lp16(ML-DSA-65) (CX1 12.1).
 *
 * @param ed25519 32 bytes
 * @param mlDsa   1952 bytes
 */
public record SigPublicKey(byte[] ed25519, byte[] mlDsa) {
    /** Length of the encoding. */
    public static final int LENGTH = 6 + 32 + MlDsa65.PUBLIC_KEY;

    /** Checks the lengths. */
    public SigPublicKey {
        if (ed25519.length != 32 || mlDsa.length != MlDsa65.PUBLIC_KEY) {
            throw new CryptoFailure(CryptoFailure.Code.MALFORMED, "signature key length");
        }
    }

    /** Parses an encoding; only sig 0x0001 is accepted. */
    public static SigPublicKey parse(byte[] encoded) {
        ByteReader in = new ByteReader(encoded);
        in.expectU16(Suite.SIG_DUAL);
        SigPublicKey key = new SigPublicKey(in.lp16(32), in.lp16(MlDsa65.PUBLIC_KEY));
        in.end();
        return key;
    }

    /** The encoding. */
    public byte[] encoded() {
        return new ByteWriter().u16(Suite.SIG_DUAL).lp16(ed25519).lp16(mlDsa).toByteArray();
    }

    /** sigId = H("CX1 sig pub" 0x00 sigPub). */
    public Hash32 id() {
        return Digests.labelled("CX1 sig pub", encoded());
    }
}
