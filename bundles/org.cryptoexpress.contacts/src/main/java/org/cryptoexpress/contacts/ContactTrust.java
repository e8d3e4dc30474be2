package org.cryptoexpress.contacts;

/** What is known of a contact's keys. */
public enum ContactTrust {
    /** The keys are the ones first seen or accepted; nobody has compared the safety number yet. */
    UNVERIFIED,
    /** The safety number of exactly these keys was compared. */
    VERIFIED,
    /**
     * The contact uses other keys than the accepted ones, be it for a good reason or because somebody poses as him. Nothing
     * is shared with him until this is answered: compare the safety number, then accept the new keys or end the contact.
     */
    KEYS_CHANGED
}
