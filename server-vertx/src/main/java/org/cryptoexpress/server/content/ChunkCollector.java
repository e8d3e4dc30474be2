package org.cryptoexpress.server.content;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import com.google.protobuf.ByteString;
import org.cryptoexpress.server.folder.FolderIndex;
import org.cryptoexpress.server.folder.References;
import org.cryptoexpress.server.store.ChunkInfo;
import org.cryptoexpress.server.store.ChunkStore;
import org.cryptoexpress.server.store.Store;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Removes chunks that no log refers to (mark and sweep). A chunk that was touched during the last 48 hours stays, because
 * an upload may still be under way; whoever refers to a chunk touches it first, and a chunk that was touched after the
 * marking is not removed, so nothing that is needed can be lost. Of several processes the holder of a lease works.
 */
public final class ChunkCollector {
    /** How long an unused chunk stays. */
    public static final Duration GRACE = Duration.ofHours(48);
    private static final Logger LOG = LoggerFactory.getLogger(ChunkCollector.class);
    private static final int PAGE = 1000;
    private static final long LEASE_MILLIS = 600_000;

    private final Store store;
    private final ChunkStore chunks;
    private final FolderIndex folders;
    private final Quota quota;
    private final Clock clock;
    private final ByteString process;

    /**
     * A collector that has nothing to do yet.
     *
     * @param process random id of this process
     */
    public ChunkCollector(Store store, ChunkStore chunks, FolderIndex folders, Quota quota, Clock clock,
            ByteString process) {
        this.store = store;
        this.chunks = chunks;
        this.folders = folders;
        this.quota = quota;
        this.clock = clock;
        this.process = process;
    }

    /** Goes through all chunks once, unless another process does; returns how many it removed. Blocks, may be long. */
    public int collect() {
        ByteString scope = ByteString.EMPTY;
        ByteString id = ByteString.EMPTY;
        List<ChunkInfo> old = new ArrayList<>();
        int removed = 0;
        while (store.lease("chunk-collector", process, LEASE_MILLIS)) {
            List<ChunkInfo> page = chunks.scan(scope, id, PAGE);
            for (ChunkInfo chunk : page) {
                if (!chunk.scope().equals(scope)) {
                    removed += sweep(old);
                    old.clear();
                }
                scope = chunk.scope();
                id = chunk.id();
                if (chunk.touched() < clock.millis() - GRACE.toMillis()) {
                    old.add(chunk);
                }
            }
            if (page.size() < PAGE) {
                removed += sweep(old);
                break;
            }
        }
        if (removed > 0) {
            LOG.info("removed {} unused chunks", removed);
        }
        return removed;
    }

    /** Removes those of one folder's old chunks that its log does not need. */
    private int sweep(List<ChunkInfo> old) {
        if (old.isEmpty()) {
            return 0;
        }
        ByteString folder = old.get(0).scope();
        long before = clock.millis() - GRACE.toMillis();
        References needed = References.of(store, folder, clock.millis());
        int removed = 0;
        for (ChunkInfo chunk : old) {
            if (!needed.contains(chunk.id()) && chunks.deleteIfUntouched(folder, chunk.id(), before)) {
                folders.owner(folder).ifPresent(owner -> quota.release(owner, chunk.length()));
                removed++;
            }
        }
        return removed;
    }
}
