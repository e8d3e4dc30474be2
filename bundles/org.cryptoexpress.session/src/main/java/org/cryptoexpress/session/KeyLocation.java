package org.cryptoexpress.session;

/** Where the sealed private keys are kept. Wherever it is, only the passphrase opens them. */
public enum KeyLocation {
    /** In a file of the profile: the account opens on this computer only. */
    LOCAL,
    /** On the server, sealed: the account opens from anywhere. */
    SERVER
}
