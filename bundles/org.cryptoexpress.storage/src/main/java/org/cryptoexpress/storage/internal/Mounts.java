package org.cryptoexpress.storage.internal;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

import org.cryptoexpress.crypto.Id;
import org.cryptoexpress.folders.Item;
import org.cryptoexpress.folders.ItemRef;

/**
 * Which folder logs stand in the place of a link. Both ends are written by people who may be hostile, so both must agree:
 * the link names the folder, and the folder's root item names the link. A link to a folder that stands elsewhere, a second
 * link, and links in a circle lead nowhere; the folders then stand at the top under their own names.
 */
final class Mounts {
    private final Map<Id, ItemRef> homes = new HashMap<>();

    /**
     * Finds them.
     *
     * @param roots    root items of the folder logs that this account has joined, by folder
     * @param linkSeen gives the link at a place, if it is one that can be seen
     */
    Mounts(Map<Id, Item> roots, Function<ItemRef, Optional<Item>> linkSeen) {
        Map<Id, ItemRef> agreed = new HashMap<>();
        roots.forEach((folder, root) -> Kinds.home(root).filter(home -> roots.containsKey(home.folder()))
                .filter(home -> linkSeen.apply(home).flatMap(Kinds::target).filter(folder::equals).isPresent())
                .ifPresent(home -> agreed.put(folder, home)));
        agreed.forEach((folder, home) -> {
            if (!inCircle(agreed, folder)) {
                homes.put(folder, home);
            }
        });
    }

    private static boolean inCircle(Map<Id, ItemRef> agreed, Id folder) {
        Set<Id> seen = new HashSet<>();
        for (ItemRef home = agreed.get(folder); home != null && seen.add(home.folder()); home = agreed
                .get(home.folder())) {
            if (home.folder().equals(folder)) {
                return true;
            }
        }
        return false;
    }

    /** The link in whose place a folder log stands; empty when it stands at the top. */
    Optional<ItemRef> home(Id folder) {
        return Optional.ofNullable(homes.get(folder));
    }

    /** The folder log that stands in the place of a link; empty when it leads nowhere. */
    Optional<Id> target(Item link) {
        return Kinds.target(link).filter(folder -> link.ref().equals(homes.get(folder)));
    }
}
