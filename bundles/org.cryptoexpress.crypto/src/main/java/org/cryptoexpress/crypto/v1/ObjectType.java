package org.cryptoexpress.crypto.v1;

/** What a CXR1 record holds (CX1 13.2). */
public enum ObjectType {
    /** Content of a file or attachment. */
    CONTENT(1),
    /** Payload of an item: kind, parent, name, description, body. */
    ITEM_PAYLOAD(2),
    /** A message. */
    ENVELOPE(3),
    /** List of the chunks of a large file. */
    MANIFEST(4),
    /** A message of a forward-secret chat chain. */
    CHAIN_MESSAGE(5),
    /** One content-defined chunk. */
    CHUNK(6),
    /** Private keys of an account. */
    PRIVATE_KEYS(0x10),
    /** An object that only its owner's devices read, under a key derived from the account root key. */
    OWN_STATE(0x11);

    private final int number;

    ObjectType(int number) {
        this.number = number;
    }

    /** The number in the format. */
    public int number() {
        return number;
    }
}
