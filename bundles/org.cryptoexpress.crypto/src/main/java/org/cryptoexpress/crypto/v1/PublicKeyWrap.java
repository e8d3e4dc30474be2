package org.cryptoexpress.crypto.v1;

import java.security.SecureRandom;
import java.util.Arrays;

import org.cryptoexpress.crypto.Aead;
import org.cryptoexpress.crypto.ByteReader;
import org.cryptoexpress.crypto.ByteWriter;
import org.cryptoexpress.crypto.CryptoFailure;
import org.cryptoexpress.crypto.Digests;
import org.cryptoexpress.crypto.Hkdf;
import org.cryptoexpress.crypto.MlKem768;
import org.cryptoexpress.crypto.RsaOaep;
import org.cryptoexpress.crypto.Secret;

/**
 * CXK1 (CX1 13.3): a key wrapped to a user's public key with RSA-OAEP and ML-KEM-768 at once. IND-CCA if either holds;
 * both ciphertexts and, through the key id, both public keys enter the combiner.
 */
public final class PublicKeyWrap {
    /** Longest wrap that is accepted. */
    public static final int MAX_LENGTH = 4096;
    private static final String MAGIC = "CXK1";
    private static final int HEADER = 84;
    private static final byte[] COMBINER = "CX1 kem combiner".getBytes(java.nio.charset.StandardCharsets.US_ASCII);

    private PublicKeyWrap() {
    }

    /** Wraps a key to a public key. */
    public static byte[] seal(KeyContext context, KemPublicKey recipient, Secret payload, SecureRandom random) {
        byte[] ssR = new byte[32];
        random.nextBytes(ssR);
        MlKem768.Encapsulated kem = MlKem768.encapsulate(recipient.mlKem(), random);
        byte[] ctRsa = RsaOaep.encrypt(recipient.rsaSpki(), ssR, random);
        byte[] plain = payload.bytes();
        byte[] bound = new ByteWriter().bytes(header(context, recipient)).lp16(ctRsa).lp16(kem.ciphertext())
                .toByteArray();
        try (Commitment derived = derive(kem.sharedSecret(), ssR, bound)) {
            byte[] aad = new ByteWriter().bytes(bound).bytes(derived.commit()).toByteArray();
            return new ByteWriter().bytes(aad).bytes(Aead.seal(derived.key(), new byte[Aead.NONCE], aad, plain))
                    .toByteArray();
        } finally {
            Arrays.fill(plain, (byte) 0);
            Arrays.fill(ssR, (byte) 0);
            Arrays.fill(kem.sharedSecret(), (byte) 0);
        }
    }

    /**
     * Opens a wrap. Every failure after the header looks alike, so that no peer learns which part failed.
     *
     * @param context what the caller expects; it must equal the header
     * @throws CryptoFailure MALFORMED, WRONG_CONTEXT (also: wrapped to another key) or CANNOT_OPEN
     */
    public static Secret open(KeyContext context, KemPrivateKey key, byte[] wrap) {
        if (wrap.length > MAX_LENGTH) {
            throw new CryptoFailure(CryptoFailure.Code.MALFORMED, "CXK1 length");
        }
        ByteReader in = new ByteReader(wrap);
        in.expectAscii(MAGIC).expectU16(Suite.KEM_RSA_MLKEM768);
        byte[] header = header(context, key.publicKey());
        if (wrap.length < HEADER || !Arrays.equals(header, 0, HEADER, wrap, 0, HEADER)) {
            throw new CryptoFailure(CryptoFailure.Code.WRONG_CONTEXT, "CXK1 header");
        }
        in.bytes(HEADER - in.position());
        byte[] ctRsa = in.lp16(512);
        byte[] ctMlKem = in.lp16(MlKem768.CIPHERTEXT);
        byte[] bound = in.consumed();
        byte[] commit = in.bytes(32);
        byte[] aad = in.consumed();
        byte[] sealed = in.rest();
        if (sealed.length <= Aead.TAG || ctRsa.length * 8 != key.publicKey().rsaBits()) {
            throw new CryptoFailure(CryptoFailure.Code.MALFORMED, "CXK1 length");
        }
        byte[] ssM = key.seed().use(seed -> MlKem768.decapsulate(seed, ctMlKem));
        byte[] ssR = openRsa(key, ctRsa);
        try (Commitment derived = derive(ssM, ssR, bound)) {
            derived.require(commit);
            return Secret.taking(Aead.open(derived.key(), new byte[Aead.NONCE], aad, sealed));
        } finally {
            Arrays.fill(ssM, (byte) 0);
            Arrays.fill(ssR, (byte) 0);
        }
    }

    private static byte[] openRsa(KemPrivateKey key, byte[] ctRsa) {
        byte[] rejectKey = key.rejectKey();
        byte[] rejected = Digests.hmac(rejectKey, ctRsa);
        Arrays.fill(rejectKey, (byte) 0);
        try {
            byte[] opened = key.pkcs8().use(pkcs8 -> RsaOaep.decrypt(pkcs8, ctRsa));
            return opened.length == 32 ? opened : rejected;
        } catch (CryptoFailure e) {
            return rejected;
        }
    }

    private static byte[] header(KeyContext context, KemPublicKey recipient) {
        ByteWriter out = new ByteWriter().ascii(MAGIC).u16(Suite.KEM_RSA_MLKEM768).u16(context.purpose().number())
                .hash(recipient.id());
        context.writeTail(out);
        return out.toByteArray();
    }

    /** Two-step key derivation of SP 800-56C: Z = ssM, T = ssR. */
    static Commitment derive(byte[] ssM, byte[] ssR, byte[] bound) {
        ByteWriter parts = new ByteWriter().bytes(ssM).bytes(ssR);
        byte[] z = parts.toByteArray();
        parts.wipe();
        byte[] prk = Hkdf.extract(COMBINER, z);
        try {
            return Commitment.of(Hkdf.x(prk, "kem", Digests.sha256(bound), 64));
        } finally {
            Arrays.fill(z, (byte) 0);
            Arrays.fill(prk, (byte) 0);
        }
    }
}
