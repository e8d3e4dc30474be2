package org.cryptoexpress.contacts.ui.internal;

import java.util.List;

import org.cryptoexpress.contacts.Contact;
import org.cryptoexpress.contacts.Permit;
import org.eclipse.osgi.util.NLS;

/** What permits mean, in words. */
final class Texts {
    private Texts() {
    }

    static String name(Permit permit) {
        return switch (permit) {
        case MESSAGE -> Messages.permit_message;
        case SHARE -> Messages.permit_share;
        case PRESENCE -> Messages.permit_presence;
        };
    }

    static String meaning(Permit permit, String name) {
        return NLS.bind(switch (permit) {
        case MESSAGE -> Messages.permit_message_meaning;
        case SHARE -> Messages.permit_share_meaning;
        case PRESENCE -> Messages.permit_presence_meaning;
        }, name);
    }

    /** One sentence about what somebody lets this account do. */
    static String received(Contact contact) {
        List<String> all = java.util.Arrays.stream(Permit.values()).filter(contact.received()::contains)
                .map(Texts::toward).toList();
        return all.isEmpty() ? NLS.bind(Messages.received_nothing, contact.name())
                : NLS.bind(Messages.received_some, contact.name(), String.join(Messages.separator, all));
    }

    private static String toward(Permit permit) {
        return switch (permit) {
        case MESSAGE -> Messages.received_message;
        case SHARE -> Messages.received_share;
        case PRESENCE -> Messages.received_presence;
        };
    }
}
