package org.cryptoexpress.crypto.log;

import java.security.SecureRandom;
import java.util.SplittableRandom;

import org.cryptoexpress.crypto.Id;
import org.cryptoexpress.crypto.Secret;
import org.cryptoexpress.crypto.v1.DeviceSigner;
import org.cryptoexpress.crypto.v1.Domain;
import org.cryptoexpress.crypto.v1.DualSigner;
import org.cryptoexpress.crypto.v1.IdentityStatement;
import org.cryptoexpress.crypto.v1.KemPrivateKey;

/** Somebody with an identity and one certified device, made from a fixed seed. */
record Person(Id id, DualSigner signer, IdentityStatement statement, DeviceSigner device,
        DeviceCertificate certificate) {
    static final SecureRandom RANDOM = new SecureRandom();
    static final long NOW = 1_700_000_000_000L;
    static final long DAY = 24 * 60 * 60 * 1000L;
    private static final KemPrivateKey KEM = KemPrivateKey.generate(2048, RANDOM);

    static final Person OWNER = of("owner", 1);
    static final Person MANAGER = of("manager", 2);
    static final Person EDITOR = of("editor", 3);
    static final Person CONTRIBUTOR = of("contributor", 4);
    static final Person READER = of("reader", 5);
    static final Person STRANGER = of("stranger", 6);

    static Person of(String name, int seed) {
        Id id = Id.of(bytes(seed, Id.LENGTH));
        DualSigner signer = dualSigner(seed + 100);
        IdentityStatement statement = IdentityStatement.first(
                new IdentityStatement.Content(id, 1, NOW - DAY, NOW + 1000 * DAY, name, KEM.publicKey()), signer,
                RANDOM);
        DeviceSigner device = deviceSigner(seed + 200);
        return new Person(id, signer, statement, device, certificate(statement, signer, device));
    }

    /** The same person with another device. */
    Person withDevice(int seed) {
        DeviceSigner next = deviceSigner(seed);
        return new Person(id, signer, statement, next, certificate(statement, signer, next));
    }

    /** The same person with new identity keys, signed by these. */
    Person successor(int seed) {
        DualSigner next = dualSigner(seed);
        IdentityStatement after = IdentityStatement.successor(statement, new IdentityStatement.Content(id,
                statement.keyVersion() + 1, NOW, NOW + 1000 * DAY, statement.userName(), KEM.publicKey()), next, signer,
                RANDOM);
        DeviceSigner nextDevice = deviceSigner(seed + 1);
        return new Person(id, next, after, nextDevice, certificate(after, next, nextDevice));
    }

    byte[] sign(Domain domain, byte[] message) {
        return signer.sign(domain, message, RANDOM);
    }

    static DualSigner dualSigner(int seed) {
        return new DualSigner(Secret.copyOf(bytes(seed, 32)), Secret.copyOf(bytes(seed + 1000, 32)));
    }

    static DeviceSigner deviceSigner(int seed) {
        return new DeviceSigner(Secret.copyOf(bytes(seed, 32)));
    }

    private static DeviceCertificate certificate(IdentityStatement statement, DualSigner signer, DeviceSigner device) {
        return DeviceCertificate.sign(statement, device.publicKey(), NOW - DAY, NOW + 29 * DAY, 1,
                bytes -> signer.sign(Domain.DEVICE, bytes, RANDOM));
    }

    static byte[] bytes(long seed, int length) {
        byte[] bytes = new byte[length];
        new SplittableRandom(seed).nextBytes(bytes);
        return bytes;
    }
}
