package org.cryptoexpress.storage.ui.internal.sharing;

import org.cryptoexpress.crypto.Id;
import org.cryptoexpress.folders.Activity;
import org.cryptoexpress.ui.Icon;
import org.eclipse.osgi.util.NLS;

/** Entries of a folder's log in sentences. */
final class ActivityTexts {
    /** How an account is called. */
    interface Who {
        /** At the start of a sentence. */
        String name(Id account);

        /** Inside of it. */
        default String object(Id account) {
            String name = name(account);
            return name.equals(Messages.by_you) ? Messages.by_you_inside : name;
        }
    }

    private ActivityTexts() {
    }

    /** Who did what, without the time. */
    static String sentence(Activity entry, Who who) {
        String actor = who.name(entry.actor());
        String subject = entry.subject().map(who::object).orElse("");
        String role = entry.role().map(Roles::name).orElse("");
        String item = entry.name().isEmpty() ? Messages.something : NLS.bind(Messages.quoted, entry.name());
        return switch (entry.what()) {
        case FOLDER_CREATED -> NLS.bind(Messages.did_create, actor);
        case MEMBER_ADDED -> NLS.bind(Messages.did_add_member, new Object[] { actor, subject, role });
        case MEMBER_REMOVED -> NLS.bind(Messages.did_remove_member, actor, subject);
        case MEMBER_LEFT -> NLS.bind(Messages.did_leave, actor);
        case ROLE_CHANGED -> NLS.bind(Messages.did_change_role, new Object[] { actor, subject, role });
        case KEY_RENEWED -> NLS.bind(Messages.did_renew, actor);
        case POLICY_CHANGED -> NLS.bind(Messages.did_change_policy, actor);
        case MEMBER_REKEYED -> NLS.bind(Messages.did_rekey, actor);
        case DEVICE_REVOKED -> NLS.bind(Messages.did_revoke_device, actor);
        case ITEM_ADDED -> NLS.bind(Messages.did_add_item, actor, item);
        case ITEM_CHANGED -> NLS.bind(Messages.did_change_item, actor, item);
        case ITEM_MOVED -> NLS.bind(Messages.did_move_item, actor, item);
        case ITEM_DELETED -> NLS.bind(Messages.did_delete_item, actor, item);
        case ITEM_RESTORED -> NLS.bind(Messages.did_restore_item, actor, item);
        };
    }

    static Icon icon(Activity entry) {
        return switch (entry.what()) {
        case FOLDER_CREATED -> Icon.FOLDER_PLUS;
        case MEMBER_ADDED -> Icon.USER_PLUS;
        case MEMBER_REMOVED, MEMBER_LEFT -> Icon.USER_MINUS;
        case ROLE_CHANGED -> Icon.CROWN;
        case KEY_RENEWED, MEMBER_REKEYED, DEVICE_REVOKED -> Icon.KEY_ROUND;
        case POLICY_CHANGED -> Icon.SHIELD_CHECK;
        case ITEM_ADDED -> Icon.UPLOAD;
        case ITEM_CHANGED -> Icon.PENCIL;
        case ITEM_MOVED -> Icon.ARROW_RIGHT_LEFT;
        case ITEM_DELETED -> Icon.TRASH_2;
        case ITEM_RESTORED -> Icon.UNDO_2;
        };
    }

    /** Whether an entry is about members and keys, not about documents. */
    static boolean isAboutMembers(Activity entry) {
        return switch (entry.what()) {
        case ITEM_ADDED, ITEM_CHANGED, ITEM_MOVED, ITEM_DELETED, ITEM_RESTORED -> false;
        default -> true;
        };
    }
}
