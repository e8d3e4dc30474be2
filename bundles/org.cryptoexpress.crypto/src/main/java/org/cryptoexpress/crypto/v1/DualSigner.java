package org.cryptoexpress.crypto.v1;

import java.security.SecureRandom;

import org.cryptoexpress.crypto.Ed25519;
import org.cryptoexpress.crypto.Hash32;
import org.cryptoexpress.crypto.MlDsa65;
import org.cryptoexpress.crypto.Secret;

/** A private identity key: signs CXS1 0x0001 with Ed25519 and ML-DSA-65. Thread-safe. */
public final class DualSigner implements AutoCloseable {
    private final Secret edSeed;
    private final Secret mlDsaSeed;
    private final SigPublicKey publicKey;
    private final Hash32 id;

    /** Takes over both 32-byte seeds; computes the public key from them. */
    public DualSigner(Secret edSeed, Secret mlDsaSeed) {
        this.edSeed = edSeed;
        this.mlDsaSeed = mlDsaSeed;
        this.publicKey = new SigPublicKey(edSeed.use(Ed25519::publicKey), mlDsaSeed.use(MlDsa65::publicKey));
        this.id = publicKey.id();
    }

    /** A new key. */
    public static DualSigner generate(SecureRandom random) {
        return new DualSigner(Secret.random(32, random), Secret.random(32, random));
    }

    /** The public half. */
    public SigPublicKey publicKey() {
        return publicKey;
    }

    /** A signature of {@link Signatures#DUAL_LENGTH} bytes. */
    public byte[] sign(Domain domain, byte[] message, SecureRandom random) {
        byte[] signed = Signatures.signedBytes(domain, id, message);
        byte[] ed = edSeed.use(seed -> Ed25519.sign(seed, signed));
        byte[] mlDsa = mlDsaSeed.use(seed -> MlDsa65.sign(seed, signed, random));
        return Signatures.writer(Suite.SIG_DUAL, id).bytes(ed).bytes(mlDsa).toByteArray();
    }

    /** The Ed25519 seed, for sealing by its owner; closed together with this. */
    public Secret edSeed() {
        return edSeed;
    }

    /** The ML-DSA seed, for sealing by its owner; closed together with this. */
    public Secret mlDsaSeed() {
        return mlDsaSeed;
    }

    @Override
    public void close() {
        edSeed.close();
        mlDsaSeed.close();
    }
}
