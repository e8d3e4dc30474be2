package org.cryptoexpress.boards;

import org.cryptoexpress.boards.internal.FolderBoards;
import org.cryptoexpress.folders.FolderService;

/** Opens boards by hand, where no Declarative Services run. */
public final class BoardsFactory {
    private BoardsFactory() {
    }

    /** Boards over an open kernel, which stays open; close them before it. */
    public static Boards open(FolderService folders) {
        return new FolderBoards(folders);
    }
}
