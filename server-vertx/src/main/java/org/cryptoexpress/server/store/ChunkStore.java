package org.cryptoexpress.server.store;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

import com.google.protobuf.ByteString;

/**
 * Sealed chunks by scope (a folder id) and id. A chunk never changes; what {@link #put} has answered survives a power
 * loss. Every chunk knows when it was last touched, so that unused ones can be removed safely: whoever needs a chunk
 * touches it before he refers to it. Thread-safe; methods block. Errors as in {@link Store}.
 */
public interface ChunkStore extends AutoCloseable {
    /**
     * Stores a chunk, or touches it if it is there.
     *
     * @return whether it is new
     */
    boolean put(ByteString scope, ByteString id, byte[] bytes);

    /** A chunk. */
    Optional<byte[]> get(ByteString scope, ByteString id);

    /** Those of the ids that are not there, in their order. */
    List<ByteString> missing(ByteString scope, Collection<ByteString> ids);

    /** Touches chunks; those that are not there are given back. */
    List<ByteString> touch(ByteString scope, Collection<ByteString> ids);

    /** Deletes a chunk unless it was touched at or after a time; whether it did. */
    boolean deleteIfUntouched(ByteString scope, ByteString id, long beforeMillis);

    /**
     * All chunks in the order of scope and id.
     *
     * @param afterScope scope and
     * @param afterId    id to go on after; both empty for the start
     */
    List<ChunkInfo> scan(ByteString afterScope, ByteString afterId, int limit);

    /** Bytes of all chunks of a scope. */
    long usage(ByteString scope);

    @Override
    void close();
}
