package org.cryptoexpress.crypto.log;

/** The two kinds of entries in a folder's log; the number goes into the chain of heads. */
public enum EntryType {
    /** A CXL1 control entry. */
    CONTROL(1),
    /** A CXM1 item revision. */
    ITEM(2);

    private final int number;

    EntryType(int number) {
        this.number = number;
    }

    /** The number in the chain of heads; the same as in wire.proto. */
    public int number() {
        return number;
    }
}
