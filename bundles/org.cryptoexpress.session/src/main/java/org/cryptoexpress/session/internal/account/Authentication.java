package org.cryptoexpress.session.internal.account;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongFunction;

import com.google.protobuf.ByteString;
import org.cryptoexpress.channel.PassphraseProof;
import org.cryptoexpress.crypto.CryptoFailure;
import org.cryptoexpress.crypto.Id;
import org.cryptoexpress.crypto.Secret;
import org.cryptoexpress.crypto.Srp6a;
import org.cryptoexpress.crypto.v1.PasscodeParameters;
import org.cryptoexpress.crypto.v1.PrivateKeyBox;
import org.cryptoexpress.keys.AccountKeys;
import org.cryptoexpress.keys.PassphraseInput;
import org.cryptoexpress.keys.Passphrases;
import org.cryptoexpress.protocol.CryptoExpressException;
import org.cryptoexpress.protocol.ErrorCode;
import org.cryptoexpress.protocol.Progress;
import org.cryptoexpress.protocol.wire.Account;
import org.cryptoexpress.protocol.wire.BeginProof;
import org.cryptoexpress.protocol.wire.GetAccount;
import org.cryptoexpress.protocol.wire.Proof;
import org.cryptoexpress.protocol.wire.ProofChallenge;
import org.cryptoexpress.protocol.wire.ReplaceAuthentication;
import org.cryptoexpress.protocol.wire.Request;
import org.cryptoexpress.protocol.wire.Response;
import org.cryptoexpress.session.ConnectionState;
import org.cryptoexpress.session.KeyLocation;
import org.cryptoexpress.session.internal.connection.Connection;
import org.cryptoexpress.session.internal.connection.Failures;
import org.cryptoexpress.session.internal.connection.Link;
import org.cryptoexpress.session.internal.profile.Profile;
import org.cryptoexpress.session.internal.profile.ProfileAccount;

/**
 * Changes what unlocks the account: passphrase, key file, and where the sealed keys are (CX1 12.2). Runs on worker threads,
 * one change at a time. What the server keeps is replaced by compare-and-set after a fresh proof of the present
 * passphrase; when the answer is lost, the server is asked what it has.
 */
final class Authentication {
    private static final Duration COME_BACK = Duration.ofSeconds(60);
    private static final int TRIES = 3;

    private final Environment env;
    private final Link link;
    private final Profile profile;
    private final AccountKeys keys;
    private volatile ProfileAccount account;

    Authentication(Environment env, OpenedAccount opened) {
        this.env = env;
        this.link = opened.link();
        this.profile = opened.profile();
        this.keys = opened.keys();
        this.account = opened.account();
    }

    KeyLocation keyLocation() {
        return account.keyLocation();
    }

    synchronized void change(char[] before, Optional<byte[]> beforeKeyFile, char[] after, Optional<byte[]> afterKeyFile,
            Progress progress) {
        Passphrases.checkNew(after);
        try (PassphraseInput old = input(before, beforeKeyFile); PassphraseInput fresh = input(after, afterKeyFile)) {
            progress.report("passcode", 0, 2);
            PasscodeParameters cost = cost(fresh);
            if (account.keyLocation() == KeyLocation.LOCAL) {
                PrivateKeyBox box = requireLocal(old);
                progress.report("passcode", 1, 2);
                store(KeyLocation.LOCAL, keys.seal(fresh, cost, box.authVersion() + 1, env.random()));
            } else {
                replace(Optional.of(old), version -> keys.seal(fresh, cost, version + 1, env.random()),
                        fresh.verifier(cost), progress);
            }
            progress.report("passcode", 2, 2);
        }
    }

    synchronized void move(KeyLocation target, char[] passphrase, Optional<byte[]> keyFile, Progress progress) {
        if (target == account.keyLocation()) {
            return;
        }
        try (PassphraseInput input = input(passphrase, keyFile)) {
            progress.report("passcode", 0, 2);
            if (target == KeyLocation.SERVER) {
                requireLocal(input);
                progress.report("passcode", 1, 2);
                PasscodeParameters cost = cost(input);
                replace(Optional.empty(), version -> keys.seal(input, cost, version + 1, env.random()),
                        input.verifier(cost), progress);
            } else {
                takeFromServer(input, progress);
            }
            progress.report("passcode", 2, 2);
        }
    }

    /** The sealed keys are on disk before the server forgets its own. */
    private void takeFromServer(PassphraseInput input, Progress progress) {
        for (int tries = 1;; tries++) {
            Connection connection = connected();
            try {
                ProofChallenge challenge = begin(connection, progress);
                PasscodeParameters parameters = parameters(challenge);
                Proof proof = prove(connection, input, challenge, parameters, progress);
                PrivateKeyBox box = keys.seal(input, parameters, challenge.getAuthVersion(), env.random());
                profile.keepKeyBox(box);
                send(connection, ReplaceAuthentication.newBuilder()
                        .setExpectedAuthVersion(challenge.getAuthVersion()).setProof(proof).build(), progress);
                store(KeyLocation.LOCAL, box);
                return;
            } catch (CryptoExpressException e) {
                if (e.code() != ErrorCode.DISCONNECTED || tries == TRIES) {
                    throw e;
                }
                if (!afterBreak(progress).getKeyOnServer()) {
                    store(KeyLocation.LOCAL, profile.keyBox().orElseThrow(() -> e));
                    return;
                }
            }
        }
    }

    private void replace(Optional<PassphraseInput> old, LongFunction<PrivateKeyBox> seal,
            byte[] verifier, Progress progress) {
        for (int tries = 1;; tries++) {
            Connection connection = connected();
            long expected = 0;
            Optional<PrivateKeyBox> sent = Optional.empty();
            try {
                ReplaceAuthentication.Builder request = ReplaceAuthentication.newBuilder();
                if (old.isPresent()) {
                    ProofChallenge challenge = begin(connection, progress);
                    expected = Integer.toUnsignedLong(challenge.getAuthVersion());
                    request.setProof(prove(connection, old.get(), challenge, parameters(challenge), progress));
                }
                progress.report("passcode", 1, 2);
                PrivateKeyBox box = seal.apply(expected);
                sent = Optional.of(box);
                send(connection, request.setExpectedAuthVersion((int) expected)
                        .setKeyBox(ByteString.copyFrom(box.encoded()))
                        .setVerifier(ByteString.copyFrom(verifier)).build(), progress);
                store(KeyLocation.SERVER, box);
                return;
            } catch (CryptoExpressException e) {
                if (e.code() != ErrorCode.DISCONNECTED || tries == TRIES) {
                    throw e;
                }
                Account now = afterBreak(progress);
                if (sent.isPresent() && now.getKeyOnServer()
                        && Integer.toUnsignedLong(now.getAuthVersion()) == sent.get().authVersion()) {
                    store(KeyLocation.SERVER, sent.get());
                    return;
                }
            }
        }
    }

    /** Checks the passphrase against the local file. */
    PrivateKeyBox requireLocal(PassphraseInput input) {
        PrivateKeyBox box = profile.keyBox().orElseThrow(() -> new CryptoExpressException(ErrorCode.NO_PRIVATE_KEY,
                "the profile's key file is missing"));
        ServerKeyCredentials.requireKeyFile(input, box.parameters());
        try {
            AccountKeys.open(box, input).close();
            return box;
        } catch (CryptoFailure e) {
            throw new CryptoExpressException(ErrorCode.LOGIN_FAILED, "the sealed keys do not open", e);
        }
    }

    void store(KeyLocation location, PrivateKeyBox box) {
        profile.keepKeyBox(box);
        profile.change(remembered -> remembered.with(location, box.parameters()));
        account = account.with(location, box.parameters());
    }

    ProofChallenge begin(Connection connection, Progress progress) {
        return ask(connection, Request.newBuilder().setOperationId(operation())
                .setBeginProof(BeginProof.getDefaultInstance()).build(), progress).getProofChallenge();
    }

    PasscodeParameters parameters(ProofChallenge challenge) {
        try {
            PasscodeParameters parameters = new PasscodeParameters(challenge.getMemoryKib(),
                    challenge.getIterations(), challenge.getLanes(), challenge.getSalt().toByteArray(),
                    challenge.getFlags() == 1);
            ProfileAccount.requireFloor(Optional.of(account), parameters);
            return parameters;
        } catch (CryptoFailure e) {
            throw new CryptoExpressException(ErrorCode.TAMPERED, "passcode parameters of the server", e);
        }
    }

    Proof prove(Connection connection, PassphraseInput input, ProofChallenge challenge,
            PasscodeParameters parameters, Progress progress) {
        ServerKeyCredentials.requireKeyFile(input, parameters);
        byte[] exporter = Waiting.await(connection.exporter(), Waiting.ANSWER, progress);
        try (Secret srp = input.srpKey(parameters)) {
            byte[] password = srp.bytes();
            byte[] serverPublic = challenge.getServerPublic().toByteArray();
            try (Srp6a.ClientResult result = Srp6a.client(account.userName().getBytes(StandardCharsets.US_ASCII),
                    password, parameters.salt(), serverPublic, env.random())) {
                byte[] proof = PassphraseProof.of(result.key(), exporter,
                        Id.of(challenge.getChallengeId().toByteArray()), serverPublic, result.publicValue());
                return Proof.newBuilder().setChallengeId(challenge.getChallengeId())
                        .setClientPublic(ByteString.copyFrom(result.publicValue()))
                        .setProof(ByteString.copyFrom(proof)).build();
            } finally {
                Arrays.fill(password, (byte) 0);
            }
        } finally {
            Arrays.fill(exporter, (byte) 0);
        }
    }

    private void send(Connection connection, ReplaceAuthentication replace, Progress progress) {
        ask(connection, Request.newBuilder().setOperationId(operation()).setReplaceAuthentication(replace).build(),
                progress);
    }

    static Response ask(Connection connection, Request request, Progress progress) {
        return Waiting.await(connection.request(request), Waiting.ANSWER, progress);
    }

    Connection connected() {
        return link.connection().orElseThrow(() -> new CryptoExpressException(ErrorCode.OFFLINE, "not connected"));
    }

    /** The next connection after one that broke, to ask the server what it did. */
    Account afterBreak(Progress progress) {
        CompletableFuture<Void> back = new CompletableFuture<>();
        try (AutoCloseable listening = link.onState(state -> {
            if (state != ConnectionState.CONNECTING && state != ConnectionState.OFFLINE) {
                back.complete(null);
            }
        })) {
            if (link.state() == ConnectionState.CLOSED) {
                throw new CryptoExpressException(ErrorCode.OFFLINE, "closed");
            }
            if (link.connection().map(Connection::isEnded).orElse(true)) {
                Waiting.await(back, COME_BACK, progress);
            }
            return account(progress);
        } catch (Exception e) {
            throw Failures.of(e);
        }
    }

    /** The account as the server knows it. */
    Account account(Progress progress) {
        return ask(connected(), Request.newBuilder().setGetAccount(GetAccount.getDefaultInstance()).build(), progress)
                .getAccount();
    }

    /** Fresh parameters, never cheaper than those before. */
    PasscodeParameters cost(PassphraseInput input) {
        return input.fresh(Math.max(env.passcodeKib(), account.memoryKib()), env.random());
    }

    PassphraseInput input(char[] passphrase, Optional<byte[]> keyFile) {
        return new PassphraseInput(account.server().pin().serverId(), account.userName(), passphrase, keyFile);
    }

    ByteString operation() {
        return ByteString.copyFrom(Id.random(env.random()).bytes());
    }
}
