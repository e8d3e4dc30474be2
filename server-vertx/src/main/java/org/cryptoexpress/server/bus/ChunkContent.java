package org.cryptoexpress.server.bus;

/**
 * A chunk as the answer to a request for it.
 *
 * @param sealed the sealed chunk; nobody changes it
 */
public record ChunkContent(byte[] sealed) {
}
