package org.cryptoexpress.session.internal.account;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Supplier;

import org.cryptoexpress.protocol.Progress;
import org.cryptoexpress.session.Accounts;
import org.cryptoexpress.session.LogIn;
import org.cryptoexpress.session.RememberedAccount;
import org.cryptoexpress.session.Session;
import org.cryptoexpress.session.SignUp;
import org.cryptoexpress.session.internal.connection.Failures;
import org.cryptoexpress.session.internal.profile.Profile;

/** Opens accounts in an environment. */
public final class DefaultAccounts implements Accounts {
    private final Environment env;
    private final Consumer<SessionImpl> opened;

    /** Accounts of an environment. */
    public DefaultAccounts(Environment env) {
        this(env, session -> {
        });
    }

    /**
     * Accounts of an environment.
     *
     * @param opened told of every session before its owner gets it
     */
    public DefaultAccounts(Environment env, Consumer<SessionImpl> opened) {
        this.env = env;
        this.opened = opened;
    }

    @Override
    public CompletableFuture<Session> signUp(SignUp r, Progress progress) {
        char[] passphrase = r.passphrase().clone();
        SignUp copy = new SignUp(r.profile(), r.server(), r.userName(), passphrase, r.keyFile(), r.keyBits(),
                r.keyLocation(), r.admissionToken(), r.firstContact());
        return open(() -> new SignUpFlow(env, copy, progress).run(), passphrase);
    }

    @Override
    public CompletableFuture<Session> logIn(LogIn r, Progress progress) {
        char[] passphrase = r.passphrase().clone();
        LogIn copy = new LogIn(r.profile(), r.server(), r.userName(), passphrase, r.keyFile(), r.firstContact());
        return open(() -> LogInFlow.run(env, copy, progress), passphrase);
    }

    private CompletableFuture<Session> open(Supplier<SessionImpl> flow, char[] passphrase) {
        CompletableFuture<Session> result = new CompletableFuture<>();
        env.workers().execute(() -> {
            try {
                SessionImpl session = flow.get();
                opened.accept(session);
                if (!result.complete(session)) {
                    session.close();
                }
            } catch (RuntimeException | Error e) {
                result.completeExceptionally(Failures.of(e));
            } finally {
                Arrays.fill(passphrase, '\0');
            }
        });
        return result;
    }

    @Override
    public Optional<RememberedAccount> remembered(Path profile) {
        return Profile.account(profile)
                .map(a -> new RememberedAccount(a.server().toString(), a.userName(), a.keyLocation(),
                        a.verified()));
    }

    @Override
    public void deleteCache(Path profile) {
        if (!profile.toFile().isDirectory()) {
            return;
        }
        try (Profile open = Profile.open(profile)) {
            open.deleteCache();
        }
    }

    @Override
    public void importKey(Path profile, Path file) {
        try (Profile open = Profile.open(profile)) {
            open.importKey(file);
        }
    }
}
