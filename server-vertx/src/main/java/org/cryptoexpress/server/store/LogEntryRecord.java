package org.cryptoexpress.server.store;

import com.google.protobuf.ByteString;

/**
 * One entry of a log.
 *
 * @param seq   its number, from 1
 * @param bytes the entry
 */
public record LogEntryRecord(long seq, ByteString bytes) {
}
