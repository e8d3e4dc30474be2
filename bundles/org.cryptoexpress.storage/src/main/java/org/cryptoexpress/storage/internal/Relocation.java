package org.cryptoexpress.storage.internal;

import java.util.Map;
import java.util.Optional;

import org.cryptoexpress.folders.FolderService;
import org.cryptoexpress.folders.Item;
import org.cryptoexpress.folders.ItemChange;
import org.cryptoexpress.protocol.CryptoExpressException;
import org.cryptoexpress.protocol.ErrorCode;
import org.cryptoexpress.protocol.Progress;
import org.cryptoexpress.protocol.payload.DocumentBody;
import org.cryptoexpress.storage.DocumentPath;

/**
 * Moves and renames. Within a folder log only the sealed parent link and name change; between logs everything is
 * encrypted anew under the other folder's key, and the source is deleted when the copy is whole.
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

    Item move(DocumentPath from, DocumentPath to) {
        Item source = forest.need(from);
        if (to.isRoot() || source.ref().item().equals(Tree.RECOVERED)) {
            throw new CryptoExpressException(ErrorCode.INVALID_INPUT, "this cannot be moved there");
        }
        if (forest.find(to).filter(item -> !item.ref().equals(source.ref())).isPresent()) {
            throw new CryptoExpressException(ErrorCode.ALREADY_EXISTS, "target");
        }
        if (to.names().size() == 1) {
            return toTop(source, to.name());
        }
        Item parent = forest.needFolder(to.parent());
        if (forest.within(parent, source)) {
            throw new CryptoExpressException(ErrorCode.INVALID_INPUT, "a folder cannot be moved into itself");
        }
        boolean sameLog = !source.ref().isRoot() && source.ref().folder().equals(parent.ref().folder());
        return sameLog ? within(source, parent, to.name()) : between(source, parent, to.name());
    }

    private Item toTop(Item source, String name) {
        if (source.ref().isRoot()) {
            return Ops.await(service.submit(ItemChange.edit(source.ref()).withName(name), progress), progress);
        }
        if (!Kinds.folder(source)) {
            throw new CryptoExpressException(ErrorCode.INVALID_INPUT, "documents stand in folders");
        }
        Item copy = Ops.await(service.createFolder(Kinds.DOCUMENTS, name), progress);
        return finish(source, copy);
    }

    private Item within(Item source, Item parent, String name) {
        if (parent.ref().item().equals(Tree.RECOVERED)) {
            throw new CryptoExpressException(ErrorCode.INVALID_INPUT, "nothing is put into Recovered");
        }
        ItemChange change = ItemChange.edit(source.ref());
        change = source.payload().getName().equals(name) ? change : change.withName(name);
        change = source.parent().equals(parent.ref().item()) ? change : change.withParent(Ops.parentId(parent));
        return Ops.await(service.submit(change, progress), progress);
    }

    private Item between(Item source, Item parent, String name) {
        if (!Kinds.folder(source)) {
            Item copy = copyDocument(source, parent, name);
            Ops.await(service.submit(ItemChange.delete(source.ref()), progress), progress);
            return copy;
        }
        return finish(source, copyFolder(source, parent, name));
    }

    private Item finish(Item source, Item copy) {
        boolean done = false;
        try {
            copyChildren(source, copy);
            Ops.await(service.submit(ItemChange.delete(source.ref()), progress), progress);
            done = true;
            return copy;
        } finally {
            if (!done) {
                service.submit(ItemChange.delete(copy.ref()), Progress.NONE);
            }
        }
    }

    private Item copyFolder(Item source, Item parent, String name) {
        return Ops.await(service.submit(described(Ops.create(service, parent, Kinds.FOLDER, name), source), progress),
                progress);
    }

    private void copyChildren(Item source, Item target) {
        for (Map.Entry<Item, String> child : forest.in(source).entrySet()) {
            progress.check();
            if (Kinds.folder(child.getKey())) {
                copyChildren(child.getKey(), copyFolder(child.getKey(), target, child.getValue()));
            } else {
                copyDocument(child.getKey(), target, child.getValue());
            }
        }
    }

    private Item copyDocument(Item source, Item parent, String name) {
        Optional<DocumentBody> body = Kinds.body(source);
        ItemChange change = described(Ops.create(service, parent, Kinds.DOCUMENT, name), source);
        if (source.hasContent()) {
            change = change.withContent(service.content(source.ref(), progress),
                    info -> Upload.body(info, body.map(DocumentBody::getModified).orElse(0L),
                            body.map(DocumentBody::getMediaType).orElse("")));
        }
        return Ops.await(service.submit(change, progress), progress);
    }

    private static ItemChange described(ItemChange change, Item source) {
        return source.payload().getDescription().isEmpty() ? change
                : change.withDescription(source.payload().getDescription());
    }
}
