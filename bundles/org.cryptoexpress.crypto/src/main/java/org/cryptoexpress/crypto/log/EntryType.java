package org.cryptoexpress.crypto.log;

/** The kinds of entries in a folder's log; the number goes into the chain of heads. */
public enum EntryType {
    /** A CXL1 control entry ({@link ControlEntry}). A log with one that does not hold is refused as a whole. */
    CONTROL(1),
    /** A CXM1 item revision ({@link ItemRevision}). */
    ITEM(2),
    /** A CXH1 checkpoint ({@link Checkpoint}). */
    CHECKPOINT(3),
    /** A CXV1 revocation of a device key ({@link Revocation}). */
    REVOCATION(4);

    private final int number;

    EntryType(int number) {
        this.number = number;
    }

    /** The number in the chain of heads; the same as in wire.proto. */
    public int number() {
        return number;
    }
}
