package org.cryptoexpress.session;

/**
 * What a profile remembers after its first use; nothing in it is secret.
 *
 * @param server      connection string
 * @param userName    user name
 * @param keyLocation where the sealed private keys are kept
 * @param serverVerified false after a first contact by the address alone, until {@link Session#verifyServer}
 */
public record RememberedAccount(String server, String userName, KeyLocation keyLocation, boolean serverVerified) {
    /** An account whose server is verified. */
    public RememberedAccount(String server, String userName, KeyLocation keyLocation) {
        this(server, userName, keyLocation, true);
    }
}
