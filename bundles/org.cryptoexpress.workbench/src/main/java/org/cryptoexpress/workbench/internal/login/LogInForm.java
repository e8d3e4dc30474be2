package org.cryptoexpress.workbench.internal.login;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

import org.cryptoexpress.protocol.CryptoExpressException;
import org.cryptoexpress.protocol.ErrorCode;
import org.cryptoexpress.session.FirstContact;
import org.cryptoexpress.session.KeyLocation;
import org.cryptoexpress.session.LogIn;
import org.cryptoexpress.session.RememberedAccount;
import org.cryptoexpress.session.SignUp;
import org.cryptoexpress.workbench.internal.PassphraseRating;

/** What was entered so far. The passphrase is wiped with {@link #wipe()}. Plain Java, one thread. */
final class LogInForm {
    private static final long LONGEST_KEY_FILE = 1 << 20;

    private final Path profile;
    private final Optional<RememberedAccount> remembered;
    private char[] passphrase = {};
    String server;
    String userName;
    String invitation = "";
    String keyFile = "";
    int keyBits = 4096;
    KeyLocation keyLocation = KeyLocation.SERVER;

    LogInForm(Path profile, Optional<RememberedAccount> remembered, String server) {
        this.profile = profile;
        this.remembered = remembered;
        this.server = remembered.map(RememberedAccount::server).orElse(server);
        this.userName = remembered.map(RememberedAccount::userName).orElse("");
    }

    Path profile() {
        return profile;
    }

    Optional<RememberedAccount> remembered() {
        return remembered;
    }

    void setPassphrase(char[] entered) {
        wipe();
        passphrase = entered;
    }

    boolean hasPassphrase() {
        return passphrase.length > 0;
    }

    PassphraseRating rating() {
        return PassphraseRating.of(passphrase);
    }

    boolean isPassphrase(char[] repeated) {
        boolean same = Arrays.equals(passphrase, repeated);
        Arrays.fill(repeated, '\0');
        return same;
    }

    LogIn logIn(FirstContact firstContact) {
        return new LogIn(profile, text(server), text(userName), passphrase, keyFileContent(), firstContact);
    }

    SignUp signUp(FirstContact firstContact) {
        return new SignUp(profile, server.strip(), userName.strip(), passphrase, keyFileContent(), keyBits, keyLocation,
                text(invitation), firstContact);
    }

    void wipe() {
        Arrays.fill(passphrase, '\0');
        passphrase = new char[0];
    }

    private static Optional<String> text(String value) {
        return Optional.of(value.strip()).filter(text -> !text.isEmpty());
    }

    private Optional<byte[]> keyFileContent() {
        if (keyFile.isBlank()) {
            return Optional.empty();
        }
        try {
            Path path = Path.of(keyFile.strip());
            if (Files.size(path) > LONGEST_KEY_FILE) {
                throw new CryptoExpressException(ErrorCode.TOO_LARGE, "key file too long");
            }
            return Optional.of(Files.readAllBytes(path));
        } catch (IOException e) {
            throw new CryptoExpressException(ErrorCode.LOCAL_FILE, "key file not readable", e);
        }
    }
}
