package org.cryptoexpress.storage.ui.internal;

import java.util.List;

import org.cryptoexpress.storage.DocumentAccess;
import org.cryptoexpress.storage.DocumentPath;

/**
 * A folder in the tree.
 *
 * @param path     where it stands
 * @param access   who else sees it, and what this account may do there
 * @param children the folders inside, in collation order
 */
record FolderNode(DocumentPath path, DocumentAccess access, List<FolderNode> children) {
    /** A tree of nothing. */
    static final FolderNode EMPTY = new FolderNode(DocumentPath.ROOT, DocumentAccess.OWN_FOLDER, List.of());

    FolderNode {
        children = List.copyOf(children);
    }
}
