package org.cryptoexpress.storage.internal;

import java.text.CollationKey;
import java.text.Collator;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.cryptoexpress.crypto.Id;
import org.cryptoexpress.folders.FolderChange;
import org.cryptoexpress.folders.FolderInfo;
import org.cryptoexpress.folders.FolderService;
import org.cryptoexpress.folders.Item;
import org.cryptoexpress.folders.ItemRef;
import org.cryptoexpress.folders.Standing;
import org.cryptoexpress.protocol.CryptoExpressException;
import org.cryptoexpress.protocol.ErrorCode;
import org.cryptoexpress.protocol.payload.DocumentBody;
import org.cryptoexpress.storage.DocumentEntry;
import org.cryptoexpress.storage.DocumentPath;

/** All folder logs of documents that this account has joined as one tree of paths. Thread-safe. */
final class Forest {
    /**
     * What stands at a path.
     *
     * @param standing the item in the folder above; for a separated folder the link to it
     * @param item     the item that is reached; for a separated folder its root item
     */
    record Place(Item standing, Item item) {
    }

    private final FolderService service;
    private final Map<Id, Tree> trees = new HashMap<>();
    private final Map<Id, Item> roots = new HashMap<>();
    private final Map<Id, FolderInfo> infos = new HashMap<>();
    private final Access access;
    private Optional<View> view = Optional.empty();

    private record View(Mounts mounts, TopNames top) {
    }

    Forest(FolderService service) {
        this.service = service;
        this.access = new Access(service.account(), folder -> Optional.ofNullable(infos.get(folder)));
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
        Id folder = change.folder();
        if (change.items().isEmpty() || change.items().contains(folder)) {
            boolean known = roots.containsKey(folder);
            root(folder);
            if (!known && roots.containsKey(folder)) {
                service.items(folder).forEach(tree(folder)::put);
            }
        }
        for (Id id : change.items()) {
            if (!id.equals(folder)) {
                Optional<Item> item = service.item(new ItemRef(folder, id));
                item.ifPresentOrElse(tree(folder)::put, () -> tree(folder).remove(id));
                if (!item.map(Kinds::document).orElse(false)) {
                    view = Optional.empty();
                }
            }
        }
    }

    private void root(Id folder) {
        view = Optional.empty();
        roots.remove(folder);
        infos.remove(folder);
        Optional<FolderInfo> info = service.sharing().info(folder);
        boolean joined = info.map(i -> i.standing() == Standing.JOINED).orElse(true);
        service.item(ItemRef.root(folder)).filter(item -> joined && !item.deleted() && Kinds.documents(item))
                .ifPresent(item -> roots.put(folder, item));
        info.ifPresent(i -> infos.put(folder, i));
    }

    private Tree tree(Id folder) {
        return trees.computeIfAbsent(folder, Tree::new);
    }

    private View view() {
        if (view.isEmpty()) {
            Mounts mounts = new Mounts(roots, ref -> tree(ref.folder()).visible(ref.item())
                    ? tree(ref.folder()).item(ref.item())
                    : Optional.empty());
            view = Optional.of(new View(mounts, new TopNames(roots.values().stream()
                    .filter(root -> mounts.home(root.ref().folder()).isEmpty() && !waits(root))
                    .map(root -> new TopNames.Top(root, access.sharedBy(root.ref().folder()).map(service::userName)))
                    .toList())));
        }
        return view.get();
    }

    /** What a child leads to: for a link the root item of the folder in its place, if it leads anywhere. */
    private Item reached(Item child) {
        return Kinds.link(child) ? view().mounts().target(child).map(roots::get).orElse(child) : child;
    }

    /** What stands at a path. */
    synchronized Optional<Place> place(DocumentPath path) {
        Optional<Place> found = Optional.empty();
        for (int i = 0; i < path.names().size(); i++) {
            String name = path.names().get(i);
            Optional<Item> child = i == 0 ? view().top().find(name)
                    : found.map(Place::item).filter(Kinds::folder).flatMap(item -> children(item).find(name));
            if (child.isEmpty()) {
                return Optional.empty();
            }
            found = child.map(item -> new Place(item, reached(item)));
        }
        return found;
    }

    /** The item at a path. */
    Optional<Item> find(DocumentPath path) {
        return place(path).map(Place::item);
    }

    /** What stands at a path; fails with NOT_FOUND. */
    Place needPlace(DocumentPath path) {
        return place(path).orElseThrow(() -> new CryptoExpressException(ErrorCode.NOT_FOUND, "no such path"));
    }

    /** The item at a path; fails with NOT_FOUND, or FORBIDDEN for a link that leads nowhere. */
    Item need(DocumentPath path) {
        Item item = needPlace(path).item();
        if (Kinds.link(item)) {
            throw new CryptoExpressException(ErrorCode.FORBIDDEN,
                    "'" + path.name() + "' has members of its own, and you are none of them");
        }
        return item;
    }

    /** The folder at a path; fails with NOT_FOUND. */
    Item needFolder(DocumentPath path) {
        return Optional.of(need(path)).filter(Kinds::folder)
                .orElseThrow(() -> new CryptoExpressException(ErrorCode.NOT_FOUND, "not a folder"));
    }

    /** Where a folder log stands; empty when it is none that this account has joined. */
    synchronized Optional<DocumentPath> path(Id folder) {
        if (!roots.containsKey(folder)) {
            return Optional.empty();
        }
        List<String> names = new ArrayList<>();
        Id log = folder;
        for (Optional<ItemRef> home = view().mounts().home(log); home.isPresent(); home = view().mounts().home(log)) {
            log = home.get().folder();
            Item at = tree(log).item(home.get().item()).orElseThrow();
            names.add(0, tree(log).in(at.parent()).shownName(at));
            while (!at.parent().equals(log)) {
                at = tree(log).item(at.parent()).orElseThrow();
                names.add(0, tree(log).in(at.parent()).shownName(at));
            }
        }
        names.add(0, view().top().of(roots.get(log)));
        return Optional.of(new DocumentPath(names));
    }

    /** What a folder holds: folders first, then by name. */
    synchronized List<DocumentEntry> list(DocumentPath path) {
        Map<Item, String> named = new LinkedHashMap<>();
        if (path.isRoot()) {
            view().top().all().forEach(root -> named.put(root, view().top().of(root)));
        } else {
            Children children = children(needFolder(path));
            children.all().forEach(child -> named.put(child, children.shownName(child)));
        }
        Collator collator = Collator.getInstance(Locale.ROOT);
        record Row(DocumentEntry entry, CollationKey key) {
        }
        return named.entrySet().stream()
                .map(child -> entry(new Place(child.getKey(), reached(child.getKey())), path.child(child.getValue())))
                .map(entry -> new Row(entry, collator.getCollationKey(entry.name())))
                .sorted(Comparator.comparing((Row row) -> !row.entry().folder()).thenComparing(Row::key)
                        .thenComparing(row -> row.entry().name()))
                .map(Row::entry).toList();
    }

    /** The items in a folder that can be opened, with the names under which they are shown. */
    synchronized Map<Item, String> in(Item folder) {
        Children children = children(folder);
        Map<Item, String> named = new HashMap<>();
        children.all().forEach(item -> {
            Item reached = reached(item);
            if (!Kinds.link(reached)) {
                named.put(reached, children.shownName(item));
            }
        });
        return named;
    }

    /** The item of this name in a folder. */
    synchronized Optional<Item> in(Item folder, String name) {
        return children(folder).find(name).map(this::reached);
    }

    /** Whether a link stands in a folder, at any depth. */
    synchronized boolean holdsLinks(Item folder) {
        Tree tree = tree(folder.ref().folder());
        return tree.links().stream().anyMatch(link -> folder.ref().isRoot()
                || tree.within(link.ref().item(), folder.ref().item()));
    }

    /** Whether an item is a folder or in it, at any depth and through separated folders. */
    synchronized boolean within(Item item, Item ancestor) {
        Set<Id> seen = new HashSet<>();
        ItemRef at = item.ref();
        while (seen.add(at.folder())) {
            if (at.folder().equals(ancestor.ref().folder()) && (ancestor.ref().isRoot()
                    || tree(at.folder()).within(at.item(), ancestor.ref().item()))) {
                return true;
            }
            Optional<ItemRef> home = view().mounts().home(at.folder());
            if (home.isEmpty()) {
                return false;
            }
            at = home.get();
        }
        return false;
    }

    /** The link of a log that names another log, wherever it stands. */
    synchronized Optional<Item> linkTo(Id log, Id folder) {
        return tree(log).links().stream().filter(link -> Kinds.target(link).equals(Optional.of(folder))).findFirst();
    }

    /**
     * The folder of this account that was begun to take the place of a subfolder, or, when that is gone already, of the link
     * to it.
     */
    synchronized Optional<Item> unfinished(Item standing) {
        return roots.values().stream().filter(root -> access.sharedBy(root.ref().folder()).isEmpty())
                .filter(root -> Kinds.link(standing)
                        ? Kinds.target(standing).equals(Optional.of(root.ref().folder())) && replaced(root).isPresent()
                        : Kinds.home(root).equals(Optional.of(standing.ref())))
                .findFirst();
    }

    /** The subfolder, be it deleted, whose place a folder was begun to take. */
    synchronized Optional<Item> replaced(Item root) {
        return Kinds.home(root).filter(home -> !home.item().equals(home.folder()))
                .flatMap(home -> tree(home.folder()).item(home.item())).filter(Kinds::folder);
    }

    /** Whether a folder waits, unseen, to take the place of a subfolder that is still there. */
    private boolean waits(Item root) {
        return access.sharedBy(root.ref().folder()).isEmpty() && replaced(root).isPresent()
                && Kinds.home(root).filter(home -> tree(home.folder()).visible(home.item())).isPresent();
    }

    /** Whether others are members of the folder log of an item. */
    synchronized boolean shared(Item item) {
        return Optional.ofNullable(infos.get(item.ref().folder())).filter(i -> i.members().size() > 1).isPresent();
    }

    /** Plain bytes of a document, or of all that can be opened in a folder. */
    synchronized long length(Item item) {
        return !Kinds.folder(item) ? Kinds.body(item).map(DocumentBody::getLength).orElse(0L)
                : in(item).keySet().stream().mapToLong(this::length).sum();
    }

    private Children children(Item folder) {
        return tree(folder.ref().folder()).in(folder.ref().item());
    }

    /** How an item that is no link looks at a path. */
    DocumentEntry entry(Item item, DocumentPath path) {
        return entry(new Place(item, item), path);
    }

    /** How a place looks. */
    synchronized DocumentEntry entry(Place place, DocumentPath path) {
        Item item = place.item();
        Optional<DocumentBody> body = Kinds.body(item);
        return new DocumentEntry(place.standing().ref().handle(), path, !Kinds.document(item),
                body.map(DocumentBody::getLength).orElse(0L), Instant.ofEpochMilli(item.time()),
                service.userName(item.author()), item.version(), item.payload().getDescription(),
                body.map(b -> java.util.HexFormat.of().formatHex(b.getSha256().toByteArray())).orElse(""),
                access.of(place));
    }

    /** Whether this account may say who is in the folder log of an item; for folders that are its alone, yes. */
    synchronized boolean manages(Item item) {
        return access.manages(item);
    }

    /** Fails with FORBIDDEN unless this account may put something into a folder. */
    synchronized void checkAdd(Item folder) {
        access.checkAdd(folder);
    }

    /** Fails with FORBIDDEN unless this account may change an item. */
    synchronized void checkChange(Item item) {
        access.checkChange(item);
    }
}
