package org.cryptoexpress.channel;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.cryptoexpress.crypto.Digests;
import org.cryptoexpress.crypto.Id;
import org.cryptoexpress.crypto.Secret;
import org.cryptoexpress.crypto.Srp6a;
import org.cryptoexpress.crypto.v1.IdentityStatement;
import org.cryptoexpress.crypto.v1.KeyContext;
import org.cryptoexpress.crypto.v1.Passcode;
import org.cryptoexpress.crypto.v1.PasscodeParameters;
import org.cryptoexpress.crypto.v1.PrivateKeyBox;
import org.cryptoexpress.crypto.v1.PrivateKeys;
import org.cryptoexpress.crypto.v1.PublicKeyWrap;

/** An account with real keys. The box is sealed with Argon2id at 64 MiB; log-ins use a hash as K_srp, to be quick. */
final class TestAccount {
    final SecureRandom random = new SecureRandom();
    final String name;
    final PrivateKeys keys;
    final Id userId = Id.random(random);
    final PasscodeParameters parameters = PasscodeParameters.fresh(PasscodeParameters.MIN_MEMORY_KIB, false, random);
    final IdentityStatement statement;
    final SealedKeys sealed;

    TestAccount(String name, int rsaBits) {
        this.name = name;
        keys = PrivateKeys.generate(rsaBits, random);
        long now = 1_700_000_000_000L;
        statement = IdentityStatement.first(new IdentityStatement.Content(userId, 1, now, now + 1000, name,
                keys.kemKeys().get(0).key().publicKey()), keys.signer(), random);
        sealed = seal(keys);
    }

    private SealedKeys seal(PrivateKeys content) {
        try (Passcode passcode = Passcode.derive("realm", name, Secret.copyOf(new byte[] { 1 }), Optional.empty(),
                parameters)) {
            PrivateKeyBox box = PrivateKeyBox.seal(content, userId, 1, parameters, passcode, random);
            return new SealedKeys(box, Srp6a.verifier(name.getBytes(StandardCharsets.US_ASCII),
                    srpKey("right", parameters.salt()), parameters.salt()));
        }
    }

    /** As after 63 rotations. */
    SealedKeys sealedWithManyKeys() {
        List<PrivateKeys.VersionedKey> many = new ArrayList<>();
        for (int version = 64; version > 0; version--) {
            many.add(new PrivateKeys.VersionedKey(version, keys.kemKeys().get(0).key()));
        }
        return seal(new PrivateKeys(keys.accountRoot(), keys.signer(), many));
    }

    ServerAccount onServer() {
        return new ServerAccount(userId, statement.kem(), Optional.of(sealed));
    }

    ServerAccount local() {
        return new ServerAccount(userId, statement.kem(), Optional.empty());
    }

    Credentials credentials(String passphrase) {
        return new Credentials(passphrase);
    }

    Credentials credentials() {
        return credentials("right");
    }

    static byte[] srpKey(String passphrase, byte[] salt) {
        return Digests.sha256(passphrase.getBytes(StandardCharsets.UTF_8), salt);
    }

    /** The owner of the keys, who notes what was asked of him. */
    class Credentials implements ClientCredentials {
        final List<String> asked = new ArrayList<>();
        final List<Long> authVersions = new ArrayList<>();
        private final String passphrase;

        Credentials(String passphrase) {
            this.passphrase = passphrase;
        }

        @Override
        public Secret srpKey(PasscodeParameters p, long authVersion) {
            asked.add("srpKey");
            authVersions.add(authVersion);
            return Secret.taking(TestAccount.srpKey(passphrase, p.salt()));
        }

        @Override
        public void keyBox(byte[] box) {
            asked.add("keyBox");
            PrivateKeyBox.parse(box);
        }

        @Override
        public Secret openSessionKey(KeyContext context, byte[] wrap) {
            asked.add("openSessionKey");
            return PublicKeyWrap.open(context, keys.kemKeys().get(0).key(), wrap);
        }
    }
}
