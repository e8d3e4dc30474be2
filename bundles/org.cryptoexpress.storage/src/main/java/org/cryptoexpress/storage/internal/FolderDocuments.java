package org.cryptoexpress.storage.internal;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

import org.cryptoexpress.folders.AreaWork;
import org.cryptoexpress.folders.FolderChange;
import org.cryptoexpress.folders.FolderService;
import org.cryptoexpress.folders.Item;
import org.cryptoexpress.folders.ItemChange;
import org.cryptoexpress.folders.ItemRef;
import org.cryptoexpress.protocol.CryptoExpressException;
import org.cryptoexpress.protocol.ErrorCode;
import org.cryptoexpress.protocol.Futures;
import org.cryptoexpress.protocol.Limits;
import org.cryptoexpress.protocol.Progress;
import org.cryptoexpress.storage.DocumentEntry;
import org.cryptoexpress.storage.DocumentPath;
import org.cryptoexpress.storage.DocumentSharing;
import org.cryptoexpress.storage.DocumentVersion;
import org.cryptoexpress.storage.Documents;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Documents as items of folder logs. */
@Component(service = Documents.class)
public final class FolderDocuments implements Documents {
    private static final Logger LOG = LoggerFactory.getLogger(FolderDocuments.class);
    private static final int THREADS = 4;

    private final FolderService service;
    private final boolean owned;
    private final Forest forest;
    private final DocumentSharing sharing;
    private final AutoCloseable listening;
    private final AreaWork work = new AreaWork("documents", THREADS, CryptoExpressException::of);

    /** As a component: the kernel is somebody else's. */
    @Activate
    public FolderDocuments(@Reference FolderService service) {
        this(service, false);
    }

    /** By hand. */
    public FolderDocuments(FolderService service, boolean owned) {
        this.service = service;
        this.owned = owned;
        this.forest = new Forest(service);
        this.sharing = new SharedDocuments(service, forest, work);
        this.listening = service.onChange(this::changed);
        forest.load();
    }

    @Override
    public CompletableFuture<Void> sync() {
        return service.sync();
    }

    @Override
    public List<DocumentEntry> list(DocumentPath folder) {
        return forest.list(folder);
    }

    @Override
    public Optional<DocumentEntry> find(DocumentPath path) {
        return forest.place(path).map(place -> forest.entry(place, path));
    }

    @Override
    public CompletableFuture<DocumentEntry> makeFolder(DocumentPath path) {
        return work.submit(() -> {
            if (path.isRoot() || forest.find(path).isPresent()) {
                throw new CryptoExpressException(ErrorCode.ALREADY_EXISTS, "path");
            }
            CompletableFuture<Item> made = path.names().size() == 1
                    ? service.createFolder(Kinds.DOCUMENTS, path.name())
                    : service.submit(Ops.create(service, target(path.parent()), Kinds.FOLDER, path.name()),
                            Progress.NONE);
            return forest.entry(Futures.await(made, Progress.NONE), path);
        });
    }

    /** A folder that something may be put into. */
    private Item target(DocumentPath path) {
        Item folder = forest.needFolder(path);
        forest.checkAdd(folder);
        return folder;
    }

    @Override
    public CompletableFuture<List<DocumentEntry>> upload(List<Path> sources, DocumentPath folder, Progress progress) {
        List<Path> files = List.copyOf(sources);
        return work.submit(() -> {
            if (folder.isRoot()) {
                throw new CryptoExpressException(ErrorCode.INVALID_INPUT, "documents stand in folders");
            }
            Item target = forest.needFolder(folder);
            List<Item> items = new Upload(service, forest, files, progress).run(files, target);
            return items.stream().map(item -> forest.entry(item, folder.child(item.payload().getName()))).toList();
        });
    }

    @Override
    public CompletableFuture<Path> download(DocumentPath source, Path target, boolean replace, Progress progress) {
        return work.submit(() -> {
            Item item = forest.need(source);
            return new Download(service::read, forest, item, replace, progress).run(item, source.name(), target);
        });
    }

    @Override
    public CompletableFuture<List<DocumentVersion>> versions(DocumentPath document) {
        return work.submit(() -> History.of(service, forest.need(document)).versions());
    }

    @Override
    public CompletableFuture<Path> download(DocumentPath document, long version, Path target, boolean replace,
            Progress progress) {
        return work.submit(() -> {
            Item item = History.of(service, forest.need(document)).at(version);
            Download.Reader reader = (ref, out, part) -> service.read(ref, version, out, part);
            return new Download(reader, forest, item, replace, progress).run(item, document.name(), target);
        });
    }

    @Override
    public CompletableFuture<DocumentEntry> restoreVersion(DocumentPath document, long version, Progress progress) {
        return work.submit(() -> {
            Item item = forest.need(document);
            forest.checkChange(item);
            return forest.entry(History.of(service, item).restore(version, progress), document);
        });
    }

    @Override
    public CompletableFuture<DocumentEntry> move(DocumentPath from, DocumentPath to, Progress progress) {
        return work.submit(() -> forest.entry(new Relocation(service, forest, progress).move(from, to), to));
    }

    @Override
    public CompletableFuture<DocumentEntry> describe(DocumentPath path, String description) {
        return work.submit(() -> {
            if (description.getBytes(StandardCharsets.UTF_8).length > Limits.DESCRIPTION) {
                throw new CryptoExpressException(ErrorCode.TOO_LARGE, "description");
            }
            Item item = real(forest.need(path));
            forest.checkChange(item);
            ItemChange change = ItemChange.edit(item.ref()).withDescription(description);
            Futures.await(service.submit(change, Progress.NONE), Progress.NONE);
            return forest.entry(forest.needPlace(path), path);
        });
    }

    @Override
    public CompletableFuture<Void> delete(List<DocumentPath> paths) {
        return work.submit(() -> {
            List<ItemRef> items = paths.stream().map(forest::needPlace).flatMap(this::deleted).toList();
            return all(items.stream().map(ItemChange::delete).toList());
        });
    }

    @Override
    public CompletableFuture<Void> restore(List<String> handles) {
        return work.submit(
                () -> all(handles.stream().map(ItemRef::ofHandle).flatMap(this::restored).map(ItemChange::restore)
                        .toList()));
    }

    /**
     * What goes when a place is deleted: of a separated folder the link, and the folder itself if this account manages it;
     * otherwise it then stands at the top.
     */
    private Stream<ItemRef> deleted(Forest.Place place) {
        forest.checkChange(place.standing());
        Item item = real(place.item());
        if (Kinds.link(place.standing())) {
            return item.ref().isRoot() && forest.manages(item) ? Stream.of(place.standing().ref(), item.ref())
                    : Stream.of(place.standing().ref());
        }
        if (item.ref().isRoot() && !forest.manages(item)) {
            throw new CryptoExpressException(ErrorCode.FORBIDDEN,
                    "only its owners and managers delete a shared folder: leave it, and you will not see it any more");
        }
        return Stream.of(item.ref());
    }

    private Stream<ItemRef> restored(ItemRef ref) {
        Item item = service.item(ref).orElseThrow(() -> new CryptoExpressException(ErrorCode.NOT_FOUND, "handle"));
        forest.checkChange(item);
        return Stream.concat(Stream.of(ref), Kinds.target(item).map(ItemRef::root).flatMap(service::item)
                .filter(root -> root.deleted() && forest.manages(root)).map(Item::ref).stream());
    }

    private Void all(List<ItemChange> changes) {
        List<CompletableFuture<Item>> futures = changes.stream().map(c -> service.submit(c, Progress.NONE)).toList();
        futures.forEach(future -> Futures.await(future, Progress.NONE));
        return null;
    }

    private static Item real(Item item) {
        if (item.ref().item().equals(Tree.RECOVERED)) {
            throw new CryptoExpressException(ErrorCode.INVALID_INPUT, "Recovered is made by the program");
        }
        return item;
    }

    @Override
    public DocumentSharing sharing() {
        return sharing;
    }

    @Override
    public AutoCloseable onChange(Runnable listener) {
        return work.onChange(listener);
    }

    @Override
    public int pending() {
        return service.pending();
    }

    private void changed(FolderChange change) {
        forest.changed(change);
        work.changed();
    }

    @Deactivate
    @Override
    public void close() {
        try {
            listening.close();
        } catch (Exception e) {
            LOG.warn("a listener could not be removed", e);
        }
        work.close();
        if (owned) {
            service.close();
        }
    }
}
