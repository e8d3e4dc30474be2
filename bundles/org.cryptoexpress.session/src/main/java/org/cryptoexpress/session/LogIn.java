package org.cryptoexpress.session;

import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;

/**
 * A wish to open an existing account. The passphrase array belongs to the caller, who wipes it afterwards.
 *
 * @param profile    folder of the profile; made if it does not exist
 * @param server     connection string, or empty to use the one that the profile remembers
 * @param userName   user name, or empty to use the one that the profile remembers
 * @param passphrase the passphrase
 * @param keyFile    content of the key file, if the account has one
 */
public record LogIn(Path profile, Optional<String> server, Optional<String> userName, char[] passphrase,
        Optional<byte[]> keyFile) {
    /** Checks that nothing is null. */
    public LogIn {
        Objects.requireNonNull(profile);
        Objects.requireNonNull(server);
        Objects.requireNonNull(userName);
        Objects.requireNonNull(passphrase);
        Objects.requireNonNull(keyFile);
    }

    @Override
    public String toString() {
        return "LogIn[<hidden>]";
    }
}
