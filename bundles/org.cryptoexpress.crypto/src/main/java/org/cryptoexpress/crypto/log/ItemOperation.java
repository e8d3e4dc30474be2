package org.cryptoexpress.crypto.log;

import org.cryptoexpress.crypto.CryptoFailure;

/** What an item revision does. */
public enum ItemOperation {
    /** A new item, version 1. */
    CREATE(1),
    /** A new version; of a deleted item it brings the item back. */
    UPDATE(2),
    /** A tombstone. */
    DELETE(3),
    /** A new version whose parent differs. */
    MOVE(4);

    private final int number;

    ItemOperation(int number) {
        this.number = number;
    }

    /** The number in the format. */
    public int number() {
        return number;
    }

    static ItemOperation of(int number) {
        for (ItemOperation operation : values()) {
            if (operation.number == number) {
                return operation;
            }
        }
        throw new CryptoFailure(CryptoFailure.Code.MALFORMED, "item operation");
    }
}
