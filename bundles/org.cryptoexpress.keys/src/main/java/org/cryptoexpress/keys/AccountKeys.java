package org.cryptoexpress.keys;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

import org.cryptoexpress.crypto.CryptoFailure;
import org.cryptoexpress.crypto.Id;
import org.cryptoexpress.crypto.Secret;
import org.cryptoexpress.crypto.v1.IdentityStatement;
import org.cryptoexpress.crypto.v1.KeyContext;
import org.cryptoexpress.crypto.v1.PasscodeParameters;
import org.cryptoexpress.crypto.v1.PrivateKeyBox;
import org.cryptoexpress.crypto.v1.PrivateKeys;
import org.cryptoexpress.crypto.v1.PublicKeyWrap;
import org.cryptoexpress.keys.internal.AccountKeyRing;

/**
 * The private keys of one account, opened. They leave this object only sealed ({@link #seal}); what others may do with
 * them is {@link KeyRing}. Thread-safe.
 */
public final class AccountKeys implements AutoCloseable {
    /** How long others may wrap new keys to a new statement. */
    public static final Duration STATEMENT_VALIDITY = Duration.ofDays(5 * 365);

    private final Id userId;
    private final List<AccountKeyRing> rings = new CopyOnWriteArrayList<>();
    private volatile PrivateKeys keys;
    private volatile Optional<KeyRotation> rotation = Optional.empty();

    private AccountKeys(PrivateKeys keys, Id userId) {
        this.keys = keys;
        this.userId = userId;
    }

    /**
     * Makes the keys of a new account with a random id: RSA, ML-KEM-768, Ed25519, ML-DSA-65 and account root key. RSA of
     * 4096 bits takes up to 4 seconds of CPU.
     *
     * @param rsaBits 2048, 3072 or 4096
     * @throws CryptoFailure POLICY for another length
     */
    public static AccountKeys generate(int rsaBits, SecureRandom random) {
        requireLength(rsaBits);
        return new AccountKeys(PrivateKeys.generate(rsaBits, random), Id.random(random));
    }

    private static void requireLength(int rsaBits) {
        if (rsaBits != 2048 && rsaBits != 3072 && rsaBits != 4096) {
            throw new CryptoFailure(CryptoFailure.Code.POLICY, "RSA key length");
        }
    }

    /**
     * Opens sealed keys. Costs Argon2id unless the input has derived the same passcode before.
     *
     * @throws CryptoFailure CANNOT_OPEN for a wrong passphrase or key file or a changed box, POLICY when a key file is
     *                       missing or not wanted
     */
    public static AccountKeys open(PrivateKeyBox box, PassphraseInput input) {
        return new AccountKeys(box.open(input.passcode(box.parameters())), box.userId());
    }

    /** The first identity statement of a new account. */
    public IdentityStatement firstStatement(String userName, Clock clock, SecureRandom random) {
        long now = clock.millis();
        return IdentityStatement.first(new IdentityStatement.Content(userId, 1, now,
                now + STATEMENT_VALIDITY.toMillis(), userName, keys.kemKeys().get(0).key().publicKey()),
                keys.signer(), random);
    }

    /**
     * Makes the next keys of this account. RSA of 4096 bits takes up to 4 seconds of CPU. One rotation at a time: the one
     * before must be adopted or abandoned.
     *
     * @param present the newest statement; must match
     * @throws CryptoFailure POLICY for another length, WRONG_CONTEXT
     */
    public synchronized KeyRotation beginRotation(IdentityStatement present, int rsaBits, Clock clock,
            SecureRandom random) {
        requireLength(rsaBits);
        requireMatch(present, present.userName());
        if (rotation.isPresent()) {
            throw new IllegalStateException("a rotation is under way");
        }
        PrivateKeys next = keys.successor(rsaBits, random);
        long now = clock.millis();
        IdentityStatement statement = IdentityStatement.successor(present,
                new IdentityStatement.Content(userId, present.keyVersion() + 1, now,
                        now + STATEMENT_VALIDITY.toMillis(), present.userName(),
                        next.kemKeys().get(0).key().publicKey()),
                next.signer(), keys.signer(), random);
        KeyRotation begun = new KeyRotation(next, userId, statement);
        rotation = Optional.of(begun);
        return begun;
    }

    /** Takes new keys into use, also in the key rings that were made before, which get a new device key each. */
    public synchronized void adopt(KeyRotation begun) {
        requireBegun(begun);
        keys = begun.next();
        rotation = Optional.empty();
        rings.forEach(ring -> ring.renew(begun.statement()));
    }

    /** Forgets new keys that the server has certainly not taken. */
    public synchronized void abandon(KeyRotation begun) {
        requireBegun(begun);
        rotation = Optional.empty();
        begun.next().closeNewest();
    }

    private void requireBegun(KeyRotation begun) {
        if (rotation.filter(r -> r == begun).isEmpty()) {
            throw new IllegalStateException("not the rotation that is under way");
        }
    }

    /**
     * Seals the keys under a passcode of these parameters. Costs Argon2id unless the input has derived it before.
     *
     * @param authVersion number of the account's authentication, from 1
     */
    public PrivateKeyBox seal(PassphraseInput input, PasscodeParameters parameters, long authVersion,
            SecureRandom random) {
        return PrivateKeyBox.seal(keys, userId, authVersion, parameters, input.passcode(parameters), random);
    }

    /** The account. */
    public Id userId() {
        return userId;
    }

    /**
     * Opens a key that was wrapped to a public key of this account, also to an older one.
     *
     * @return the caller closes it
     * @throws CryptoFailure MALFORMED, WRONG_CONTEXT or CANNOT_OPEN
     */
    public Secret open(KeyContext context, byte[] wrap) {
        Optional<CryptoFailure> wrong = Optional.empty();
        for (PrivateKeys.VersionedKey key : rotation.map(KeyRotation::next).orElse(keys).kemKeys()) {
            try {
                return PublicKeyWrap.open(context, key.key(), wrap);
            } catch (CryptoFailure e) {
                if (e.code() != CryptoFailure.Code.WRONG_CONTEXT) {
                    throw e;
                }
                wrong = Optional.of(e);
            }
        }
        throw wrong.orElseThrow();
    }

    /**
     * Checks that a statement is about this account and these keys.
     *
     * @throws CryptoFailure WRONG_CONTEXT
     */
    public void requireMatch(IdentityStatement statement, String userName) {
        if (!statement.userId().equals(userId) || !statement.userName().equals(userName)) {
            throw new CryptoFailure(CryptoFailure.Code.WRONG_CONTEXT, "statement of another account");
        }
        keys.requireMatch(statement);
    }

    /**
     * The key ring of this account on one device. Makes the device's key and certificate, or reads them; a certificate with
     * less than 7 days left is replaced.
     *
     * @param statement the newest statement; must match
     * @return closing it closes this object
     */
    public KeyRing ring(IdentityStatement statement, DeviceStore devices, Clock clock, SecureRandom random) {
        requireMatch(statement, statement.userName());
        AccountKeyRing ring = new AccountKeyRing(() -> keys, this::open, this::close, statement, devices, clock,
                random);
        rings.add(ring);
        return ring;
    }

    @Override
    public synchronized void close() {
        rotation.map(KeyRotation::next).orElse(keys).close();
    }

    @Override
    public String toString() {
        return "AccountKeys[" + userId + "]";
    }
}
