package org.cryptoexpress.folders.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.cryptoexpress.crypto.CryptoFailure;
import org.cryptoexpress.crypto.Id;
import org.cryptoexpress.crypto.log.ControlEntry;
import org.cryptoexpress.crypto.log.ItemRevision;
import org.cryptoexpress.crypto.log.Revocation;
import org.cryptoexpress.folders.Activity;
import org.cryptoexpress.folders.FolderRole;
import org.cryptoexpress.folders.ItemRef;
import org.cryptoexpress.protocol.wire.LogEntry;

/** What happened in a folder, read from its entries as they are kept here. */
final class Chronicle {
    private final Desk desk;

    Chronicle(Desk desk) {
        this.desk = desk;
    }

    /** The newest activities, newest first. */
    List<Activity> newest(FolderLog log, int limit) {
        List<Activity> found = new ArrayList<>();
        for (long seq = log.seq(); seq > 0 && found.size() < limit; seq--) {
            activity(log, seq).ifPresent(found::add);
        }
        return found;
    }

    /** Empty for checkpoints, which change nothing, and for what cannot be read at all. */
    private Optional<Activity> activity(FolderLog log, long seq) {
        LogEntry entry = desk.shelf.entry(log.id(), seq).entry();
        byte[] signed = entry.getSigned().toByteArray();
        try {
            return switch (entry.getType()) {
            case CONTROL -> Optional.of(control(seq, ControlEntry.parse(signed).content()));
            case ITEM -> Optional.of(item(log, seq, entry, ItemRevision.parse(signed).content(),
                    desk.shelf.restored(log.id(), seq)));
            case REVOCATION -> Optional.of(revocation(seq, Revocation.parse(signed)));
            default -> Optional.empty();
            };
        } catch (CryptoFailure e) {
            return Optional.empty();
        }
    }

    private static Activity control(long seq, ControlEntry.Content content) {
        Optional<Id> subject = Optional.of(content.subject()).filter(id -> !id.equals(Id.ZERO));
        Optional<FolderRole> role = content.role().map(Infos::role);
        return new Activity(seq, content.time(), content.signer(), what(content), subject, role, Optional.empty(), "");
    }

    private static Activity.What what(ControlEntry.Content content) {
        return switch (content.operation()) {
        case CREATE -> Activity.What.FOLDER_CREATED;
        case ADD -> Activity.What.MEMBER_ADDED;
        case REMOVE -> content.subject().equals(content.signer()) ? Activity.What.MEMBER_LEFT
                : Activity.What.MEMBER_REMOVED;
        case ROLE -> Activity.What.ROLE_CHANGED;
        case ROTATE -> Activity.What.KEY_RENEWED;
        case POLICY -> Activity.What.POLICY_CHANGED;
        case REKEY -> Activity.What.MEMBER_REKEYED;
        };
    }

    private static Activity item(FolderLog log, long seq, LogEntry entry, ItemRevision.Content content,
            boolean restored) {
        Activity.What what = restored ? Activity.What.ITEM_RESTORED : what(content);
        return new Activity(seq, content.time(), content.author(), what, Optional.empty(), Optional.empty(),
                Optional.of(new ItemRef(log.id(), content.item())), name(log, entry, content));
    }

    private static Activity.What what(ItemRevision.Content content) {
        return switch (content.operation()) {
        case CREATE -> Activity.What.ITEM_ADDED;
        case UPDATE -> Activity.What.ITEM_CHANGED;
        case MOVE -> Activity.What.ITEM_MOVED;
        case DELETE -> Activity.What.ITEM_DELETED;
        };
    }

    private static String name(FolderLog log, LogEntry entry, ItemRevision.Content content) {
        try {
            Parts.Opened opened = Parts.open(log.keys(), content, entry);
            opened.recordKey().close();
            return opened.payload().getName();
        } catch (CryptoFailure e) {
            return "";
        }
    }

    private static Activity revocation(long seq, Revocation revocation) {
        return new Activity(seq, revocation.time(), revocation.userId(),
                Activity.What.DEVICE_REVOKED, Optional.empty(),
                Optional.empty(), Optional.empty(), "");
    }
}
