package org.cryptoexpress.session;

import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;

/**
 * A wish to open a new account. The passphrase array belongs to the caller, who wipes it afterwards.
 *
 * @param profile        folder of the profile; made if it does not exist, must not hold another account
 * @param server         connection string {@code cx://HOST:PORT/?id=…&tls=…&key=…}, or {@code cx://HOST:PORT} alone (see
 *                       {@link FirstContact})
 * @param userName       3 to 64 of {@code a-z 0-9 . _ @ -}; A-Z are mapped to a-z
 * @param passphrase     at least 12 characters
 * @param keyFile        content of an optional key file (a second secret), empty for none
 * @param keyBits        RSA key length: 2048, 3072 or 4096
 * @param keyLocation    where the sealed private keys go
 * @param admissionToken invitation, if the server wants one
 * @param firstContact   answers when only the address of a server is known
 */
public record SignUp(Path profile, String server, String userName, char[] passphrase, Optional<byte[]> keyFile,
        int keyBits, KeyLocation keyLocation, Optional<String> admissionToken,
        FirstContact firstContact) {
    /** Checks that nothing is null. */
    public SignUp {
        Objects.requireNonNull(profile);
        Objects.requireNonNull(server);
        Objects.requireNonNull(userName);
        Objects.requireNonNull(passphrase);
        Objects.requireNonNull(keyFile);
        Objects.requireNonNull(keyLocation);
        Objects.requireNonNull(admissionToken);
        Objects.requireNonNull(firstContact);
    }

    /** A wish without anybody who could answer for a new server. */
    public SignUp(Path profile, String server, String userName, char[] passphrase, Optional<byte[]> keyFile,
            int keyBits, KeyLocation keyLocation, Optional<String> admissionToken) {
        this(profile, server, userName, passphrase, keyFile, keyBits, keyLocation, admissionToken,
                FirstContact.REFUSE);
    }

    @Override
    public String toString() {
        return "SignUp[<hidden>]";
    }
}
