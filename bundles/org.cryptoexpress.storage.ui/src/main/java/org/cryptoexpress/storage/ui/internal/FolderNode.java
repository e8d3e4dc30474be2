package org.cryptoexpress.storage.ui.internal;

import java.util.List;

import org.cryptoexpress.storage.DocumentPath;

/**
 * A folder in the tree.
 *
 * @param path     where it stands
 * @param children the folders inside, in collation order
 */
record FolderNode(DocumentPath path, List<FolderNode> children) {
    /** A tree of nothing. */
    static final FolderNode EMPTY = new FolderNode(DocumentPath.ROOT, List.of());

    FolderNode {
        children = List.copyOf(children);
    }
}
