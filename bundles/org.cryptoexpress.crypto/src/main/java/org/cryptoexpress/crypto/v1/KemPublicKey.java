package org.cryptoexpress.crypto.v1;

import org.cryptoexpress.crypto.ByteReader;
import org.cryptoexpress.crypto.ByteWriter;
import org.cryptoexpress.crypto.CryptoFailure;
import org.cryptoexpress.crypto.Digests;
import org.cryptoexpress.crypto.Hash32;
import org.cryptoexpress.crypto.MlKem768;
import org.cryptoexpress.crypto.RsaOaep;

/**
 * A user's public encryption key: kemPub = u16 0x0002 || lp16(RSA SPKI) || lp16(ML-KEM-768 key) (CX1 12.1).
 *
 * @param rsaSpki RSA key as SPKI, DER
 * @param mlKem   ML-KEM-768 encapsulation key, 1184 bytes
 */
public record KemPublicKey(byte[] rsaSpki, byte[] mlKem) {
    /** Longest encoding that is accepted. */
    public static final int MAX_LENGTH = 2048;

    /** Checks the rules of both keys: RSA 2048 to 4096 bits with e = 65537, ML-KEM length. */
    public KemPublicKey {
        RsaOaep.check(rsaSpki);
        if (mlKem.length != MlKem768.PUBLIC_KEY) {
            throw new CryptoFailure(CryptoFailure.Code.POLICY, "ML-KEM key length");
        }
    }

    /** Parses an encoding; only kem 0x0002 is accepted. */
    public static KemPublicKey parse(byte[] encoded) {
        ByteReader in = new ByteReader(encoded);
        in.expectU16(Suite.KEM_RSA_MLKEM768);
        KemPublicKey key = new KemPublicKey(in.lp16(1024), in.lp16(MlKem768.PUBLIC_KEY));
        in.end();
        return key;
    }

    /** The encoding. */
    public byte[] encoded() {
        return new ByteWriter().u16(Suite.KEM_RSA_MLKEM768).lp16(rsaSpki).lp16(mlKem).toByteArray();
    }

    /** kemId = H("CX1 kem pub" 0x00 kemPub). */
    public Hash32 id() {
        return Digests.labelled("CX1 kem pub", encoded());
    }

    /** Modulus length of the RSA key in bits. */
    public int rsaBits() {
        return RsaOaep.check(rsaSpki);
    }
}
