package org.cryptoexpress.crypto.v1;

import java.security.SecureRandom;

import org.cryptoexpress.crypto.Ed25519;
import org.cryptoexpress.crypto.Hash32;
import org.cryptoexpress.crypto.Secret;

/** A private device key: signs CXS1 0x0002 with Ed25519, under a certificate (CXD1) of the identity. Thread-safe. */
public final class DeviceSigner implements AutoCloseable {
    private final Secret seed;
    private final byte[] publicKey;
    private final Hash32 id;

    /** Takes over the 32-byte seed. */
    public DeviceSigner(Secret seed) {
        this.seed = seed;
        this.publicKey = seed.use(Ed25519::publicKey);
        this.id = Signatures.deviceKeyId(publicKey);
    }

    /** A new key. */
    public static DeviceSigner generate(SecureRandom random) {
        return new DeviceSigner(Secret.random(32, random));
    }

    /** The public key, 32 bytes. */
    public byte[] publicKey() {
        return publicKey.clone();
    }

    /** deviceKeyId. */
    public Hash32 id() {
        return id;
    }

    /** A signature of {@link Signatures#DEVICE_LENGTH} bytes. */
    public byte[] sign(Domain domain, byte[] message) {
        byte[] signed = Signatures.signedBytes(domain, id, message);
        return Signatures.writer(Suite.SIG_DEVICE, id).bytes(seed.use(key -> Ed25519.sign(key, signed))).toByteArray();
    }

    /** The seed, for sealing by its owner; closed together with this. */
    public Secret seed() {
        return seed;
    }

    @Override
    public void close() {
        seed.close();
    }
}
