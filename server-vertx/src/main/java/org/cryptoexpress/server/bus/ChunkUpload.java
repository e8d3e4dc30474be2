package org.cryptoexpress.server.bus;

import com.google.protobuf.ByteString;

/**
 * One whole sealed chunk on its way into the store.
 *
 * @param caller   who sends it
 * @param folderId scope of the chunk, 16 bytes
 * @param chunkId  SHA-256 that the client states, 32 bytes
 * @param sealed   the sealed chunk; owned by the service from here on, nobody changes it
 */
public record ChunkUpload(Caller caller, ByteString folderId, ByteString chunkId, byte[] sealed) {
}
