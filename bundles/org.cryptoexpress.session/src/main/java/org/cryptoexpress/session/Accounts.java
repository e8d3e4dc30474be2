package org.cryptoexpress.session;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

import org.cryptoexpress.protocol.Progress;

/**
 * Opens accounts. Key generation, passcode derivation and the network run on worker threads; futures fail with
 * {@link org.cryptoexpress.protocol.CryptoExpressException}.
 */
public interface Accounts {
    /**
     * Opens a new account and logs in. Reports the steps "generate-key", "passcode" and "connect".
     *
     * @return the session; fails with NAME_TAKEN, NOT_ADMITTED, INVALID_INPUT, WRONG_SERVER, SERVER_NOT_CONFIRMED, UNREACHABLE,
     *         ALREADY_EXISTS (the profile holds an account), IN_USE, LOCAL_FILE
     */
    CompletableFuture<Session> signUp(SignUp request, Progress progress);

    /**
     * Logs in. When the server cannot be reached but the profile can be opened by the passphrase, the session starts
     * {@link ConnectionState#OFFLINE} and goes on connecting.
     *
     * @return the session; fails with LOGIN_FAILED, NO_PRIVATE_KEY, WRONG_SERVER, SERVER_NOT_CONFIRMED, UNREACHABLE (first log-in of a
     *         profile), RATE_LIMITED, INVALID_INPUT, IN_USE
     */
    CompletableFuture<Session> logIn(LogIn request, Progress progress);

    /**
     * The account that a profile remembers, empty for a new profile.
     *
     * @throws org.cryptoexpress.protocol.CryptoExpressException LOCAL_FILE when the profile's account file is damaged
     */
    Optional<RememberedAccount> remembered(Path profile);

    /**
     * Deletes what the profile has cached of the account (never a local private key), so that only server, user name
     * and a local key file remain.
     *
     * @throws org.cryptoexpress.protocol.CryptoExpressException IN_USE while a session of the profile is open
     */
    void deleteCache(Path profile);

    /**
     * Takes the sealed keys of another computer into a profile, after the keys of an account with a local key were renewed
     * there. Nothing is opened: the next log-in does that.
     *
     * @param file the file {@code keys.cxa1} of the other profile
     * @throws org.cryptoexpress.protocol.CryptoExpressException INVALID_INPUT when it holds no sealed keys, those of
     *                                                           another account, or older ones than the profile; IN_USE,
     *                                                           LOCAL_FILE
     */
    void importKey(Path profile, Path file);
}
