package org.cryptoexpress.server.folder;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import org.cryptoexpress.crypto.ByteWriter;
import org.cryptoexpress.crypto.Id;
import org.cryptoexpress.crypto.log.FolderState;
import org.cryptoexpress.crypto.log.History;
import org.cryptoexpress.crypto.log.ItemState;
import org.cryptoexpress.server.record.FolderSnapshot;
import org.cryptoexpress.server.record.FolderSnapshotItems;
import org.cryptoexpress.server.store.Collections;
import org.cryptoexpress.server.store.Store;
import org.cryptoexpress.server.store.VersionedRecord;

/**
 * Keeps states of folder logs, so that a start does not verify every log from its beginning. A snapshot counts when its
 * record is there, which is written last; one that is damaged is not used.
 */
final class Snapshots {
    private static final int ITEMS_PER_PART = 8000;

    private final Store store;

    Snapshots(Store store) {
        this.store = store;
    }

    /** A state with its items, as they were. */
    record Loaded(FolderState state, Items items) {
    }

    Optional<Loaded> load(ByteString folder, History history) {
        return store.get(Collections.SNAPSHOT, folder).flatMap(record -> {
            try {
                FolderSnapshot snapshot = FolderSnapshot.parseFrom(record.bytes());
                Map<Id, ItemState> items = new HashMap<>();
                for (int part = 0; part < snapshot.getParts(); part++) {
                    Optional<VersionedRecord> stored = store.get(Collections.SNAPSHOT_ITEMS,
                            key(folder, snapshot.getSeq(), part));
                    if (stored.isEmpty()) {
                        return Optional.empty();
                    }
                    for (ByteString item : FolderSnapshotItems.parseFrom(stored.get().bytes()).getItemsList()) {
                        items.put(Id.of(item.substring(0, Id.LENGTH).toByteArray()),
                                ItemState.parse(item.substring(Id.LENGTH).toByteArray()));
                    }
                }
                Items kept = new Items(items);
                return Optional.of(new Loaded(
                        FolderState.restore(snapshot.getState().toByteArray(), kept, history), kept));
            } catch (InvalidProtocolBufferException e) {
                return Optional.empty();
            }
        });
    }

    void save(FolderState state, Items items) {
        ByteString folder = ByteString.copyFrom(state.folder().bytes());
        Optional<VersionedRecord> before = store.get(Collections.SNAPSHOT, folder);
        List<ByteString> encoded = new ArrayList<>();
        items.forEach((id, item) -> encoded.add(ByteString.copyFrom(
                new ByteWriter().id(id).bytes(item.encoded()).toByteArray())));
        int parts = 0;
        for (int from = 0; from < encoded.size(); from += ITEMS_PER_PART) {
            store.put(Collections.SNAPSHOT_ITEMS, key(folder, state.seq(), parts++), 0, ByteString.EMPTY,
                    FolderSnapshotItems.newBuilder().addAllItems(
                            encoded.subList(from, Math.min(encoded.size(), from + ITEMS_PER_PART))).build()
                            .toByteString());
        }
        boolean saved = store.put(Collections.SNAPSHOT, folder, before.map(VersionedRecord::version).orElse(0L),
                ByteString.EMPTY, FolderSnapshot.newBuilder().setSeq(state.seq())
                        .setState(ByteString.copyFrom(state.encoded())).setParts(parts).build().toByteString())
                .isPresent();
        if (saved) {
            ByteString kept = folder.concat(ByteString.copyFrom(new ByteWriter().u64(state.seq()).toByteArray()));
            store.scan(Collections.SNAPSHOT_ITEMS, folder, ByteString.EMPTY, 1000).stream()
                    .filter(r -> !r.id().startsWith(kept))
                    .forEach(r -> store.delete(Collections.SNAPSHOT_ITEMS, r.id(), r.version()));
        }
    }

    private static ByteString key(ByteString folder, long seq, int part) {
        return folder.concat(ByteString.copyFrom(new ByteWriter().u64(seq).u32(part).toByteArray()));
    }
}
