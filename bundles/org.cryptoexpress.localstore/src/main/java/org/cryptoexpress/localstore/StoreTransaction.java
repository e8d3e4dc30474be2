package org.cryptoexpress.localstore;

import java.util.Optional;

/**
 * Changes that become durable together or not at all. Collections and keys are names that the file shows to nobody;
 * positions are plain numbers that order a collection and may be seen by whoever has the file.
 */
public interface StoreTransaction {
    /**
     * Stores a value, replacing the one under the same key.
     *
     * @param position order within the collection, e.g. the number of a log entry
     * @param value    at most {@link LocalStore#MAX_VALUE} bytes
     * @throws org.cryptoexpress.protocol.CryptoExpressException TOO_LARGE, LOCAL_DISK_FULL, LOCAL_FILE
     */
    void put(String collection, byte[] key, long position, byte[] value);

    /** The value under a key as this transaction sees it. */
    Optional<byte[]> get(String collection, byte[] key);

    /** Removes a value, if it is there. */
    void delete(String collection, byte[] key);

    /** Removes everything of a collection. */
    void deleteAll(String collection);
}
