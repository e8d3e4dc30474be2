package org.cryptoexpress.server.content;

import java.util.List;

import com.google.protobuf.ByteString;
import org.cryptoexpress.crypto.Digests;
import org.cryptoexpress.crypto.log.Role;
import org.cryptoexpress.protocol.CryptoExpressException;
import org.cryptoexpress.protocol.ErrorCode;
import org.cryptoexpress.protocol.Limits;
import org.cryptoexpress.protocol.wire.Done;
import org.cryptoexpress.protocol.wire.FindMissingChunks;
import org.cryptoexpress.protocol.wire.GetChunk;
import org.cryptoexpress.protocol.wire.MissingChunks;
import org.cryptoexpress.protocol.wire.Response;
import org.cryptoexpress.server.bus.ChunkContent;
import org.cryptoexpress.server.bus.ChunkUpload;
import org.cryptoexpress.server.bus.Ids;
import org.cryptoexpress.server.bus.ServiceCall;
import org.cryptoexpress.server.folder.FolderIndex;
import org.cryptoexpress.server.store.ChunkStore;

/** Takes and gives chunks, for members of their folder only. Thread-safe; blocks. */
public final class ContentService {
    private final ChunkStore chunks;
    private final FolderIndex folders;
    private final Quota quota;

    /** A service over a chunk store. */
    public ContentService(ChunkStore chunks, FolderIndex folders, Quota quota) {
        this.chunks = chunks;
        this.folders = folders;
        this.quota = quota;
    }

    /** Answers a request: a {@link Response}, or {@link ChunkContent} for a chunk. */
    public Object answer(ServiceCall call) {
        return switch (call.request().getBodyCase()) {
        case FIND_MISSING_CHUNKS -> missing(call, call.request().getFindMissingChunks());
        case GET_CHUNK -> get(call, call.request().getGetChunk());
        default -> throw new CryptoExpressException(ErrorCode.UNSUPPORTED, "not a request about content");
        };
    }

    /**
     * Stores an uploaded chunk. Doing it again changes nothing.
     *
     * @throws CryptoExpressException NOT_FOUND (no member), FORBIDDEN (reader), TOO_LARGE, MALFORMED (the id is not the
     *                                SHA-256), QUOTA_EXCEEDED, SERVER_STORAGE_FULL
     */
    public Response upload(ChunkUpload chunk) {
        FolderIndex.Access access = folders.require(Ids.id(chunk.folderId()), chunk.caller().userId());
        if (access.role() == Role.READER) {
            throw new CryptoExpressException(ErrorCode.FORBIDDEN, "readers upload nothing");
        }
        byte[] sealed = chunk.sealed();
        if (sealed.length > Limits.CHUNK_SEALED) {
            throw new CryptoExpressException(ErrorCode.TOO_LARGE, "chunk");
        }
        if (!ByteString.copyFrom(Digests.sha256(sealed)).equals(chunk.chunkId())) {
            throw new CryptoExpressException(ErrorCode.MALFORMED, "the chunk's id is not its hash");
        }
        quota.reserve(access.owner(), sealed.length);
        boolean stored = false;
        try {
            stored = chunks.put(chunk.folderId(), chunk.chunkId(), sealed);
        } finally {
            if (!stored) {
                quota.release(access.owner(), sealed.length);
            }
        }
        return Response.newBuilder().setDone(Done.getDefaultInstance()).build();
    }

    private Response missing(ServiceCall call, FindMissingChunks wish) {
        folders.require(Ids.id(wish.getFolderId()), call.caller().userId());
        List<ByteString> ids = wish.getChunkIdsList();
        if (ids.size() > Limits.CHUNK_IDS) {
            throw new CryptoExpressException(ErrorCode.TOO_LARGE, "too many chunk ids at once");
        }
        ids.forEach(Ids::hash);
        return Response.newBuilder().setMissingChunks(
                MissingChunks.newBuilder().addAllChunkIds(chunks.missing(wish.getFolderId(), ids))).build();
    }

    private ChunkContent get(ServiceCall call, GetChunk wish) {
        folders.require(Ids.id(wish.getFolderId()), call.caller().userId());
        return chunks.get(wish.getFolderId(), Ids.hash(wish.getChunkId())).map(ChunkContent::new)
                .orElseThrow(() -> new CryptoExpressException(ErrorCode.NOT_FOUND, "no such chunk"));
    }
}
