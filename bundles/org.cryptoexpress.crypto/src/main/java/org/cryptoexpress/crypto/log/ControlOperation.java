package org.cryptoexpress.crypto.log;

import org.cryptoexpress.crypto.CryptoFailure;

/** What a control entry does. */
public enum ControlOperation {
    /** The first entry of every log. */
    CREATE(1),
    /** Adds a member. */
    ADD(2),
    /** Removes a member and advances the epoch; a member who removes himself does not advance it. */
    REMOVE(3),
    /** Changes a member's role. */
    ROLE(4),
    /** Advances the epoch. */
    ROTATE(5),
    /** Sets the folder's policy. */
    POLICY(6),
    /** A member goes on with the successor of his identity statement. */
    REKEY(7);

    private final int number;

    ControlOperation(int number) {
        this.number = number;
    }

    /** The number in the format. */
    public int number() {
        return number;
    }

    static ControlOperation of(int number) {
        for (ControlOperation operation : values()) {
            if (operation.number == number) {
                return operation;
            }
        }
        throw new CryptoFailure(CryptoFailure.Code.MALFORMED, "control operation");
    }
}
