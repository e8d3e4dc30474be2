package org.cryptoexpress.crypto.log;

import org.cryptoexpress.crypto.CryptoFailure;

/** What a member of a folder may do. */
public enum Role {
    /** Everything; at least one owner always stays. */
    OWNER(1),
    /** Members and items. */
    MANAGER(2),
    /** All items. */
    EDITOR(3),
    /** New items and changes to his own. */
    CONTRIBUTOR(4),
    /** Reads. */
    READER(5);

    private final int number;

    Role(int number) {
        this.number = number;
    }

    /** The number in the format. */
    public int number() {
        return number;
    }

    /** Whether the role may change members. */
    public boolean manages() {
        return this == OWNER || this == MANAGER;
    }

    static Role of(int number) {
        for (Role role : values()) {
            if (role.number == number) {
                return role;
            }
        }
        throw new CryptoFailure(CryptoFailure.Code.MALFORMED, "role");
    }
}
