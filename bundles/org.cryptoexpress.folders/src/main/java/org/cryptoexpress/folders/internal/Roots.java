package org.cryptoexpress.folders.internal;

import java.util.Map;
import java.util.TreeMap;

import org.cryptoexpress.crypto.Hash32;
import org.cryptoexpress.crypto.Id;
import org.cryptoexpress.crypto.log.Checkpoint;
import org.cryptoexpress.crypto.log.ItemState;
import org.cryptoexpress.crypto.log.StateRoot;

/** The root of a log's items (CX1 13.4), with those of a batch on top. */
final class Roots {
    private final TreeMap<Id, ItemState> items = new TreeMap<>();

    Roots(FolderLog log, Map<Id, ItemState> newer) {
        log.rows().forEach((item, row) -> items.put(item, row.state()));
        items.putAll(newer);
    }

    Hash32 hash() {
        StateRoot root = new StateRoot();
        items.forEach(root::add);
        return root.hash();
    }

    /**
     * Whether a checkpoint says what is here. One that describes a position after which items have changed cannot be
     * compared any more, and nobody relies on it.
     */
    boolean confirm(Checkpoint.Content checkpoint) {
        boolean comparable = items.values().stream().allMatch(item -> item.seq() <= checkpoint.seen().seq());
        return !comparable || hash().equals(checkpoint.stateRoot());
    }
}
