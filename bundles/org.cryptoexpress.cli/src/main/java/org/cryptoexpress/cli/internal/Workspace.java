package org.cryptoexpress.cli.internal;

import java.util.Arrays;
import java.util.Optional;

import org.cryptoexpress.session.ConnectionState;
import org.cryptoexpress.session.LogIn;
import org.cryptoexpress.session.Session;
import org.cryptoexpress.storage.Documents;

/** An unlocked session with its documents, brought up to date if there is a connection. */
record Workspace(Session session, Documents documents) implements AutoCloseable {

    static Workspace open(Context context, CommonOptions options, Optional<String> userName) {
        Secrets secrets = new Secrets(context.terminal());
        Optional<byte[]> keyFile = secrets.keyFile(options.keyFile);
        char[] passphrase = secrets.passphrase(options.passphraseFile, "Passphrase");
        try (TerminalProgress progress = context.progress(options)) {
            Session session = Futures.await(context.clients().accounts()
                    .logIn(new LogIn(options.profile, options.server, userName, passphrase, keyFile,
                            context.firstContact(options)), progress));
            return of(context, session);
        } finally {
            Arrays.fill(passphrase, '\0');
            keyFile.ifPresent(bytes -> Arrays.fill(bytes, (byte) 0));
        }
    }

    static Workspace of(Context context, Session session) {
        boolean done = false;
        try {
            Workspace workspace = new Workspace(session, context.clients().documents(session));
            if (session.state() == ConnectionState.CONNECTED) {
                Futures.await(workspace.documents().sync());
            }
            done = true;
            return workspace;
        } finally {
            if (!done) {
                session.close();
            }
        }
    }

    @Override
    public void close() {
        try {
            documents.close();
        } finally {
            session.close();
        }
    }
}
