package org.cryptoexpress.cli.internal;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

import org.cryptoexpress.contacts.Contacts;
import org.cryptoexpress.folders.FolderService;
import org.cryptoexpress.protocol.CryptoExpressException;
import org.cryptoexpress.protocol.ErrorCode;
import org.cryptoexpress.protocol.Futures;
import org.cryptoexpress.session.ConnectionState;
import org.cryptoexpress.session.LogIn;
import org.cryptoexpress.session.Session;
import org.cryptoexpress.storage.Documents;
import org.slf4j.LoggerFactory;

/** An unlocked session with its documents and contacts, brought up to date if there is a connection. */
record Workspace(Session session, FolderService folders, Documents documents, Contacts contacts)
        implements
            AutoCloseable {

    static Workspace open(Context context, CommonOptions options, Optional<String> userName) {
        return open(context, options, userName, false);
    }

    /**
     * Opens the profile's account.
     *
     * @param bearsTampering whether what does not verify is no reason to stop: what was verified before can be shown
     */
    static Workspace open(Context context, CommonOptions options, Optional<String> userName,
            boolean bearsTampering) {
        Secrets secrets = new Secrets(context.terminal());
        Optional<byte[]> keyFile = secrets.keyFile(options.keyFile);
        char[] passphrase = secrets.passphrase(options.passphraseFile, "Passphrase");
        try (TerminalProgress progress = context.progress(options)) {
            Session session = Futures.await(context.clients().accounts()
                    .logIn(new LogIn(options.profile, options.server, userName, passphrase, keyFile,
                            context.firstContact(options)), progress));
            return of(context, session, bearsTampering);
        } finally {
            Arrays.fill(passphrase, '\0');
            keyFile.ifPresent(bytes -> Arrays.fill(bytes, (byte) 0));
        }
    }

    static Workspace of(Context context, Session session) {
        return of(context, session, false);
    }

    private static Workspace of(Context context, Session session, boolean bearsTampering) {
        Deque<AutoCloseable> opened = new ArrayDeque<>(List.of(session));
        boolean done = false;
        try {
            Clients clients = context.clients();
            FolderService folders = clients.folders(session);
            opened.push(folders);
            Documents documents = clients.documents(folders);
            opened.push(documents);
            Contacts contacts = clients.contacts(session, folders);
            opened.push(contacts);
            if (session.state() == ConnectionState.CONNECTED) {
                CompletableFuture<Void> people = contacts.sync();
                await(documents.sync(), bearsTampering);
                await(people, bearsTampering);
            }
            done = true;
            return new Workspace(session, folders, documents, contacts);
        } finally {
            if (!done) {
                opened.forEach(Workspace::close);
            }
        }
    }

    private static void await(CompletableFuture<Void> sync, boolean bearsTampering) {
        try {
            Futures.await(sync);
        } catch (CryptoExpressException e) {
            if (e.code() != ErrorCode.TAMPERED || !bearsTampering) {
                throw e;
            }
        }
    }

    private static void close(AutoCloseable part) {
        try {
            part.close();
        } catch (Exception e) {
            LoggerFactory.getLogger(Workspace.class).warn("could not be closed", e);
        }
    }

    @Override
    public void close() {
        try {
            contacts.close();
            documents.close();
        } finally {
            session.close();
        }
    }
}
