package org.cryptoexpress.contacts.internal;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.cryptoexpress.contacts.ContactState;
import org.cryptoexpress.crypto.Hash32;
import org.cryptoexpress.crypto.Id;
import org.cryptoexpress.folders.FolderChange;
import org.cryptoexpress.folders.FolderService;
import org.cryptoexpress.folders.Item;
import org.cryptoexpress.folders.ItemRef;
import org.cryptoexpress.folders.Trust;

/**
 * The address books of this account as they stand in the kernel, kept up to date item by item. There should be one; two
 * devices that begin at the same time make two. Then the one with the smallest folder id is written to, everywhere, and the
 * others are read as long as something stands in them. Thread-safe.
 */
final class Pages {
    private final FolderService service;
    private final Id me;
    private final Map<Id, Map<Id, Entry>> entries = new HashMap<>();
    private final Map<Id, Map<Id, Item>> groups = new HashMap<>();
    private List<Id> books = List.of();

    Pages(FolderService service, Id me) {
        this.service = service;
        this.me = me;
    }

    /** Takes in what there is; changes may come in meanwhile. */
    synchronized void load() {
        books = service.folders().stream().filter(this::own).map(root -> root.ref().folder()).sorted().toList();
        entries.keySet().retainAll(books);
        groups.keySet().retainAll(books);
        for (Id book : books) {
            if (!entries.containsKey(book)) {
                entries.put(book, new HashMap<>());
                groups.put(book, new LinkedHashMap<>());
                service.items(book).forEach(this::put);
            }
        }
    }

    /** Takes in a change; whether it was one of an address book. */
    synchronized boolean changed(FolderChange change) {
        if (change.items().contains(change.folder()) || change.items().isEmpty()) {
            List<Id> before = books;
            load();
            if (!before.equals(books)) {
                return true;
            }
        }
        if (!books.contains(change.folder())) {
            return false;
        }
        for (Id id : change.items()) {
            service.item(new ItemRef(change.folder(), id)).ifPresentOrElse(this::put, () -> {
                entries.get(change.folder()).remove(id);
                groups.get(change.folder()).remove(id);
            });
        }
        return true;
    }

    /** Nobody else's folder is ever taken for an address book. */
    private boolean own(Item root) {
        return Kinds.addressBook(root) && root.creator().equals(me) && service.sharing().info(root.ref().folder())
                .map(i -> i.addedBy().equals(me) && i.members().stream().allMatch(m -> m.account().equals(me)))
                .orElse(true);
    }

    private void put(Item item) {
        Map<Id, Entry> in = entries.get(item.ref().folder());
        Entry.of(item, me).ifPresentOrElse(e -> in.put(item.ref().item(), e), () -> in.remove(item.ref().item()));
        Map<Id, Item> named = groups.get(item.ref().folder());
        if (Kinds.group(item).isPresent()) {
            named.put(item.ref().item(), item);
        } else {
            named.remove(item.ref().item());
        }
    }

    /** The address book to write to. */
    synchronized Optional<Id> book() {
        return books.stream().findFirst();
    }

    /** The others, whose items belong into the first. */
    synchronized List<Id> leftovers() {
        return books.stream().skip(1).toList();
    }

    /** The entry of an account. */
    synchronized Optional<Entry> entry(Id account) {
        return books.stream().map(b -> entries.get(b).get(account)).filter(e -> e != null).findFirst();
    }

    /** The entry of an account in one of the address books. */
    synchronized Optional<Entry> entryIn(Id book, Id account) {
        return Optional.ofNullable(entries.get(book)).map(e -> e.get(account));
    }

    /** All entries, one for each account. */
    synchronized Collection<Entry> all() {
        Map<Id, Entry> all = new HashMap<>();
        books.forEach(b -> entries.get(b).forEach(all::putIfAbsent));
        return all.values();
    }

    /** What the kernel may think of people, as it is now. */
    synchronized Trust trust() {
        Map<Id, Entry> active = new HashMap<>();
        all().stream().filter(e -> e.state() == ContactState.ACTIVE).forEach(e -> active.put(e.account(), e));
        return new Trust() {
            @Override
            public Relation relation(Id account, Hash32 statement) {
                return Optional.ofNullable(active.get(account)).map(e -> e.relation(statement))
                        .orElse(Relation.STRANGER);
            }

            @Override
            public Relation towards(Id account, Hash32 statement) {
                return Optional.ofNullable(active.get(account)).map(e -> e.towards(statement))
                        .orElse(Relation.STRANGER);
            }
        };
    }

    /** The items of all groups. */
    synchronized List<Item> groupItems() {
        Map<Id, Item> all = new LinkedHashMap<>();
        books.forEach(b -> groups.get(b).forEach(all::putIfAbsent));
        return new ArrayList<>(all.values());
    }

    /** The greatest version of an edge that stands here. */
    synchronized long newestEdge() {
        return books.stream().flatMap(b -> entries.get(b).values().stream()).mapToLong(e -> e.body().getEdgeVersion())
                .max().orElse(0);
    }
}
