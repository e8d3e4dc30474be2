package org.cryptoexpress.cli.internal;

import org.cryptoexpress.contacts.Contacts;
import org.cryptoexpress.contacts.ContactsFactory;
import org.cryptoexpress.folders.FolderService;
import org.cryptoexpress.folders.FolderServices;
import org.cryptoexpress.session.Accounts;
import org.cryptoexpress.session.AccountsFactory;
import org.cryptoexpress.session.Session;
import org.cryptoexpress.storage.Documents;
import org.cryptoexpress.storage.DocumentsFactory;

/** Puts the client's parts together by hand, as Declarative Services do in the workbench. */
public interface Clients {
    /** Opens accounts. */
    Accounts accounts();

    /** The kernel of an open session. */
    FolderService folders(Session session);

    /** The documents of an open kernel; closing them closes the kernel and leaves the session open. */
    Documents documents(FolderService folders);

    /** The contacts of an open session and its kernel; close them before both. */
    Contacts contacts(Session session, FolderService folders);

    /** The product's own parts. */
    static Clients real() {
        Accounts accounts = AccountsFactory.create();
        return new Clients() {
            @Override
            public Accounts accounts() {
                return accounts;
            }

            @Override
            public FolderService folders(Session session) {
                return FolderServices.open(session);
            }

            @Override
            public Documents documents(FolderService folders) {
                return DocumentsFactory.open(folders);
            }

            @Override
            public Contacts contacts(Session session, FolderService folders) {
                return ContactsFactory.open(session, folders);
            }
        };
    }
}
