package org.cryptoexpress.session;

import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;

/**
 * A wish to open an existing account. The passphrase array belongs to the caller, who wipes it afterwards.
 *
 * @param profile      folder of the profile; made if it does not exist
 * @param server       connection string, or {@code cx://HOST:PORT} alone (see {@link FirstContact}), or empty to use what
 *                     the profile remembers
 * @param userName     user name, or empty to use the one that the profile remembers
 * @param passphrase   the passphrase
 * @param keyFile      content of the key file, if the account has one
 * @param firstContact answers when only the address of a server is known
 */
public record LogIn(Path profile, Optional<String> server, Optional<String> userName, char[] passphrase,
        Optional<byte[]> keyFile, FirstContact firstContact) {
    /** Checks that nothing is null. */
    public LogIn {
        Objects.requireNonNull(profile);
        Objects.requireNonNull(server);
        Objects.requireNonNull(userName);
        Objects.requireNonNull(passphrase);
        Objects.requireNonNull(keyFile);
        Objects.requireNonNull(firstContact);
    }

    /** A wish without anybody who could answer for a new server. */
    public LogIn(Path profile, Optional<String> server, Optional<String> userName, char[] passphrase,
            Optional<byte[]> keyFile) {
        this(profile, server, userName, passphrase, keyFile, FirstContact.REFUSE);
    }

    @Override
    public String toString() {
        return "LogIn[<hidden>]";
    }
}
