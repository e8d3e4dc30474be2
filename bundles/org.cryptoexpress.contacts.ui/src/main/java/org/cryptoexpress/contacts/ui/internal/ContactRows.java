package org.cryptoexpress.contacts.ui.internal;

import java.time.Clock;

import org.cryptoexpress.contacts.Contact;
import org.cryptoexpress.contacts.ContactTrust;
import org.cryptoexpress.crypto.Id;
import org.cryptoexpress.ui.Avatar;
import org.cryptoexpress.ui.Formats;
import org.cryptoexpress.ui.Role;
import org.cryptoexpress.ui.Row;
import org.eclipse.osgi.util.NLS;

/** How people stand in the list. */
final class ContactRows {
    private ContactRows() {
    }

    /** The row of somebody; its key is {@link #key}. */
    static Row of(Contact contact, Clock clock) {
        String note = switch (contact.state()) {
        case REQUEST_RECEIVED, REQUEST_SENT -> Formats.date(contact.since(), clock);
        case ACTIVE, ENDED, BLOCKED -> "";
        };
        boolean loud = contact.trust() == ContactTrust.KEYS_CHANGED;
        return Row.of(key(contact.account()), avatar(contact), contact.name(), detail(contact),
                loud ? Role.DANGER : Role.MUTED, note);
    }

    /** The key of somebody's row. */
    static String key(Id account) {
        return account.hex();
    }

    static Avatar avatar(Contact contact) {
        Avatar.Mark mark = switch (contact.trust()) {
        case VERIFIED -> Avatar.Mark.VERIFIED;
        case UNVERIFIED -> Avatar.Mark.NONE;
        case KEYS_CHANGED -> Avatar.Mark.WARNING;
        };
        return new Avatar(contact.name(), contact.userName(), mark);
    }

    private static String detail(Contact contact) {
        String state = switch (contact.state()) {
        case REQUEST_RECEIVED -> Messages.state_received;
        case REQUEST_SENT -> Messages.state_sent;
        case ENDED -> Messages.state_ended;
        case BLOCKED -> Messages.state_blocked;
        case ACTIVE -> trust(contact);
        };
        return contact.ownName().isEmpty() ? state : NLS.bind(Messages.user_and_state, contact.userName(), state);
    }

    /** What is known of somebody's keys, in a word or two. */
    static String trust(Contact contact) {
        return switch (contact.trust()) {
        case VERIFIED -> Messages.trust_verified;
        case UNVERIFIED -> Messages.trust_unverified;
        case KEYS_CHANGED -> Messages.trust_changed;
        };
    }
}
