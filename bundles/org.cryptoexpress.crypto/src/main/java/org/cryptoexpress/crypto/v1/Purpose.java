package org.cryptoexpress.crypto.v1;

/** What a wrapped key is for (CX1 section 11, registry "purpose"). */
public enum Purpose {
    /** The key of a record, under a folder key. */
    RECORD_KEY(1),
    /** A folder key, to a member's public key. */
    FOLDER_KEY(2),
    /** The folder key of the epoch before, under the new one. */
    FOLDER_HISTORY(3),
    /** The key of a message, to a recipient's public key. */
    MESSAGE_KEY(4),
    /** A key kept by its owner under the account root key. */
    KEYRING(5),
    /** A chat chain key. */
    CHAT_CHAIN(6),
    /** The one-time session key of a log-in. */
    SESSION_KEY(0x10),
    /** A recovery sheet made by the user. */
    RECOVERY(0x20);

    private final int number;

    Purpose(int number) {
        this.number = number;
    }

    /** The number in the format. */
    public int number() {
        return number;
    }
}
