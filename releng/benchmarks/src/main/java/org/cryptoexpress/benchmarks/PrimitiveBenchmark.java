package org.cryptoexpress.benchmarks;

import java.security.SecureRandom;
import java.util.Optional;

import org.cryptoexpress.crypto.Ed25519;
import org.cryptoexpress.crypto.Id;
import org.cryptoexpress.crypto.MlDsa65;
import org.cryptoexpress.crypto.MlKem768;
import org.cryptoexpress.crypto.RsaOaep;
import org.cryptoexpress.crypto.Secret;
import org.cryptoexpress.crypto.X25519;
import org.cryptoexpress.crypto.v1.Domain;
import org.cryptoexpress.crypto.v1.KeyContext;
import org.cryptoexpress.crypto.v1.KeyWrap;
import org.cryptoexpress.crypto.v1.Passcode;
import org.cryptoexpress.crypto.v1.PasscodeParameters;
import org.cryptoexpress.crypto.v1.PrivateKeyBox;
import org.cryptoexpress.crypto.v1.PrivateKeys;
import org.cryptoexpress.crypto.v1.PublicKeyWrap;
import org.cryptoexpress.crypto.v1.Purpose;
import org.cryptoexpress.crypto.v1.Signatures;

/** One operation of each kind; keys as new accounts have them (RSA 4096). */
final class PrimitiveBenchmark {
    private final SecureRandom random = new SecureRandom();

    void run() {
        PrivateKeys keys = PrivateKeys.generate(4096, random);
        byte[] message = new byte[1000];
        publicKeyOperations(message);
        byte[] signature = keys.signer().sign(Domain.OP_LOG, message, random);
        Timing.report("CXS1 dual sign", 100, () -> keys.signer().sign(Domain.OP_LOG, message, random));
        Timing.report("CXS1 dual verify", 100,
                () -> Signatures.verifyDual(keys.signer().publicKey(), Domain.OP_LOG, message, signature));
        wraps(keys);
        unlock(keys);
    }

    private void publicKeyOperations(byte[] message) {
        RsaOaep.KeyPair rsa = RsaOaep.generate(4096, random);
        byte[] sealed = RsaOaep.encrypt(rsa.spki(), new byte[32], random);
        Timing.report("RSA-4096 encrypt", 200, () -> RsaOaep.encrypt(rsa.spki(), new byte[32], random));
        Timing.report("RSA-4096 decrypt", 100, () -> RsaOaep.decrypt(rsa.pkcs8(), sealed));
        byte[] seed = new byte[MlKem768.SEED];
        random.nextBytes(seed);
        byte[] kem = MlKem768.publicKey(seed);
        byte[] ciphertext = MlKem768.encapsulate(kem, random).ciphertext();
        Timing.report("ML-KEM-768 encapsulate", 400, () -> MlKem768.encapsulate(kem, random));
        Timing.report("ML-KEM-768 decapsulate", 400, () -> MlKem768.decapsulate(seed, ciphertext));
        byte[] key = X25519.generatePrivate(random);
        byte[] peer = X25519.publicKey(X25519.generatePrivate(random));
        Timing.report("X25519 agree", 400, () -> X25519.agree(key, peer));
        byte[] ed = Ed25519.publicKey(key);
        byte[] edSignature = Ed25519.sign(key, message);
        Timing.report("Ed25519 sign", 400, () -> Ed25519.sign(key, message));
        Timing.report("Ed25519 verify", 400, () -> Ed25519.verify(ed, message, edSignature));
        byte[] mlDsa = MlDsa65.publicKey(key);
        byte[] mlDsaSignature = MlDsa65.sign(key, message, random);
        Timing.report("ML-DSA-65 sign", 200, () -> MlDsa65.sign(key, message, random));
        Timing.report("ML-DSA-65 verify", 200, () -> MlDsa65.verify(mlDsa, message, mlDsaSignature));
    }

    private void wraps(PrivateKeys keys) {
        KeyContext context = new KeyContext(Purpose.FOLDER_KEY, Id.ZERO, 1, Id.ZERO, 1);
        Secret payload = Secret.random(32, random);
        var key = keys.kemKeys().get(0).key();
        byte[] wrap = PublicKeyWrap.seal(context, key.publicKey(), payload, random);
        byte[] own = KeyWrap.seal(context, payload, payload, random);
        Timing.report("CXK1 seal", 100, () -> PublicKeyWrap.seal(context, key.publicKey(), payload, random));
        Timing.report("CXK1 open", 100, () -> PublicKeyWrap.open(context, key, wrap).close());
        Timing.report("CXW1 seal", 4000, () -> KeyWrap.seal(context, payload, payload, random));
        Timing.report("CXW1 open", 4000, () -> KeyWrap.open(context, payload, own).close());
    }

    /** Passcode at the default cost, then the private keys: what a person waits for after typing a passphrase. */
    private void unlock(PrivateKeys keys) {
        PasscodeParameters parameters = PasscodeParameters.fresh(false, random);
        Secret passphrase = Secret.random(20, random);
        byte[] box;
        try (Passcode passcode = Passcode.derive("realm", "alice", passphrase, Optional.empty(), parameters)) {
            box = PrivateKeyBox.seal(keys, Id.ZERO, 1, parameters, passcode, random).encoded();
        }
        Timing.report("unlock (Argon2id 256 MiB, CXA1)", 3, () -> {
            try (Passcode passcode = Passcode.derive("realm", "alice", passphrase, Optional.empty(), parameters)) {
                PrivateKeyBox.parse(box).open(passcode).close();
            }
        });
    }
}
