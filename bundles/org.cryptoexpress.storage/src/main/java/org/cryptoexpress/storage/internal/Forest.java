package org.cryptoexpress.storage.internal;

import java.text.CollationKey;
import java.text.Collator;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import org.cryptoexpress.crypto.Id;
import org.cryptoexpress.folders.FolderChange;
import org.cryptoexpress.folders.FolderService;
import org.cryptoexpress.folders.Item;
import org.cryptoexpress.folders.ItemRef;
import org.cryptoexpress.protocol.CryptoExpressException;
import org.cryptoexpress.protocol.ErrorCode;
import org.cryptoexpress.protocol.payload.DocumentBody;
import org.cryptoexpress.storage.DocumentEntry;
import org.cryptoexpress.storage.DocumentPath;

/** All folder logs of documents as one tree of paths. Thread-safe. */
final class Forest {
    private final FolderService service;
    private final Map<Id, Tree> trees = new HashMap<>();
    private final Map<Id, Item> roots = new HashMap<>();
    private final Children top = new Children();

    Forest(FolderService service) {
        this.service = service;
    }

    /** Takes in what there is; changes may come in meanwhile. */
    synchronized void load() {
        for (Item root : service.folders()) {
            root(root.ref().folder());
            service.items(root.ref().folder()).forEach(item -> tree(item.ref().folder()).put(item));
        }
    }

    /** Takes in a change. */
    synchronized void changed(FolderChange change) {
        for (Id id : change.items()) {
            if (id.equals(change.folder())) {
                root(id);
            } else {
                service.item(new ItemRef(change.folder(), id)).ifPresentOrElse(tree(change.folder())::put,
                        () -> tree(change.folder()).remove(id));
            }
        }
    }

    private void root(Id folder) {
        Item before = roots.remove(folder);
        if (before != null) {
            top.remove(before);
        }
        service.item(ItemRef.root(folder)).filter(item -> !item.deleted() && Kinds.documents(item))
                .ifPresent(item -> {
                    roots.put(folder, item);
                    top.add(item);
                });
    }

    private Tree tree(Id folder) {
        return trees.computeIfAbsent(folder, Tree::new);
    }

    /** The item at a path. */
    synchronized Optional<Item> find(DocumentPath path) {
        Optional<Item> found = Optional.empty();
        for (int i = 0; i < path.names().size(); i++) {
            String name = path.names().get(i);
            found = i == 0 ? top.find(name)
                    : found.filter(Kinds::folder)
                            .flatMap(item -> tree(item.ref().folder()).in(item.ref().item()).find(name));
            if (found.isEmpty()) {
                return found;
            }
        }
        return found;
    }

    /** The item at a path; fails with NOT_FOUND. */
    Item need(DocumentPath path) {
        return find(path).orElseThrow(() -> new CryptoExpressException(ErrorCode.NOT_FOUND, "no such path"));
    }

    /** The folder at a path; fails with NOT_FOUND. */
    Item needFolder(DocumentPath path) {
        return Optional.of(need(path)).filter(Kinds::folder)
                .orElseThrow(() -> new CryptoExpressException(ErrorCode.NOT_FOUND, "not a folder"));
    }

    /** What a folder holds: folders first, then by name. */
    synchronized List<DocumentEntry> list(DocumentPath path) {
        Children children = path.isRoot() ? top : children(needFolder(path));
        Collator collator = Collator.getInstance(Locale.ROOT);
        record Row(DocumentEntry entry, CollationKey key) {
        }
        return children.all().stream().map(item -> entry(item, path.child(children.shownName(item))))
                .map(entry -> new Row(entry, collator.getCollationKey(entry.name())))
                .sorted(Comparator.comparing((Row row) -> !row.entry().folder()).thenComparing(Row::key)
                        .thenComparing(row -> row.entry().name()))
                .map(Row::entry).toList();
    }

    /** The items in a folder with the names under which they are shown. */
    synchronized Map<Item, String> in(Item folder) {
        Children children = children(folder);
        Map<Item, String> named = new HashMap<>();
        children.all().forEach(item -> named.put(item, children.shownName(item)));
        return named;
    }

    /** The item of this name in a folder. */
    synchronized Optional<Item> in(Item folder, String name) {
        return children(folder).find(name);
    }

    synchronized boolean within(Item item, Item ancestor) {
        return item.ref().folder().equals(ancestor.ref().folder())
                && (ancestor.ref().isRoot() || tree(item.ref().folder()).within(item.ref().item(),
                        ancestor.ref().item()));
    }

    private Children children(Item folder) {
        return tree(folder.ref().folder()).in(folder.ref().item());
    }

    /** How an item looks at a path. */
    DocumentEntry entry(Item item, DocumentPath path) {
        Optional<DocumentBody> body = Kinds.body(item);
        return new DocumentEntry(item.ref().handle(), path, Kinds.folder(item),
                body.map(DocumentBody::getLength).orElse(0L), Instant.ofEpochMilli(item.time()),
                service.userName(item.author()), item.version(), item.payload().getDescription(),
                body.map(b -> java.util.HexFormat.of().formatHex(b.getSha256().toByteArray())).orElse(""));
    }
}
