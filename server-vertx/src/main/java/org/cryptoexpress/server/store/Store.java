package org.cryptoexpress.server.store;

import java.util.List;
import java.util.Optional;

import com.google.protobuf.ByteString;

/**
 * Append-only logs and versioned records. What a method has answered survives the end of the process and a power loss.
 * Thread-safe; methods block, so they are called on worker threads.
 *
 * <p>All methods throw {@link org.cryptoexpress.protocol.CryptoExpressException} UNAVAILABLE when the database fails for
 * the moment, SERVER_STORAGE_FULL when it has no room.
 */
public interface Store extends AutoCloseable {
    /** For {@link #append} when any position will do. */
    long ANY = -1;

    /**
     * Appends one entry to a log. Logs are dense: entries have the numbers 1, 2, 3 …, and entry n+1 becomes visible only
     * after entry n. Doing the same operation again changes nothing and gives the first answer.
     *
     * @param log         id of the log
     * @param operation   id of the operation, unique in the log
     * @param expectedSeq number of the newest entry that the caller knows, or {@link #ANY}
     * @param key         unique in the log; empty for none
     * @param bytes       the entry
     */
    AppendResult append(ByteString log, ByteString operation, long expectedSeq, ByteString key, ByteString bytes);

    /** Entries after a number, oldest first: as many as there are, up to both limits, but at least one if there is one. */
    List<LogEntryRecord> since(ByteString log, long after, int limit, long maxBytes);

    /** The entry that an operation appended. */
    Optional<LogEntryRecord> byOperation(ByteString log, ByteString operation);

    /** Number of the newest entry, 0 for an empty log. */
    long head(ByteString log);

    /** A record. */
    Optional<VersionedRecord> get(String collection, ByteString id);

    /**
     * Makes or replaces a record if it still has the version that the caller knows. Doing the same operation again
     * directly after it changes nothing and gives the first answer.
     *
     * @param expectedVersion the version known, 0 for "does not exist"
     * @param operation       id of the operation; empty for one whose repetition need not be known
     * @return the new version, or empty when the record has another version by now
     */
    Optional<Long> put(String collection, ByteString id, long expectedVersion, ByteString operation, ByteString bytes);

    /** Deletes a record if it has this version; whether it did. */
    boolean delete(String collection, ByteString id, long expectedVersion);

    /**
     * Records whose id begins with a prefix, in the order of their ids.
     *
     * @param after only ids greater than this; empty for all
     */
    List<VersionedRecord> scan(String collection, ByteString prefix, ByteString after, int limit);

    /**
     * Takes or prolongs a lease, so that of several processes one does a piece of work.
     *
     * @param owner  who asks
     * @param millis for how long
     * @return whether the owner holds it now
     */
    boolean lease(String name, ByteString owner, long millis);

    /** Tells a listener of every append of this process, and of others if the database can. Hints; may be lost. */
    void watch(AppendListener listener);

    /** Throws UNAVAILABLE when the database cannot be reached or written. */
    void check();

    @Override
    void close();

    /** Told of appended entries. Must return quickly. */
    interface AppendListener {
        /** A log has a new entry. */
        void appended(ByteString log, long seq);
    }
}
