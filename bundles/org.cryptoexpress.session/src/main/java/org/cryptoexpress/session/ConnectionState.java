package org.cryptoexpress.session;

/** State of the connection as the status line shows it. */
public enum ConnectionState {
    /** Connected, authenticated and encrypted. */
    CONNECTED,
    /** Trying to connect, for the first time or again after a break. */
    CONNECTING,
    /** Not connected; the next attempt is scheduled. What was synchronised stays readable. */
    OFFLINE,
    /**
     * The keys of the account were renewed by another session, or the server does not know these any more: never connects
     * again. What was synchronised stays readable and what waits is kept; opening the account anew goes on with it.
     */
    OUTDATED,
    /** Closed by the user; never connects again. */
    CLOSED
}
