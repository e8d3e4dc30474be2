package org.cryptoexpress.folders;

import java.util.Set;

import org.cryptoexpress.crypto.Id;

/**
 * Something changed, here or elsewhere.
 *
 * @param folder the folder log
 * @param items  the items that changed; look them up again
 */
public record FolderChange(Id folder, Set<Id> items) {
    /** Copies the set. */
    public FolderChange {
        items = Set.copyOf(items);
    }
}
