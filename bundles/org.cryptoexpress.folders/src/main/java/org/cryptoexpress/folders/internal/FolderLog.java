package org.cryptoexpress.folders.internal;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import org.cryptoexpress.crypto.Id;
import org.cryptoexpress.crypto.log.FolderState;
import org.cryptoexpress.crypto.log.ItemStates;
import org.cryptoexpress.folders.Item;

/**
 * One folder log as it is verified here. The kernel's thread alone changes it; other threads read items, epoch and
 * sequence number.
 */
final class FolderLog implements AutoCloseable {
    private final Id id;
    private final FolderKeys keys;
    private final Map<Id, ItemRow> rows = new ConcurrentHashMap<>();
    private final Map<Id, Item> shown = new ConcurrentHashMap<>();
    private byte[] state;
    private volatile long seq;
    private volatile long epoch;
    private volatile Roll roll = Roll.EMPTY;
    private Exposure exposure;

    /** A log without entries. */
    FolderLog(Id id) {
        this.id = id;
        this.keys = new FolderKeys(id);
        accept(FolderState.empty(id, ItemStates.inMemory(), at -> {
            throw new IllegalStateException("no entry " + at);
        }), Roll.EMPTY, Exposure.NONE);
    }

    Id id() {
        return id;
    }

    FolderKeys keys() {
        return keys;
    }

    long seq() {
        return seq;
    }

    long epoch() {
        return epoch;
    }

    Map<Id, ItemRow> rows() {
        return rows;
    }

    Optional<ItemRow> row(Id item) {
        return Optional.ofNullable(rows.get(item));
    }

    /** The items as a reader sees them, with what waits in the queue. */
    Map<Id, Item> shown() {
        return shown;
    }

    /** The encoded verified state. */
    byte[] state() {
        return state;
    }

    /** Its members and keys. */
    Roll roll() {
        return roll;
    }

    /** What stands on certificates alone. */
    Exposure exposure() {
        return exposure;
    }

    /** The verified state, to sign entries for; it has no items. */
    FolderState members() {
        return FolderState.restore(state, ItemStates.inMemory(), at -> {
            throw new IllegalStateException("no history is needed");
        });
    }

    /** Takes a verified state over. */
    void accept(FolderState verified, Roll members, Exposure exposed) {
        state = verified.encoded();
        roll = members;
        exposure = exposed;
        epoch = verified.epoch();
        seq = verified.seq();
    }

    @Override
    public void close() {
        keys.close();
    }
}
