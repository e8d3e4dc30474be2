package org.cryptoexpress.contacts;

/** Something that one account lets another do towards it. The server enforces it, and so does every client. */
public enum Permit {
    /** Send messages. */
    MESSAGE(1),
    /** Add this account to folders. */
    SHARE(2),
    /** See whether this account is there. */
    PRESENCE(4);

    private final int bit;

    Permit(int bit) {
        this.bit = bit;
    }

    /** Its bit in a contact statement (CXC1). */
    public int bit() {
        return bit;
    }
}
