package org.cryptoexpress.keys;

import java.util.Optional;

/**
 * Where a profile keeps the sealed key of its device. Called from any thread, one call at a time; what it holds is sealed
 * under the account root key, so it may stand in a file. Errors are
 * {@link org.cryptoexpress.protocol.CryptoExpressException} LOCAL_FILE or LOCAL_DISK_FULL.
 */
public interface DeviceStore {
    /** What {@link #save} has kept, empty for a new profile. */
    Optional<byte[]> load();

    /** Replaces what is kept, durably, before it returns. At most 16 KiB. */
    void save(byte[] sealed);
}
