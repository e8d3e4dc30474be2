package org.cryptoexpress.session.internal.account;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

import org.cryptoexpress.channel.ConnectionString;
import org.cryptoexpress.channel.Registration;
import org.cryptoexpress.channel.SealedKeys;
import org.cryptoexpress.channel.ServerAddress;
import org.cryptoexpress.crypto.v1.IdentityStatement;
import org.cryptoexpress.crypto.v1.PasscodeParameters;
import org.cryptoexpress.crypto.v1.PrivateKeyBox;
import org.cryptoexpress.crypto.v1.UserNames;
import org.cryptoexpress.keys.AccountKeys;
import org.cryptoexpress.keys.PassphraseInput;
import org.cryptoexpress.keys.Passphrases;
import org.cryptoexpress.protocol.CryptoExpressException;
import org.cryptoexpress.protocol.ErrorCode;
import org.cryptoexpress.protocol.Progress;
import org.cryptoexpress.session.KeyLocation;
import org.cryptoexpress.session.SignUp;
import org.cryptoexpress.session.internal.connection.Connection;
import org.cryptoexpress.session.internal.connection.Link;
import org.cryptoexpress.session.internal.profile.Profile;
import org.cryptoexpress.session.internal.profile.ProfileAccount;

/**
 * Opens a new account, on a worker thread. The sealed keys are on disk before the server hears of them, so that no account
 * can come into being whose key is lost.
 */
final class SignUpFlow {
    private static final int TRIES = 3;

    private final Environment env;
    private final SignUp request;
    private final Progress progress;
    private boolean clear;

    SignUpFlow(Environment env, SignUp request, Progress progress) {
        this.env = env;
        this.request = request;
        this.progress = progress;
    }

    SessionImpl run() {
        Optional<ServerAddress> unknown = ServerAddress.parse(request.server());
        Optional<ConnectionString> pinned = unknown.isPresent() ? Optional.empty()
                : Optional.of(ConnectionString.parse(request.server()));
        String userName = UserNames.canonical(request.userName());
        Passphrases.checkNew(request.passphrase());
        byte[] token = request.admissionToken().orElse("").getBytes(StandardCharsets.UTF_8);
        Profile profile = Profile.open(request.profile());
        boolean done = false;
        try {
            if (profile.account().isPresent() || profile.keyBox().isPresent()) {
                throw new CryptoExpressException(ErrorCode.ALREADY_EXISTS, "the profile holds an account");
            }
            clear = true;
            ConnectionString server = pinned.orElseGet(
                    () -> new Introduction(env, request.firstContact(), progress).meet(unknown.orElseThrow()));
            ServerMemory trust = new ServerMemory(profile, server, Optional.empty(), pinned.isPresent());
            SessionImpl session = register(profile, trust, server, userName, token);
            done = true;
            return session;
        } finally {
            if (!done) {
                if (clear) {
                    profile.clear();
                }
                profile.close();
            }
        }
    }

    private SessionImpl register(Profile profile, ServerMemory trust, ConnectionString server, String userName,
            byte[] token) {
        progress.report("generate-key", 0, 1);
        AccountKeys keys = AccountKeys.generate(request.keyBits(), env.random());
        progress.report("generate-key", 1, 1);
        boolean done = false;
        try (PassphraseInput input = new PassphraseInput(server.pin().serverId(), userName, request.passphrase(),
                request.keyFile())) {
            progress.check();
            IdentityStatement statement = keys.firstStatement(userName, env.clock(), env.random());
            progress.report("passcode", 0, 1);
            PasscodeParameters cost = input.fresh(env.passcodeKib(), env.random());
            PrivateKeyBox box = keys.seal(input, cost, 1, env.random());
            Optional<SealedKeys> sealed = request.keyLocation() == KeyLocation.SERVER
                    ? Optional.of(new SealedKeys(box, input.verifier(cost)))
                    : Optional.empty();
            progress.report("passcode", 1, 1);
            progress.check();
            Registration registration = new Registration(statement, token, sealed);
            profile.keepKeyBox(box);
            profile.keepStatement(statement);
            progress.report("connect", 0, 1);
            Link link = new Link(env.workers(), env.transports(), server, env.backoff(), env.random());
            Connection connection = connect(link, trust, registration, keys);
            clear = false;
            ProfileAccount account = trust.in(ProfileAccount.of(server, userName, request.keyLocation(), cost));
            profile.remember(account);
            SessionImpl session = new OpenedAccount(trust, request.profile(), profile, account, keys, statement, link,
                    Optional.of(connection)).start(env);
            progress.report("connect", 1, 1);
            done = true;
            return session;
        } finally {
            if (!done) {
                keys.close();
            }
        }
    }

    /** A registration whose answer was lost is sent again: the server knows the statement and answers as before. */
    private Connection connect(Link link, ServerMemory trust, Registration registration, AccountKeys keys) {
        for (int tries = 1;; tries++) {
            Connection connection = link.dial(() -> env.channels().register(trust, registration,
                    new LocalKeyCredentials(keys), Connection.now()));
            try {
                Waiting.await(connection.established(), Waiting.CONNECT, Progress.NONE);
                return connection;
            } catch (CryptoExpressException e) {
                connection.close();
                if (e.code() != ErrorCode.DISCONNECTED || tries == TRIES) {
                    throw e;
                }
            }
        }
    }
}
