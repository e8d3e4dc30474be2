package org.cryptoexpress.contacts.ui.internal;

import java.util.concurrent.CompletableFuture;

import org.cryptoexpress.folders.FolderService;
import org.cryptoexpress.protocol.Progress;
import org.cryptoexpress.ui.KeyFollower;

/** Enters renewed keys in every folder, so that the other members see them at once. */
public final class FolderKeys implements KeyFollower {
    private volatile FolderService folders;

    /** Called by Declarative Services. */
    void setFolders(FolderService service) {
        folders = service;
    }

    @Override
    public CompletableFuture<Void> follow(Progress progress) {
        return folders.sharing().rekey(progress);
    }
}
