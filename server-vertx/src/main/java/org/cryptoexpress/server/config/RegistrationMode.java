package org.cryptoexpress.server.config;

/** Who may make an account. */
public enum RegistrationMode {
    /** Anybody who reaches the server. */
    OPEN,
    /** Who holds an invitation token of the tokens file; each token makes one account. */
    INVITE,
    /** Nobody. */
    CLOSED
}
