package org.cryptoexpress.protocol;

/** Sizes and counts that both sides enforce before they allocate. All in bytes unless said otherwise. */
public final class Limits {
    /** Longest serialized Response or Event, and Request but one. */
    public static final int MESSAGE = 1 << 20;
    /** Longest serialized Request that appends a control entry: key wraps for 1,100 members with keys of 4096 bits. */
    public static final int CONTROL_REQUEST = 2 << 20;
    /** Longest plaintext of one content-defined chunk. */
    public static final int CHUNK_PLAIN = 4 << 20;
    /** Longest sealed chunk: 4 MiB and 1 percent. */
    public static final int CHUNK_SEALED = CHUNK_PLAIN + CHUNK_PLAIN / 100;
    /** Content up to this length stands inline in the log entry. */
    public static final int INLINE_CONTENT = 16 << 10;
    /** Content up to this length is one sealed object. */
    public static final int SINGLE_OBJECT_CONTENT = 1 << 20;
    /** Most chunk ids in one FindMissingChunks. */
    public static final int CHUNK_IDS = 10_000;
    /** Chunk streams per direction at the same time. */
    public static final int CHUNK_STREAMS = 8;
    /** Initial credit of a chunk stream. */
    public static final int CHUNK_CREDIT = 256 << 10;
    /** Longest display name in code points. */
    public static final int NAME_CODE_POINTS = 255;
    /** Longest description. */
    public static final int DESCRIPTION = 8 << 10;
    /** Deepest nesting of folders. */
    public static final int FOLDER_DEPTH = 64;

    private Limits() {
    }
}
