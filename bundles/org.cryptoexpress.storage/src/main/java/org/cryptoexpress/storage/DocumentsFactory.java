package org.cryptoexpress.storage;

import org.cryptoexpress.folders.FolderService;
import org.cryptoexpress.storage.internal.FolderDocuments;

/** Opens documents by hand, where no Declarative Services run. */
public final class DocumentsFactory {
    private DocumentsFactory() {
    }

    /**
     * Documents over an open kernel. Closing them closes the kernel too, never the session.
     *
     * @param folders taken over
     */
    public static Documents open(FolderService folders) {
        return new FolderDocuments(folders, true);
    }
}
