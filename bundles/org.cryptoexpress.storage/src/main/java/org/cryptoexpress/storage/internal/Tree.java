package org.cryptoexpress.storage.internal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.cryptoexpress.crypto.Id;
import org.cryptoexpress.folders.Item;
import org.cryptoexpress.folders.ItemRef;
import org.cryptoexpress.protocol.payload.ItemPayload;

/**
 * The items of one folder log as a tree, kept up to date item by item. Parents are links inside sealed payloads, so
 * nobody else can keep them sound: what has no parent, what was put into a deleted folder by somebody who did not know,
 * and one item of every cycle stand in a folder "Recovered" that exists only here. Not thread-safe.
 */
final class Tree {
    /** The item id of the folder "Recovered". */
    static final Id RECOVERED = Id.of("recovered-items!".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
    private static final String RECOVERED_NAME = "Recovered";

    private final Id folder;
    private final Map<Id, Item> items = new HashMap<>();
    private final Map<Id, Children> children = new HashMap<>();
    private Optional<Set<Id>> recovered = Optional.empty();

    Tree(Id folder) {
        this.folder = folder;
    }

    /** Adds an item or its new state. */
    void put(Item item) {
        Optional<Set<Id>> known = recovered;
        Item before = items.get(item.ref().item());
        remove(item.ref().item());
        items.put(item.ref().item(), item);
        if (shows(item)) {
            children.computeIfAbsent(item.parent(), p -> new Children()).add(item);
        }
        recovered = known.filter(lost -> lost.isEmpty() && harmless(before, item));
    }

    /** Whether nothing can get lost by a change, so that thousands of them need not look at all items each time. */
    private boolean harmless(Item before, Item after) {
        boolean childless = !children.containsKey(after.ref().item());
        if (after.deleted()) {
            return childless;
        }
        return (before == null || before.deleted() ? childless : true) && reachable(after);
    }

    /** Whether an item is there and stands in folders that are, up to the top of this log. */
    boolean visible(Id id) {
        Item item = items.get(id);
        return item != null && shows(item) && reachable(item);
    }

    /** The links of this log, wherever they stand. */
    List<Item> links() {
        return items.values().stream().filter(item -> Kinds.link(item) && shows(item)).toList();
    }

    private boolean reachable(Item item) {
        Set<Id> seen = new HashSet<>();
        for (Item at = item; seen.add(at.ref().item());) {
            if (at.parent().equals(folder)) {
                return true;
            }
            at = items.get(at.parent());
            if (at == null || at.deleted() || !Kinds.folder(at)) {
                return false;
            }
        }
        return false;
    }

    /** Takes an item away that is gone, e.g. because its creation was refused. */
    void remove(Id id) {
        Item before = items.remove(id);
        if (before != null && shows(before)) {
            Children siblings = children.get(before.parent());
            siblings.remove(before);
            if (siblings.isEmpty()) {
                children.remove(before.parent());
            }
        }
        recovered = Optional.empty();
    }

    Optional<Item> item(Id id) {
        return id.equals(RECOVERED) ? Optional.of(recoveredFolder()) : Optional.ofNullable(items.get(id));
    }

    /** The items in a folder of this tree, each with the name under which it is shown. */
    Children in(Id parent) {
        Set<Id> lost = recovered();
        if (parent.equals(RECOVERED)) {
            Children found = new Children();
            lost.forEach(id -> found.add(items.get(id)));
            return found;
        }
        Children here = children.getOrDefault(parent, new Children());
        if (lost.isEmpty()) {
            return here;
        }
        Children without = new Children();
        here.all().stream().filter(item -> !lost.contains(item.ref().item())).forEach(without::add);
        if (parent.equals(folder)) {
            without.add(recoveredFolder());
        }
        return without;
    }

    /** Whether an item is a folder or in one, at any depth. */
    boolean within(Id item, Id ancestor) {
        Set<Id> seen = new HashSet<>();
        for (Id at = item; seen.add(at) && !at.equals(folder);) {
            if (at.equals(ancestor)) {
                return true;
            }
            Item next = items.get(at);
            if (next == null) {
                return false;
            }
            at = next.parent();
        }
        return false;
    }

    private static boolean shows(Item item) {
        return !item.deleted() && (Kinds.folder(item) || Kinds.document(item) || Kinds.link(item));
    }

    private Set<Id> recovered() {
        if (recovered.isEmpty()) {
            recovered = Optional.of(findLost());
        }
        return recovered.get();
    }

    /** Walks up from every item once. */
    private Set<Id> findLost() {
        Set<Id> lost = new HashSet<>();
        Set<Id> done = new HashSet<>();
        for (Item start : items.values()) {
            if (!shows(start)) {
                continue;
            }
            List<Item> path = new ArrayList<>();
            Set<Id> onPath = new HashSet<>();
            Item at = start;
            while (at != null && done.add(at.ref().item())) {
                path.add(at);
                onPath.add(at.ref().item());
                Item parent = items.get(at.parent());
                if (at.parent().equals(folder)) {
                    break;
                }
                if (parent == null || !Kinds.folder(parent) || parent.deleted() && at.seq() > parent.seq()) {
                    lost.add(at.ref().item());
                    break;
                }
                if (onPath.contains(parent.ref().item())) {
                    lost.add(newestOfCycle(path, parent).ref().item());
                    break;
                }
                at = parent.deleted() ? null : parent;
            }
        }
        return lost;
    }

    private static Item newestOfCycle(List<Item> path, Item entry) {
        int from = path.stream().map(i -> i.ref().item()).toList().indexOf(entry.ref().item());
        Item newest = entry;
        for (Item item : path.subList(from, path.size())) {
            boolean newer = item.seq() > newest.seq()
                    || item.seq() == newest.seq() && item.ref().item().compareTo(newest.ref().item()) > 0;
            newest = newer ? item : newest;
        }
        return newest;
    }

    private Item recoveredFolder() {
        ItemPayload payload = ItemPayload.newBuilder().setKind(Kinds.FOLDER).setName(RECOVERED_NAME).build();
        return new Item(new ItemRef(folder, RECOVERED), 0, false, payload, Id.ZERO, Id.ZERO, 0, Long.MAX_VALUE, 0,
                false,
                false);
    }
}
