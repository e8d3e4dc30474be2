package org.cryptoexpress.crypto.v1;

import org.cryptoexpress.crypto.CryptoFailure;

/** What a contact statement says. */
public enum ContactAction {
    /** Asks the other to become a contact. */
    REQUEST(1),
    /** Accepts what the other has said last; also how permits are changed later. */
    ACCEPT(2),
    /** Declines, withdraws or ends: one word for all three. */
    REVOKE(3);

    private final int number;

    ContactAction(int number) {
        this.number = number;
    }

    /** The number in the format. */
    public int number() {
        return number;
    }

    static ContactAction of(int number) {
        for (ContactAction action : values()) {
            if (action.number == number) {
                return action;
            }
        }
        throw new CryptoFailure(CryptoFailure.Code.MALFORMED, "CXC1 state");
    }
}
