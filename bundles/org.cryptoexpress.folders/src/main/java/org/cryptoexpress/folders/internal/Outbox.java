package org.cryptoexpress.folders.internal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;

import org.cryptoexpress.crypto.Hash32;
import org.cryptoexpress.crypto.Id;
import org.cryptoexpress.folders.ItemRef;
import org.cryptoexpress.localstore.StoreTransaction;

/** The changes that wait to be sent, in order; every one is on disk before it counts. Thread-safe. */
final class Outbox {
    private final Shelf shelf;
    private final TreeMap<Long, QueuedChange> byNumber = new TreeMap<>();
    private final Map<ItemRef, TreeMap<Long, QueuedChange>> byItem = new HashMap<>();
    private final Set<Sight> sights = new HashSet<>();
    private long last;

    Outbox(Shelf shelf) {
        this.shelf = shelf;
        shelf.all(Shelf.QUEUE, (number, value) -> index(QueuedChange.decode(value)));
    }

    synchronized long nextNumber() {
        return ++last;
    }

    /** Adds changes as one. */
    void add(List<QueuedChange> changes, java.util.function.Consumer<StoreTransaction> also) {
        shelf.write(tx -> {
            changes.forEach(change -> put(tx, change));
            also.accept(tx);
        });
        changes.forEach(this::index);
    }

    /** Remembers what is seen of an item until {@link #forget}: what waits here, or else the content in the log. */
    synchronized Optional<Sight> look(ItemRef item, Supplier<Optional<Hash32>> inLog) {
        Optional<Hash32> stored = inLog.get();
        boolean waits = of(item).stream().anyMatch(c -> c.content().isPresent());
        Optional<Sight> sight = waits ? Optional.of(new Sight(item, Optional.empty()))
                : stored.map(content -> new Sight(item, stored));
        sight.ifPresent(sights::add);
        return sight;
    }

    synchronized void forget(Sight sight) {
        sights.remove(sight);
    }

    /** The first change whose folder is not among those. */
    synchronized Optional<QueuedChange> first(Set<Id> exceptFolders) {
        return byNumber.values().stream().filter(c -> !exceptFolders.contains(c.ref().folder())).findFirst();
    }

    synchronized List<QueuedChange> of(ItemRef ref) {
        return byItem.containsKey(ref) ? new ArrayList<>(byItem.get(ref).values()) : List.of();
    }

    synchronized int size() {
        return byNumber.size();
    }

    synchronized Optional<QueuedChange> find(Id operation) {
        return byNumber.values().stream().filter(c -> c.operation().equals(operation)).findFirst();
    }

    /** Removes a change from the disk, in a transaction of the caller, who then calls {@link #removed}. */
    void remove(StoreTransaction tx, QueuedChange change) {
        tx.delete(Shelf.QUEUE, Shelf.key(change.number()));
        tx.delete(Shelf.SENT, change.operation().bytes());
    }

    /**
     * Takes a change off that was removed from the disk. What the user did on top of it has its content before it from now
     * on, so that a content which somebody else has written meanwhile is not written over unseen.
     *
     * @param content what the change has stored, or, when it was not made, its own base; empty for neither
     */
    synchronized void settled(QueuedChange change, Optional<Hash32> content) {
        removed(change);
        content.ifPresent(hash -> sights.forEach(sight -> sight.settled(change, hash)));
        content.map(hash -> onTop(change.ref(), hash)).filter(rebased -> !rebased.isEmpty()).ifPresent(rebased -> {
            shelf.write(tx -> rebased.forEach(next -> put(tx, next)));
            rebased.forEach(this::index);
        });
    }

    /** The changes of an item up to the next one with content, those without a base on top of this content. */
    private List<QueuedChange> onTop(ItemRef item, Hash32 content) {
        List<QueuedChange> rebased = new ArrayList<>();
        for (QueuedChange next : of(item)) {
            if (next.base().isEmpty()) {
                rebased.add(next.withBase(content));
            }
            if (next.content().isPresent()) {
                break;
            }
        }
        return rebased;
    }

    private synchronized void removed(QueuedChange change) {
        byNumber.remove(change.number());
        TreeMap<Long, QueuedChange> own = byItem.get(change.ref());
        if (own != null && own.remove(change.number()) != null && own.isEmpty()) {
            byItem.remove(change.ref());
        }
    }

    /** Replaces changes by others of the same numbers. */
    void replace(List<QueuedChange> before, List<QueuedChange> after) {
        shelf.write(tx -> {
            before.forEach(change -> remove(tx, change));
            after.forEach(change -> put(tx, change));
        });
        synchronized (this) {
            before.forEach(this::removed);
            after.forEach(this::index);
        }
    }

    private static void put(StoreTransaction tx, QueuedChange change) {
        tx.put(Shelf.QUEUE, Shelf.key(change.number()), change.number(), change.encode());
    }

    private synchronized void index(QueuedChange change) {
        byNumber.put(change.number(), change);
        byItem.computeIfAbsent(change.ref(), r -> new TreeMap<>()).put(change.number(), change);
        last = Math.max(last, change.number());
    }
}
