package org.cryptoexpress.protocol;

/** The first byte of a stream: what it carries (see wire.proto). */
public enum StreamKind {
    /** A serialized {@code Request}. */
    REQUEST(1),
    /** A serialized {@code Response}. */
    RESPONSE(2),
    /** A serialized {@code Event}. */
    EVENT(3),
    /** {@code folderId16 || chunkId32 || sealed chunk}. */
    CHUNK(4);

    private final int number;

    StreamKind(int number) {
        this.number = number;
    }

    /** The byte on the wire. */
    public int number() {
        return number;
    }

    /**
     * The kind of a first byte.
     *
     * @throws CryptoExpressException MALFORMED for an unknown byte
     */
    public static StreamKind of(int number) {
        for (StreamKind kind : values()) {
            if (kind.number == number) {
                return kind;
            }
        }
        throw new CryptoExpressException(ErrorCode.MALFORMED, "unknown stream kind " + number);
    }
}
