package org.cryptoexpress.storage.ui.internal;

import java.util.List;

import org.cryptoexpress.storage.DocumentAccess;
import org.cryptoexpress.storage.DocumentEntry;
import org.cryptoexpress.storage.DocumentPath;

/**
 * What the views show at one moment.
 *
 * @param available whether an account is open
 * @param loaded    whether there is something, or the server was asked since the account was opened
 * @param root      all folders
 * @param folder    the open folder
 * @param access    what this account may do in it
 * @param entries   what is in it, folders first
 * @param pending   changes that wait to be sent
 */
record Snapshot(boolean available, boolean loaded, FolderNode root, DocumentPath folder, DocumentAccess access,
        List<DocumentEntry> entries, int pending) {
    /** No account is open. */
    static final Snapshot NOTHING = new Snapshot(false, false, FolderNode.EMPTY, DocumentPath.ROOT,
            DocumentAccess.OWN_FOLDER, List.of(), 0);

    Snapshot {
        entries = List.copyOf(entries);
    }
}
