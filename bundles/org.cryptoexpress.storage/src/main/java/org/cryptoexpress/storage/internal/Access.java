package org.cryptoexpress.storage.internal;

import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

import org.cryptoexpress.crypto.Id;
import org.cryptoexpress.folders.FolderInfo;
import org.cryptoexpress.folders.FolderRole;
import org.cryptoexpress.folders.Item;
import org.cryptoexpress.protocol.CryptoExpressException;
import org.cryptoexpress.protocol.ErrorCode;
import org.cryptoexpress.storage.DocumentAccess;

/** What this account may do (CX1 13.4), as the server and all others check it again. Folders still unsent are its own. */
final class Access {
    private final Id me;
    private final Function<Id, Optional<FolderInfo>> infos;

    Access(Id me, Function<Id, Optional<FolderInfo>> infos) {
        this.me = me;
        this.infos = infos;
    }

    /** Who brought a folder here; empty for this account itself. */
    Optional<Id> sharedBy(Id folder) {
        return infos.apply(folder).map(FolderInfo::addedBy).filter(who -> !who.equals(me));
    }

    DocumentAccess of(Forest.Place place) {
        Item item = place.item();
        boolean locked = Kinds.link(item);
        Optional<FolderInfo> info = infos.apply(item.ref().folder());
        FolderRole role = role(item);
        boolean ownMembers = locked || item.ref().isRoot();
        boolean shared = locked || info.map(i -> i.members().size() > 1).orElse(false);
        boolean changes = !item.ref().item().equals(Tree.RECOVERED) && mayChange(place.standing());
        return new DocumentAccess(shared, ownMembers, changes, !locked && Kinds.folder(item) && role.writes()
                && !item.ref().item().equals(Tree.RECOVERED), !locked && role.manages(), locked);
    }

    boolean manages(Item item) {
        return role(item).manages();
    }

    void checkAdd(Item folder) {
        if (!role(folder).writes()) {
            throw forbidden(folder, "may only read");
        }
    }

    void checkChange(Item item) {
        if (!mayChange(item)) {
            throw forbidden(item, role(item).writes() ? "may change only what he has made himself" : "may only read");
        }
    }

    private boolean mayChange(Item item) {
        FolderRole role = role(item);
        return role == FolderRole.CONTRIBUTOR ? item.creator().equals(me) : role.writes();
    }

    private FolderRole role(Item item) {
        return infos.apply(item.ref().folder()).map(i -> i.role().orElse(FolderRole.READER)).orElse(FolderRole.OWNER);
    }

    private CryptoExpressException forbidden(Item item, String what) {
        String role = role(item).name().toLowerCase(Locale.ROOT);
        return new CryptoExpressException(ErrorCode.FORBIDDEN, "you are " + role + " of this folder: a " + role + " "
                + what);
    }
}
