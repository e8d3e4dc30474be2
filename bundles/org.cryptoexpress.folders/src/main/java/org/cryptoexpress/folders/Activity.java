package org.cryptoexpress.folders;

import java.util.Objects;
import java.util.Optional;

import org.cryptoexpress.crypto.Id;

/**
 * One entry of a folder's verified log, as a person reads it.
 *
 * @param seq     its place in the log
 * @param time    when, ms since 1970, by the clock of who made it
 * @param actor   who made it
 * @param what    what it did
 * @param subject the member concerned
 * @param role    the role given
 * @param item    the item concerned
 * @param name    the item's name in this entry; empty when it cannot be read here
 */
public record Activity(long seq, long time, Id actor, What what, Optional<Id> subject, Optional<FolderRole> role,
        Optional<ItemRef> item, String name) {
    /** What an entry did. */
    public enum What {
        /** The folder came into being. */
        FOLDER_CREATED,
        /** A member was added. */
        MEMBER_ADDED,
        /** A member was removed by another. */
        MEMBER_REMOVED,
        /** A member left. */
        MEMBER_LEFT,
        /** A member got another role. */
        ROLE_CHANGED,
        /** The folder key was renewed. */
        KEY_RENEWED,
        /** The owners changed the folder's policy. */
        POLICY_CHANGED,
        /** A member has new keys of his own. */
        MEMBER_REKEYED,
        /** A member withdrew a device's right to sign for him. */
        DEVICE_REVOKED,
        /** An item was added. */
        ITEM_ADDED,
        /** An item was changed. */
        ITEM_CHANGED,
        /** An item was moved. */
        ITEM_MOVED,
        /** An item was deleted. */
        ITEM_DELETED,
        /** A deleted item was brought back. */
        ITEM_RESTORED
    }

    /** Checks that nothing is null. */
    public Activity {
        Objects.requireNonNull(actor);
        Objects.requireNonNull(what);
        Objects.requireNonNull(subject);
        Objects.requireNonNull(role);
        Objects.requireNonNull(item);
        Objects.requireNonNull(name);
    }

    @Override
    public String toString() {
        return "Activity[" + seq + " " + what + "]";
    }
}
