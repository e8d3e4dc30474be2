package org.cryptoexpress.server.folder;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import org.cryptoexpress.crypto.Id;
import org.cryptoexpress.crypto.log.ItemOperation;
import org.cryptoexpress.crypto.log.ItemRevision;
import org.cryptoexpress.protocol.wire.LogEntry;
import org.cryptoexpress.server.store.LogEntryRecord;
import org.cryptoexpress.server.store.Store;

/**
 * The chunks that a folder's log needs: those of all versions of all items, except of items that were deleted more than
 * 30 days ago.
 */
public final class References {
    /** How long the content of a deleted item stays. */
    public static final Duration RETENTION = Duration.ofDays(30);
    private static final int PAGE = 500;
    private static final long PAGE_BYTES = 8 << 20;

    private final Set<ByteString> chunks;

    private References(Set<ByteString> chunks) {
        this.chunks = chunks;
    }

    /** What the log needs now. Reads it whole. */
    public static References of(Store store, ByteString folder, long nowMillis) {
        Map<Id, Set<ByteString>> byItem = new HashMap<>();
        Map<Id, Long> deleted = new HashMap<>();
        long seq = 0;
        for (List<LogEntryRecord> page = store.since(folder, seq, PAGE, PAGE_BYTES); !page
                .isEmpty(); page = store.since(folder, seq, PAGE, PAGE_BYTES)) {
            for (LogEntryRecord record : page) {
                seq = record.seq();
                add(FolderIndex.parse(record.bytes()).getEntry(), byItem, deleted);
            }
        }
        Set<ByteString> needed = new HashSet<>();
        byItem.forEach((item, chunks) -> {
            if (deleted.getOrDefault(item, nowMillis) > nowMillis - RETENTION.toMillis()) {
                needed.addAll(chunks);
            }
        });
        return new References(needed);
    }

    /** Whether the log needs a chunk. */
    public boolean contains(ByteString chunkId) {
        return chunks.contains(chunkId);
    }

    private static void add(ByteString bytes, Map<Id, Set<ByteString>> byItem, Map<Id, Long> deleted) {
        LogEntry entry;
        try {
            entry = LogEntry.parseFrom(bytes);
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException("a stored entry is damaged", e);
        }
        if (entry.getType() == LogEntry.Type.ITEM) {
            ItemRevision.Content revision = ItemRevision.parse(entry.getSigned().toByteArray()).content();
            byItem.computeIfAbsent(revision.item(), i -> new HashSet<>()).addAll(entry.getChunkIdsList());
            if (revision.operation() == ItemOperation.DELETE) {
                deleted.put(revision.item(), revision.time());
            } else {
                deleted.remove(revision.item());
            }
        }
    }
}
