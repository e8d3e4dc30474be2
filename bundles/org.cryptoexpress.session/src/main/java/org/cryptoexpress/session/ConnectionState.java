package org.cryptoexpress.session;

/** State of the connection as the status line shows it. */
public enum ConnectionState {
    /** Connected, authenticated and encrypted. */
    CONNECTED,
    /** Trying to connect, for the first time or again after a break. */
    CONNECTING,
    /** Not connected; the next attempt is scheduled. What was synchronised stays readable. */
    OFFLINE,
    /** Closed by the user; never connects again. */
    CLOSED
}
