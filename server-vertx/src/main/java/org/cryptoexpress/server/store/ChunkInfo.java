package org.cryptoexpress.server.store;

import com.google.protobuf.ByteString;

/**
 * What is known of a chunk without reading it.
 *
 * @param scope   folder id
 * @param id      SHA-256 of the bytes
 * @param length  bytes
 * @param touched when it was last stored or referred to, ms since 1970
 */
public record ChunkInfo(ByteString scope, ByteString id, long length, long touched) {
}
