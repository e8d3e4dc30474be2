package org.cryptoexpress.crypto.v1;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;

import org.cryptoexpress.crypto.Hkdf;
import org.cryptoexpress.crypto.MlKem768;
import org.cryptoexpress.crypto.RsaOaep;
import org.cryptoexpress.crypto.Secret;

/** A user's private encryption key: an RSA key and an ML-KEM-768 seed. */
public final class KemPrivateKey implements AutoCloseable {
    private static final byte[] REJECT = "CX1 kem reject".getBytes(StandardCharsets.US_ASCII);

    private final Secret pkcs8;
    private final Secret seed;
    private final KemPublicKey publicKey;

    /** Takes over both secrets; computes the public key from them. */
    public KemPrivateKey(Secret pkcs8, Secret seed) {
        this.pkcs8 = pkcs8;
        this.seed = seed;
        this.publicKey = new KemPublicKey(pkcs8.use(RsaOaep::publicOf), seed.use(MlKem768::publicKey));
    }

    /** A new key; 4096 bits take up to 4 seconds of CPU. */
    public static KemPrivateKey generate(int rsaBits, SecureRandom random) {
        return new KemPrivateKey(Secret.taking(RsaOaep.generate(rsaBits, random).pkcs8()),
                Secret.random(MlKem768.SEED, random));
    }

    /** The public half. */
    public KemPublicKey publicKey() {
        return publicKey;
    }

    /** The RSA key as PKCS#8; closed together with this. */
    Secret pkcs8() {
        return pkcs8;
    }

    /** The ML-KEM seed; closed together with this. */
    Secret seed() {
        return seed;
    }

    /** Key of the pseudorandom answer to an RSA ciphertext that does not open (implicit rejection). */
    byte[] rejectKey() {
        return seed.use(z -> Hkdf.extract(REJECT, z));
    }

    @Override
    public void close() {
        pkcs8.close();
        seed.close();
    }

    @Override
    public String toString() {
        return "KemPrivateKey[" + publicKey.id().hex().substring(0, 8) + "]";
    }
}
