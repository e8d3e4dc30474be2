package org.cryptoexpress.session.internal.account;

import java.util.Optional;

import com.google.protobuf.ByteString;
import org.cryptoexpress.crypto.CryptoFailure;
import org.cryptoexpress.crypto.Hash32;
import org.cryptoexpress.crypto.v1.IdentityStatement;
import org.cryptoexpress.crypto.v1.PasscodeParameters;
import org.cryptoexpress.crypto.v1.PrivateKeyBox;
import org.cryptoexpress.keys.AccountKeys;
import org.cryptoexpress.keys.KeyRing;
import org.cryptoexpress.keys.KeyRotation;
import org.cryptoexpress.keys.PassphraseInput;
import org.cryptoexpress.protocol.CryptoExpressException;
import org.cryptoexpress.protocol.ErrorCode;
import org.cryptoexpress.protocol.Progress;
import org.cryptoexpress.protocol.wire.Account;
import org.cryptoexpress.protocol.wire.ProofChallenge;
import org.cryptoexpress.protocol.wire.ReplaceIdentity;
import org.cryptoexpress.protocol.wire.Request;
import org.cryptoexpress.session.KeyLocation;
import org.cryptoexpress.session.internal.connection.Connection;
import org.cryptoexpress.session.internal.profile.Profile;

/**
 * Renews the keys of the account (CX1 12.2), on a worker thread. The new sealed keys are in the profile before the server
 * is told, and until it is known whether it has taken them the session opens with old and new ones: neither a lost
 * answer nor a crash loses them.
 */
final class Renewal {
    private static final int TRIES = 3;

    private final Environment env;
    private final Authentication authentication;
    private final Profile profile;
    private final AccountKeys keys;
    private final KeyRing ring;
    private Optional<Begun> begun = Optional.empty();

    private record Begun(KeyRotation rotation, PrivateKeyBox box) {
        boolean taken(Account account) {
            return fingerprint(account).equals(rotation.statement().fingerprint());
        }
    }

    Renewal(Environment env, Authentication authentication, OpenedAccount opened, KeyRing ring) {
        this.env = env;
        this.authentication = authentication;
        this.profile = opened.profile();
        this.keys = opened.keys();
        this.ring = ring;
    }

    /** Whether another session of the account has renewed its keys. */
    boolean doneElsewhere() {
        synchronized (authentication) {
            Account account = authentication.account(Progress.NONE);
            return !begun.map(b -> b.taken(account)).orElse(false)
                    && !fingerprint(account).equals(ring.statement().fingerprint());
        }
    }

    /** Runs to its end, or fails; doing it again goes on with what was begun, unless the server has refused that. */
    void run(char[] passphrase, Optional<byte[]> keyFile, int keyBits, Progress progress) {
        synchronized (authentication) {
            try (PassphraseInput input = authentication.input(passphrase, keyFile)) {
                Account account = authentication.account(progress);
                if (begun.isPresent() && begun.get().taken(account)) {
                    finish(begun.get());
                    return;
                }
                if (!fingerprint(account).equals(ring.statement().fingerprint())) {
                    throw new CryptoExpressException(ErrorCode.CONFLICT, "the keys were renewed elsewhere");
                }
                begun.ifPresent(b -> keys.abandon(b.rotation()));
                begun = Optional.empty();
                renew(input, account, keyBits, progress);
            }
        }
    }

    private void renew(PassphraseInput input, Account account, int keyBits, Progress progress) {
        progress.report("passcode", 0, 2);
        boolean onServer = authentication.keyLocation() == KeyLocation.SERVER;
        long version = onServer ? Integer.toUnsignedLong(account.getAuthVersion())
                : authentication.requireLocal(input).authVersion();
        progress.report("passcode", 1, 2);
        progress.report("generate-key", 0, 1);
        KeyRotation rotation = keys.beginRotation(ring.statement(), keyBits, env.clock(), env.random());
        boolean kept = false;
        try {
            progress.report("generate-key", 1, 1);
            progress.check();
            PasscodeParameters cost = authentication.cost(input);
            PrivateKeyBox box = rotation.seal(input, cost, version + 1, env.random());
            profile.keepNext(box, rotation.statement());
            Begun next = new Begun(rotation, box);
            begun = Optional.of(next);
            kept = true;
            progress.report("passcode", 2, 2);
            tell(next, input, account, onServer ? Optional.of(input.verifier(cost)) : Optional.empty(), progress);
            finish(next);
        } finally {
            if (!kept) {
                keys.abandon(rotation);
            }
        }
    }

    private void tell(Begun next, PassphraseInput input, Account account, Optional<byte[]> verifier,
            Progress progress) {
        for (int tries = 1;; tries++) {
            Connection connection = authentication.connected();
            try {
                ReplaceIdentity.Builder wish = ReplaceIdentity.newBuilder()
                        .setStatement(ByteString.copyFrom(next.rotation().statement().encoded()))
                        .setExpectedAuthVersion(account.getAuthVersion());
                if (verifier.isPresent()) {
                    ProofChallenge challenge = authentication.begin(connection, progress);
                    wish.setProof(authentication.prove(connection, input, challenge,
                            authentication.parameters(challenge), progress))
                            .setKeyBox(ByteString.copyFrom(next.box().encoded()))
                            .setVerifier(ByteString.copyFrom(verifier.get()));
                }
                Authentication.ask(connection, Request.newBuilder().setOperationId(authentication.operation())
                        .setReplaceIdentity(wish).build(), Progress.NONE);
                return;
            } catch (CryptoExpressException e) {
                if (e.code() != ErrorCode.DISCONNECTED || tries == TRIES) {
                    throw e;
                }
                if (next.taken(authentication.afterBreak(Progress.NONE))) {
                    return;
                }
            }
        }
    }

    private void finish(Begun next) {
        authentication.store(authentication.keyLocation(), next.box());
        profile.keepStatement(next.rotation().statement());
        keys.adopt(next.rotation());
        begun = Optional.empty();
        profile.forgetNext(next.box().keyVersion());
    }

    private static Hash32 fingerprint(Account account) {
        try {
            return IdentityStatement.parse(account.getStatement().toByteArray()).fingerprint();
        } catch (CryptoFailure e) {
            throw new CryptoExpressException(ErrorCode.TAMPERED, "identity statement of the server", e);
        }
    }
}
