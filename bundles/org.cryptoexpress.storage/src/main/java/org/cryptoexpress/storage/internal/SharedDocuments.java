package org.cryptoexpress.storage.internal;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;

import org.cryptoexpress.crypto.Id;
import org.cryptoexpress.folders.Activity;
import org.cryptoexpress.folders.AreaWork;
import org.cryptoexpress.folders.FolderInfo;
import org.cryptoexpress.folders.FolderRole;
import org.cryptoexpress.folders.FolderService;
import org.cryptoexpress.folders.Invitee;
import org.cryptoexpress.folders.Item;
import org.cryptoexpress.folders.ItemChange;
import org.cryptoexpress.folders.ItemRef;
import org.cryptoexpress.folders.Problem;
import org.cryptoexpress.folders.Reader;
import org.cryptoexpress.folders.Sharing;
import org.cryptoexpress.folders.Standing;
import org.cryptoexpress.protocol.CryptoExpressException;
import org.cryptoexpress.protocol.ErrorCode;
import org.cryptoexpress.protocol.Futures;
import org.cryptoexpress.protocol.Progress;
import org.cryptoexpress.storage.DocumentPath;
import org.cryptoexpress.storage.DocumentSharing;
import org.cryptoexpress.storage.SharedFolder;

/** Turns paths into folder logs and back. */
final class SharedDocuments implements DocumentSharing {
    private final FolderService service;
    private final Forest forest;
    private final AreaWork work;

    SharedDocuments(FolderService service, Forest forest, AreaWork work) {
        this.service = service;
        this.forest = forest;
        this.work = work;
    }

    @Override
    public Id account() {
        return sharing().account();
    }

    @Override
    public SharedFolder of(DocumentPath path) {
        Id folder = item(path).ref().folder();
        return shared(sharing().info(folder)
                .orElseThrow(() -> new CryptoExpressException(ErrorCode.OFFLINE, "the folder is not sent yet")));
    }

    @Override
    public List<SharedFolder> invitations() {
        return sharing().all().stream().filter(info -> info.standing() == Standing.INVITED
                || info.standing() == Standing.QUARANTINED).sorted(Comparator.comparing(FolderInfo::standing))
                .filter(SharedDocuments::perhapsDocuments).map(this::shared).toList();
    }

    @Override
    public List<SharedFolder> left() {
        return sharing().all().stream().filter(info -> info.standing() == Standing.LEFT)
                .filter(SharedDocuments::perhapsDocuments).map(this::shared).toList();
    }

    /** Who was added without history cannot know the kind before somebody writes the root item anew. */
    private static boolean perhapsDocuments(FolderInfo info) {
        return info.kind().isEmpty() || info.kind().equals(Kinds.DOCUMENTS);
    }

    @Override
    public CompletableFuture<SharedFolder> share(DocumentPath folder, List<Invitee> people,
            Optional<Boolean> withHistory, Progress progress) {
        return work.submit(() -> {
            Id id = own(folder);
            boolean history = withHistory
                    .orElseGet(() -> !sharing().info(id).map(FolderInfo::hidesHistory).orElse(false));
            FolderInfo info = Futures.await(sharing().invite(id, people, history, progress), Progress.NONE);
            if (!history) {
                nameAnew(id);
            }
            return shared(info);
        });
    }

    /** Under the new key, so that newcomers can read at least the folder's name. */
    private void nameAnew(Id folder) {
        Item root = service.item(ItemRef.root(folder))
                .orElseThrow(() -> new CryptoExpressException(ErrorCode.NOT_FOUND, "root item"));
        Futures.await(service.submit(ItemChange.edit(root.ref()).withName(root.payload().getName()), Progress.NONE),
                Progress.NONE);
    }

    @Override
    public CompletableFuture<SharedFolder> accept(Id folder) {
        return sharing().accept(folder).thenApply(this::shared);
    }

    @Override
    public CompletableFuture<Void> decline(Id folder) {
        return sharing().leave(folder);
    }

    @Override
    public CompletableFuture<Void> leave(DocumentPath folder) {
        return work.submit(() -> Futures.await(sharing().leave(own(folder)), Progress.NONE));
    }

    @Override
    public CompletableFuture<SharedFolder> remove(DocumentPath folder, Id account, Progress progress) {
        return change(folder, (sharing, id) -> sharing.remove(id, account, progress));
    }

    @Override
    public CompletableFuture<SharedFolder> changeRole(DocumentPath folder, Id account, FolderRole role) {
        return change(folder, (sharing, id) -> sharing.changeRole(id, account, role));
    }

    @Override
    public CompletableFuture<SharedFolder> transfer(DocumentPath folder, Id account) {
        return change(folder, (sharing, id) -> sharing.transfer(id, account));
    }

    @Override
    public CompletableFuture<SharedFolder> renewKey(DocumentPath folder) {
        return change(folder, Sharing::renewKey);
    }

    @Override
    public CompletableFuture<SharedFolder> reencrypt(DocumentPath folder, Progress progress) {
        return change(folder, (sharing, id) -> sharing.reencrypt(id, progress));
    }

    @Override
    public CompletableFuture<SharedFolder> policy(DocumentPath folder, boolean hidesHistory, boolean strict) {
        return change(folder, (sharing, id) -> sharing.policy(id, hidesHistory, strict));
    }

    @Override
    public CompletableFuture<SharedFolder> separate(DocumentPath folder, Progress progress) {
        return work.submit(() -> {
            Item root = new Separation(service, forest, progress).separate(folder);
            return shared(sharing().info(root.ref().folder()).orElseThrow());
        });
    }

    @Override
    public List<Activity> activity(DocumentPath path, int limit) {
        return sharing().activity(item(path).ref().folder(), limit);
    }

    @Override
    public List<Reader> readers(DocumentPath path) {
        return sharing().readers(item(path).ref());
    }

    @Override
    public List<Problem> problems() {
        return service.problems();
    }

    @Override
    public String userName(Id account) {
        return service.userName(account);
    }

    private CompletableFuture<SharedFolder> change(DocumentPath folder,
            BiFunction<Sharing, Id, CompletableFuture<FolderInfo>> what) {
        return work.submit(() -> shared(Futures.await(what.apply(sharing(), own(folder)), Progress.NONE)));
    }

    private Sharing sharing() {
        return service.sharing();
    }

    private Item item(DocumentPath path) {
        if (path.isRoot()) {
            throw new CryptoExpressException(ErrorCode.INVALID_INPUT, "/ is a list of folders and has no members");
        }
        return forest.need(path);
    }

    /** The folder log at a path that has members of its own. */
    private Id own(DocumentPath path) {
        Item item = item(path);
        if (!item.ref().isRoot()) {
            throw new CryptoExpressException(ErrorCode.INVALID_INPUT, "'" + path.name()
                    + "' has the members of " + forest.path(item.ref().folder()).map(DocumentPath::toString).orElse("/")
                    + ": share that, or separate this folder first");
        }
        return item.ref().folder();
    }

    private SharedFolder shared(FolderInfo info) {
        return new SharedFolder(forest.path(info.folder()), info);
    }
}
