package org.cryptoexpress.boards.internal;

import java.util.Locale;

import org.cryptoexpress.crypto.Id;
import org.cryptoexpress.folders.FolderInfo;
import org.cryptoexpress.folders.FolderRole;
import org.cryptoexpress.folders.FolderService;
import org.cryptoexpress.folders.Item;
import org.cryptoexpress.protocol.CryptoExpressException;
import org.cryptoexpress.protocol.ErrorCode;

/** What roles allow: this account now, and whoever at any place of the log. */
final class Rights {
    private final FolderService service;

    Rights(FolderService service) {
        this.service = service;
    }

    /** Whether somebody was an editor or more at a place of the log. */
    boolean editor(Id board, Id account, long seq) {
        return service.sharing().roleAt(board, account, seq).map(Rights::edits).orElse(false);
    }

    static boolean edits(FolderRole role) {
        return role.writes() && role != FolderRole.CONTRIBUTOR;
    }

    /** This account's role; a board that is not sent yet is its own. */
    FolderRole mine(Id board) {
        return service.sharing().info(board).map((FolderInfo i) -> i.role().orElse(FolderRole.READER))
                .orElse(FolderRole.OWNER);
    }

    boolean mayChange(Item item) {
        FolderRole role = mine(item.ref().folder());
        return role == FolderRole.CONTRIBUTOR ? item.creator().equals(service.account()) : role.writes();
    }

    void checkPost(Id board) {
        check(mine(board).writes(), board, "may only read");
    }

    void checkEdits(Id board, String what) {
        check(edits(mine(board)), board, "may not " + what + ": that is for editors");
    }

    void checkManages(Id board, String what) {
        check(mine(board).manages(), board, "may not " + what + ": that is for owners and managers");
    }

    void checkChange(Item item) {
        check(mine(item.ref().folder()).writes(), item.ref().folder(), "may only read");
        check(mayChange(item), item.ref().folder(), "may change only what he has written himself");
    }

    private void check(boolean allowed, Id board, String rule) {
        if (!allowed) {
            String role = mine(board).name().toLowerCase(Locale.ROOT);
            throw new CryptoExpressException(ErrorCode.FORBIDDEN,
                    "you are " + role + " of this board: a " + role + " " + rule);
        }
    }
}
