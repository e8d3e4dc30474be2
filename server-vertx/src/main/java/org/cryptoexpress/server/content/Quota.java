package org.cryptoexpress.server.content;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

import com.google.protobuf.ByteString;
import org.cryptoexpress.protocol.CryptoExpressException;
import org.cryptoexpress.protocol.ErrorCode;
import org.cryptoexpress.server.folder.FolderIndex;
import org.cryptoexpress.server.store.ChunkStore;

/**
 * How much storage each account uses: chunks and log entries of the folders that it made. Counted from the store when an
 * account is first asked for, then kept up to date in memory. Thread-safe.
 */
public final class Quota {
    private final long limit;
    private final FolderIndex folders;
    private final ChunkStore chunks;
    private final Map<ByteString, AtomicLong> used = new ConcurrentHashMap<>();

    /**
     * The same quota for everybody.
     *
     * @param limit bytes
     */
    public Quota(long limit, FolderIndex folders, ChunkStore chunks) {
        this.limit = limit;
        this.folders = folders;
        this.chunks = chunks;
    }

    /** Bytes that an account may use. */
    public long limit() {
        return limit;
    }

    /** Bytes that an account uses. */
    public long used(ByteString owner) {
        return counter(owner).get();
    }

    /**
     * Counts bytes that are about to be stored.
     *
     * @throws CryptoExpressException QUOTA_EXCEEDED; nothing is counted then
     */
    public void reserve(ByteString owner, long bytes) {
        AtomicLong counter = counter(owner);
        if (counter.addAndGet(bytes) > limit) {
            counter.addAndGet(-bytes);
            throw new CryptoExpressException(ErrorCode.QUOTA_EXCEEDED, "the quota of the folder's owner is used up");
        }
    }

    /** Takes back bytes that were not stored, or are gone. */
    public void release(ByteString owner, long bytes) {
        counter(owner).addAndGet(-bytes);
    }

    /** Counts an account anew when it is next asked for: a folder has come to it or gone. */
    public void recount(ByteString owner) {
        used.remove(owner);
    }

    private AtomicLong counter(ByteString owner) {
        return used.computeIfAbsent(owner, user -> new AtomicLong(folders.ownedBy(user).stream()
                .mapToLong(folder -> chunks.usage(folder) + folders.logBytes(folder)).sum()));
    }
}
