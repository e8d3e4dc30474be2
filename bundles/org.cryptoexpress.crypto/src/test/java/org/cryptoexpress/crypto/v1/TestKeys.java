package org.cryptoexpress.crypto.v1;

import java.security.SecureRandom;
import java.util.List;
import java.util.SplittableRandom;

import org.cryptoexpress.crypto.Id;
import org.cryptoexpress.crypto.Secret;

/** Keys that several tests use, made once; RSA 2048 because they only live here. */
final class TestKeys {
    static final SecureRandom RANDOM = new SecureRandom();
    static final Secret KEY = Secret.copyOf(bytes(1, 32));
    static final Id FOLDER = Id.of(bytes(2, 16));
    static final Id RECORD = Id.of(bytes(3, 16));
    static final Id USER = Id.of(bytes(4, 16));
    static final DualSigner SIGNER = DualSigner.generate(RANDOM);
    static final DualSigner NEXT_SIGNER = DualSigner.generate(RANDOM);
    static final KemPrivateKey KEM = KemPrivateKey.generate(2048, RANDOM);
    static final KemPrivateKey OTHER_KEM = KemPrivateKey.generate(2048, RANDOM);
    static final IdentityStatement FIRST = IdentityStatement.first(
            new IdentityStatement.Content(USER, 1, 1000, 2000, "alice", KEM.publicKey()), SIGNER, RANDOM);
    static final IdentityStatement SECOND = IdentityStatement.successor(FIRST,
            new IdentityStatement.Content(USER, 2, 1500, 3000, "alice", OTHER_KEM.publicKey()), NEXT_SIGNER, SIGNER,
            RANDOM);

    private TestKeys() {
    }

    /** Independent private keys, which the receiver may close. */
    static PrivateKeys privateKeys() {
        return new PrivateKeys(KEY.copy(), new DualSigner(SIGNER.edSeed().copy(), SIGNER.mlDsaSeed().copy()),
                List.of(new PrivateKeys.VersionedKey(2, copy(OTHER_KEM)),
                        new PrivateKeys.VersionedKey(1, copy(KEM))));
    }

    static byte[] bytes(long seed, int length) {
        byte[] bytes = new byte[length];
        new SplittableRandom(seed).nextBytes(bytes);
        return bytes;
    }

    private static KemPrivateKey copy(KemPrivateKey key) {
        return new KemPrivateKey(key.pkcs8().copy(), key.seed().copy());
    }
}
