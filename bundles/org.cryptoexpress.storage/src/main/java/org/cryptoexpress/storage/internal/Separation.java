package org.cryptoexpress.storage.internal;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.cryptoexpress.folders.FolderService;
import org.cryptoexpress.folders.Item;
import org.cryptoexpress.folders.ItemChange;
import org.cryptoexpress.protocol.CryptoExpressException;
import org.cryptoexpress.protocol.ErrorCode;
import org.cryptoexpress.protocol.Futures;
import org.cryptoexpress.protocol.Progress;
import org.cryptoexpress.protocol.payload.DocumentBody;
import org.cryptoexpress.storage.DocumentPath;

/**
 * Gives a subfolder members of its own. The new folder's root names the subfolder from its first moment on, which hides it
 * and makes every step findable again after a break:
 * <ol>
 * <li>make the folder, and mirror the subfolder into it until nothing differs;
 * <li>put a link beside the subfolder, delete the subfolder, and mirror what came in before the deletion;
 * <li>let the new folder's root name the link: both ends agree, and it stands there.
 * </ol>
 * What others put into the deleted subfolder later stands in "Recovered" of the folder around it.
 */
final class Separation {
    private static final int PASSES = 10;

    private final FolderService service;
    private final Forest forest;
    private final Progress progress;
    private boolean changed;
    private TotalProgress total;

    Separation(FolderService service, Forest forest, Progress progress) {
        this.service = service;
        this.forest = forest;
        this.progress = progress;
    }

    /** The root item of the new folder. */
    Item separate(DocumentPath path) {
        Futures.await(service.sync(), progress);
        Forest.Place place = forest.needPlace(path);
        Item source = place.item();
        Optional<Item> unfinished = forest.unfinished(place.standing());
        if (unfinished.isPresent() && Kinds.link(source)) {
            forest.replaced(unfinished.get()).ifPresent(gone -> mirrorUntilEqual(gone, unfinished.get()));
            return adopt(unfinished.get(), place.standing());
        }
        if (Kinds.link(place.standing()) || source.ref().isRoot()) {
            throw new CryptoExpressException(ErrorCode.ALREADY_EXISTS, "it has members of its own already");
        }
        if (!Kinds.folder(source) || source.ref().item().equals(Tree.RECOVERED)) {
            throw new CryptoExpressException(ErrorCode.INVALID_INPUT, "only a folder can have members of its own");
        }
        if (forest.holdsLinks(source)) {
            throw new CryptoExpressException(ErrorCode.INVALID_INPUT,
                    "it holds a folder with members of its own: move that one first");
        }
        forest.checkChange(source);
        Item parent = forest.needFolder(path.parent());
        forest.checkAdd(parent);
        Item root = unfinished.orElseGet(() -> begin(source));
        mirrorUntilEqual(source, root);
        Item link = forest.linkTo(source.ref().folder(), root.ref().folder()).orElseGet(
                () -> await(Relocation.link(service, parent, source.payload().getName(), root)));
        await(ItemChange.delete(source.ref()));
        Futures.await(service.sync(), progress);
        mirrorUntilEqual(source, root);
        return adopt(root, link);
    }

    private Item begin(Item source) {
        Item root = Futures.await(service.createFolder(Kinds.DOCUMENTS, source.payload().getName()), progress);
        ItemChange change = ItemChange.edit(root.ref()).withBody(Kinds.rootBody(Optional.of(source.ref())));
        return await(source.payload().getDescription().isEmpty() ? change
                : change.withDescription(source.payload().getDescription()));
    }

    private Item adopt(Item root, Item link) {
        return await(ItemChange.edit(root.ref()).withBody(Kinds.rootBody(Optional.of(link.ref()))));
    }

    private void mirrorUntilEqual(Item source, Item target) {
        total = new TotalProgress(progress, "upload", forest.length(source));
        changed = true;
        for (int pass = 0; pass < PASSES && changed; pass++) {
            changed = false;
            mirror(source, target);
        }
    }

    /** Makes the content of a folder like that of another, by name. */
    private void mirror(Item source, Item target) {
        Map<String, Item> there = new HashMap<>();
        forest.in(target).forEach((item, name) -> there.put(name, item));
        Map<Item, String> here = forest.in(source);
        Set<String> names = Set.copyOf(here.values());
        there.entrySet().stream().filter(e -> !names.contains(e.getKey())).map(Map.Entry::getValue)
                .forEach(this::remove);
        for (Map.Entry<Item, String> child : here.entrySet()) {
            progress.check();
            Item item = child.getKey();
            Optional<Item> copy = Optional.ofNullable(there.get(child.getValue()));
            if (copy.isPresent() && !copy.get().payload().getKind().equals(item.payload().getKind())) {
                remove(copy.get());
                copy = Optional.empty();
            }
            if (Kinds.folder(item)) {
                mirror(item, describe(copy.orElseGet(() -> make(item, target, child.getValue())), item));
            } else if (copy.isEmpty() || !sameContent(item, copy.get())) {
                ItemChange change = copy.map(c -> ItemChange.edit(c.ref()))
                        .orElseGet(() -> Ops.create(service, target, Kinds.DOCUMENT, child.getValue()));
                changed = true;
                describe(Futures.await(service.submit(Ops.withContentOf(service, change, item, progress)
                        .withResumeKey(item.ref().handle() + target.ref().handle() + item.version()), total.part()),
                        progress), item);
            } else {
                describe(copy.get(), item);
            }
        }
    }

    private Item make(Item item, Item target, String name) {
        changed = true;
        return await(Ops.create(service, target, Kinds.FOLDER, name));
    }

    private void remove(Item item) {
        changed = true;
        await(ItemChange.delete(item.ref()));
    }

    private Item describe(Item copy, Item item) {
        String description = item.payload().getDescription();
        if (copy.payload().getDescription().equals(description)) {
            return copy;
        }
        changed = true;
        return await(ItemChange.edit(copy.ref()).withDescription(description));
    }

    private static boolean sameContent(Item one, Item other) {
        return one.hasContent() == other.hasContent() && Kinds.body(one).map(DocumentBody::getSha256)
                .equals(Kinds.body(other).map(DocumentBody::getSha256));
    }

    private Item await(ItemChange change) {
        return Futures.await(service.submit(change, progress), progress);
    }
}
