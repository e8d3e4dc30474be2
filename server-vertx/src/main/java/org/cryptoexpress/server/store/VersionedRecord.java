package org.cryptoexpress.server.store;

import com.google.protobuf.ByteString;

/**
 * One record.
 *
 * @param id        its id in its collection
 * @param version   counts its changes, from 1
 * @param operation the operation that made this version
 * @param bytes     the content
 */
public record VersionedRecord(ByteString id, long version, ByteString operation, ByteString bytes) {
}
