package org.cryptoexpress.crypto.v1;

import java.nio.charset.StandardCharsets;

import org.cryptoexpress.crypto.ByteReader;
import org.cryptoexpress.crypto.ByteWriter;
import org.cryptoexpress.crypto.CryptoFailure;
import org.cryptoexpress.crypto.Digests;
import org.cryptoexpress.crypto.Ed25519;
import org.cryptoexpress.crypto.Hash32;
import org.cryptoexpress.crypto.MlDsa65;

/**
 * CXS1 (CX1 13.6): signatures of an identity (Ed25519 and ML-DSA-65, both must verify) or of a device (Ed25519). What
 * is signed names the domain and the id of the key, so halves cannot be mixed or taken elsewhere.
 */
public final class Signatures {
    /** Length of a dual signature. */
    public static final int DUAL_LENGTH = 38 + 64 + MlDsa65.SIGNATURE;
    /** Length of a device signature. */
    public static final int DEVICE_LENGTH = 38 + 64;
    private static final String MAGIC = "CXS1";

    private Signatures() {
    }

    /** deviceKeyId = H("CX1 dev pub" 0x00 u16 0x0002 || pub). */
    public static Hash32 deviceKeyId(byte[] devicePublicKey) {
        return Digests.labelled("CX1 dev pub", new ByteWriter().u16(Suite.SIG_DEVICE).bytes(devicePublicKey)
                .toByteArray());
    }

    /**
     * Verifies a dual signature.
     *
     * @throws CryptoFailure BAD_SIGNATURE, MALFORMED or UNSUPPORTED
     */
    public static void verifyDual(SigPublicKey key, Domain domain, byte[] message, byte[] signature) {
        ByteReader in = start(signature, Suite.SIG_DUAL, key.id());
        byte[] ed = in.bytes(64);
        byte[] mlDsa = in.bytes(MlDsa65.SIGNATURE);
        in.end();
        byte[] signed = signedBytes(domain, key.id(), message);
        boolean both = Ed25519.verify(key.ed25519(), signed, ed) & MlDsa65.verify(key.mlDsa(), signed, mlDsa);
        if (!both) {
            throw bad();
        }
    }

    /**
     * Verifies a device signature.
     *
     * @throws CryptoFailure BAD_SIGNATURE, MALFORMED or UNSUPPORTED
     */
    public static void verifyDevice(byte[] devicePublicKey, Domain domain, byte[] message, byte[] signature) {
        Hash32 id = deviceKeyId(devicePublicKey);
        ByteReader in = start(signature, Suite.SIG_DEVICE, id);
        byte[] ed = in.bytes(64);
        in.end();
        if (!Ed25519.verify(devicePublicKey, signedBytes(domain, id, message), ed)) {
            throw bad();
        }
    }

    /** The key id that a signature names. */
    public static Hash32 keyId(byte[] signature) {
        ByteReader in = new ByteReader(signature);
        in.expectAscii(MAGIC).u16();
        return in.hash();
    }

    static byte[] signedBytes(Domain domain, Hash32 keyId, byte[] message) {
        byte[] text = domain.text().getBytes(StandardCharsets.US_ASCII);
        return new ByteWriter().ascii("CX1 sig").u8(0).u8(text.length).bytes(text).hash(keyId)
                .bytes(Digests.sha256(message)).toByteArray();
    }

    static ByteWriter writer(int algorithm, Hash32 keyId) {
        return new ByteWriter().ascii(MAGIC).u16(algorithm).hash(keyId);
    }

    private static ByteReader start(byte[] signature, int algorithm, Hash32 keyId) {
        ByteReader in = new ByteReader(signature);
        in.expectAscii(MAGIC).expectU16(algorithm);
        if (!in.hash().equals(keyId)) {
            throw bad();
        }
        return in;
    }

    private static CryptoFailure bad() {
        return new CryptoFailure(CryptoFailure.Code.BAD_SIGNATURE, "signature does not verify");
    }
}
