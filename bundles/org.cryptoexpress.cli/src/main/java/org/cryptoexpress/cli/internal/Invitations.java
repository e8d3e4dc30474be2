package org.cryptoexpress.cli.internal;

import java.util.List;

import org.cryptoexpress.folders.FolderInfo;
import org.cryptoexpress.folders.Standing;
import org.cryptoexpress.protocol.CryptoExpressException;
import org.cryptoexpress.protocol.ErrorCode;
import org.cryptoexpress.storage.DocumentSharing;
import org.cryptoexpress.storage.SharedFolder;

/** Finds an invitation. What comes from nobody who may share with this account is found by its id only. */
final class Invitations {
    private Invitations() {
    }

    static FolderInfo find(DocumentSharing sharing, String nameOrId) {
        List<FolderInfo> found = sharing.invitations().stream().map(SharedFolder::info)
                .filter(info -> info.folder().hex().equals(nameOrId)
                        || info.standing() == Standing.INVITED && info.name().equals(nameOrId))
                .toList();
        if (found.isEmpty()) {
            throw new CryptoExpressException(ErrorCode.NOT_FOUND, "no such invitation");
        }
        if (found.size() > 1) {
            throw new CryptoExpressException(ErrorCode.INVALID_INPUT,
                    "there are several of this name: use the id that 'invitations' prints");
        }
        return found.get(0);
    }
}
