package org.cryptoexpress.storage.internal;

import java.util.Map;
import java.util.Optional;

import com.google.protobuf.ByteString;
import org.cryptoexpress.folders.FolderService;
import org.cryptoexpress.folders.Item;
import org.cryptoexpress.folders.ItemChange;
import org.cryptoexpress.protocol.CryptoExpressException;
import org.cryptoexpress.protocol.ErrorCode;
import org.cryptoexpress.protocol.Futures;
import org.cryptoexpress.protocol.Progress;
import org.cryptoexpress.protocol.payload.LinkBody;
import org.cryptoexpress.storage.DocumentPath;

/**
 * Moves and renames. Within a folder log only the sealed parent link and name change; between logs everything is
 * encrypted anew under the other folder's key, and the source is deleted when the copy is whole. A folder that other people
 * are members of keeps them: it moves as a link.
 */
final class Relocation {
    private final FolderService service;
    private final Forest forest;
    private final Progress progress;

    Relocation(FolderService service, Forest forest, Progress progress) {
        this.service = service;
        this.forest = forest;
        this.progress = progress;
    }

    Forest.Place move(DocumentPath from, DocumentPath to) {
        Forest.Place source = forest.needPlace(from);
        if (to.isRoot() || source.item().ref().item().equals(Tree.RECOVERED)) {
            throw new CryptoExpressException(ErrorCode.INVALID_INPUT, "this cannot be moved there");
        }
        if (forest.place(to).filter(p -> !p.standing().ref().equals(source.standing().ref())).isPresent()) {
            throw new CryptoExpressException(ErrorCode.ALREADY_EXISTS, "target");
        }
        forest.checkChange(source.standing());
        if (to.names().size() == 1) {
            return own(toTop(source, to.name()));
        }
        Item parent = forest.needFolder(to.parent());
        if (forest.within(parent, source.item())) {
            throw new CryptoExpressException(ErrorCode.INVALID_INPUT, "a folder cannot be moved into itself");
        }
        if (!source.standing().ref().isRoot() && source.standing().ref().folder().equals(parent.ref().folder())) {
            Item moved = within(source.standing(), parent, to.name());
            return Kinds.link(moved) ? new Forest.Place(moved, source.item()) : own(moved);
        }
        forest.checkAdd(parent);
        boolean keepsMembers = Kinds.link(source.standing())
                || source.item().ref().isRoot() && forest.shared(source.item());
        return keepsMembers ? relink(source, from, parent, to.name())
                : own(between(source.item(), parent, to.name()));
    }

    private static Forest.Place own(Item item) {
        return new Forest.Place(item, item);
    }

    private Item toTop(Forest.Place source, String name) {
        Item item = source.item();
        if (Kinds.link(source.standing())) {
            forest.checkChange(openable(item, name));
            Item root = await(ItemChange.edit(item.ref()).withName(name).withBody(Kinds.rootBody(Optional.empty())));
            await(ItemChange.delete(source.standing().ref()));
            return root;
        }
        if (item.ref().isRoot()) {
            return await(ItemChange.edit(item.ref()).withName(name));
        }
        if (!Kinds.folder(item)) {
            throw new CryptoExpressException(ErrorCode.INVALID_INPUT, "documents stand in folders");
        }
        checkWhole(item);
        return finishFolder(item, Futures.await(service.createFolder(Kinds.DOCUMENTS, name), progress));
    }

    private Item within(Item source, Item parent, String name) {
        if (parent.ref().item().equals(Tree.RECOVERED)) {
            throw new CryptoExpressException(ErrorCode.INVALID_INPUT, "nothing is put into Recovered");
        }
        ItemChange change = ItemChange.edit(source.ref());
        change = source.payload().getName().equals(name) ? change : change.withName(name);
        change = source.parent().equals(parent.ref().item()) ? change : change.withParent(Ops.parentId(parent));
        return await(change);
    }

    /** Puts a folder with members of its own into the place of a new link. */
    private Forest.Place relink(Forest.Place source, DocumentPath from, Item parent, String name) {
        Item root = openable(source.item(), from.name());
        forest.checkChange(root);
        Item link = await(link(service, parent, name, root));
        Item moved = await(ItemChange.edit(root.ref()).withBody(Kinds.rootBody(Optional.of(link.ref()))));
        if (Kinds.link(source.standing())) {
            await(ItemChange.delete(source.standing().ref()));
        }
        return new Forest.Place(link, moved);
    }

    /** A new link to a folder log. */
    static ItemChange link(FolderService service, Item parent, String name, Item root) {
        ItemChange made = Ops.create(service, parent, Kinds.LINK, name);
        ByteString body = LinkBody.newBuilder().setFolder(ByteString.copyFrom(root.ref().folder().bytes())).build()
                .toByteString();
        return ItemChange.create(made.ref(), made.payload().orElseThrow().toBuilder().setBody(body).build());
    }

    private static Item openable(Item item, String name) {
        if (Kinds.link(item)) {
            throw new CryptoExpressException(ErrorCode.FORBIDDEN,
                    "'" + name + "' has members of its own, and you are none of them");
        }
        return item;
    }

    private void checkWhole(Item folder) {
        if (forest.holdsLinks(folder)) {
            throw new CryptoExpressException(ErrorCode.INVALID_INPUT,
                    "it holds a folder with members of its own: move that one first");
        }
    }

    private Item between(Item source, Item parent, String name) {
        if (!Kinds.folder(source)) {
            TotalProgress total = new TotalProgress(progress, "upload", forest.length(source));
            return finish(source, copyDocument(source, parent, name, total), () -> {
            });
        }
        checkWhole(source);
        return finishFolder(source, copyFolder(source, parent, name));
    }

    private Item finishFolder(Item source, Item copy) {
        return finish(source, copy,
                () -> copyChildren(source, copy, new TotalProgress(progress, "upload", forest.length(source))));
    }

    private Item finish(Item source, Item copy, Runnable rest) {
        boolean done = false;
        try {
            rest.run();
            delete(source);
            done = true;
            return copy;
        } finally {
            if (!done) {
                service.submit(ItemChange.delete(copy.ref()), Progress.NONE);
            }
        }
    }

    private Item copyFolder(Item source, Item parent, String name) {
        return await(described(Ops.create(service, parent, Kinds.FOLDER, name), source));
    }

    private void copyChildren(Item source, Item target, TotalProgress total) {
        for (Map.Entry<Item, String> child : forest.in(source).entrySet()) {
            progress.check();
            if (Kinds.folder(child.getKey())) {
                copyChildren(child.getKey(), copyFolder(child.getKey(), target, child.getValue()), total);
            } else {
                copyDocument(child.getKey(), target, child.getValue(), total);
            }
        }
    }

    private Item copyDocument(Item source, Item parent, String name, TotalProgress total) {
        ItemChange change = described(Ops.create(service, parent, Kinds.DOCUMENT, name), source);
        return Futures.await(service.submit(Ops.withContentOf(service, change, source, progress), total.part()),
                progress);
    }

    private static ItemChange described(ItemChange change, Item source) {
        return source.payload().getDescription().isEmpty() ? change
                : change.withDescription(source.payload().getDescription());
    }

    /** The last step: once it is asked for, cancelling must not undo the copy. */
    private void delete(Item source) {
        progress.check();
        Futures.await(service.submit(ItemChange.delete(source.ref()), Progress.NONE), Progress.NONE);
    }

    private Item await(ItemChange change) {
        return Futures.await(service.submit(change, progress), progress);
    }
}
