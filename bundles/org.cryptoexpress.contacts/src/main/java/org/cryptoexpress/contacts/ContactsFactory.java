package org.cryptoexpress.contacts;

import org.cryptoexpress.contacts.internal.AddressBook;
import org.cryptoexpress.folders.FolderService;
import org.cryptoexpress.session.Session;

/** Opens contacts by hand, where no Declarative Services run. */
public final class ContactsFactory {
    private ContactsFactory() {
    }

    /** The contacts of a session over its open kernel; close them before both, which stay open. */
    public static Contacts open(Session session, FolderService folders) {
        return new AddressBook(session, folders);
    }
}
