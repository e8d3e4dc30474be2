package org.cryptoexpress.cli.internal;

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

    /** The documents of an open session; closing them leaves the session open. */
    Documents documents(Session session);

    /** The product's own parts. */
    static Clients real() {
        Accounts accounts = AccountsFactory.create();
        return new Clients() {
            @Override
            public Accounts accounts() {
                return accounts;
            }

            @Override
            public Documents documents(Session session) {
                FolderService folders = FolderServices.open(session);
                return DocumentsFactory.open(folders);
            }
        };
    }
}
