package org.cryptoexpress.contacts;

/** How this account and another one stand to each other. */
public enum ContactState {
    /** This account has asked, the other has not answered. */
    REQUEST_SENT,
    /** The other has asked, this account has not answered. */
    REQUEST_RECEIVED,
    /** Both want it: what the permits say is possible. */
    ACTIVE,
    /** One of them has ended it, declined or withdrawn; names, notes and marks are kept. A new request is possible. */
    ENDED,
    /** This account blocks the other: nothing of it arrives, and it does not learn that. */
    BLOCKED
}
