package org.cryptoexpress.e2e;

import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;

import org.cryptoexpress.folders.FolderService;
import org.cryptoexpress.folders.FolderServices;
import org.cryptoexpress.protocol.CryptoExpressException;
import org.cryptoexpress.protocol.ErrorCode;
import org.cryptoexpress.protocol.Progress;
import org.cryptoexpress.session.Accounts;
import org.cryptoexpress.session.ConnectionState;
import org.cryptoexpress.session.KeyLocation;
import org.cryptoexpress.session.LogIn;
import org.cryptoexpress.session.Session;
import org.cryptoexpress.session.SignUp;
import org.cryptoexpress.session.internal.account.DefaultAccounts;
import org.cryptoexpress.session.internal.account.Environment;
import org.cryptoexpress.storage.DocumentEntry;
import org.cryptoexpress.storage.DocumentPath;
import org.cryptoexpress.storage.Documents;
import org.cryptoexpress.storage.DocumentsFactory;

/** One profile with everything that a person uses, by hand. */
final class Lab implements AutoCloseable {
    private static final int PASSCODE_KIB = 64 << 10;
    private static final Set<ErrorCode> BROKEN = EnumSet.of(ErrorCode.OFFLINE, ErrorCode.DISCONNECTED,
            ErrorCode.UNREACHABLE, ErrorCode.UNAVAILABLE);

    final Session session;
    final FolderService folders;
    final Documents documents;

    private Lab(Session session) {
        this.session = session;
        this.folders = FolderServices.open(session);
        this.documents = DocumentsFactory.open(folders);
    }

    static Accounts accounts(UnaryOperator<Environment> change) {
        return new DefaultAccounts(change.apply(Environment.production().withPasscodeKib(PASSCODE_KIB)));
    }

    static Lab signUp(Accounts accounts, Path profile, String server, String user, String passphrase,
            KeyLocation location) {
        return new Lab(get(accounts.signUp(new SignUp(profile, server, user, passphrase.toCharArray(),
                Optional.empty(), 2048, location, Optional.empty()), Progress.NONE)));
    }

    static Lab logIn(Accounts accounts, Path profile, String server, String user, String passphrase) {
        return new Lab(get(accounts.logIn(new LogIn(profile, Optional.of(server), Optional.of(user),
                passphrase.toCharArray(), Optional.empty()), Progress.NONE)));
    }

    static <T> T get(CompletableFuture<T> future) {
        return future.orTimeout(120, TimeUnit.SECONDS).join();
    }

    /** Whether something failed only because the line to the server broke, or its process did not answer. */
    static boolean lineBroke(CompletionException failure) {
        return failure.getCause() instanceof CryptoExpressException known && BROKEN.contains(known.code());
    }

    /** Done as soon as a session has a connection. */
    static CompletableFuture<Void> connected(Session session) {
        CompletableFuture<Void> reached = new CompletableFuture<>();
        session.onState(state -> {
            if (state == ConnectionState.CONNECTED) {
                reached.complete(null);
            }
        });
        if (session.state() == ConnectionState.CONNECTED) {
            reached.complete(null);
        }
        return reached;
    }

    void sync() {
        get(documents.sync());
    }

    void mkdir(String path) {
        get(documents.makeFolder(DocumentPath.parse(path)));
    }

    DocumentEntry put(Path file, String folder) {
        return get(documents.upload(List.of(file), DocumentPath.parse(folder), Progress.NONE)).get(0);
    }

    Path get(String path, Path target) {
        return get(documents.download(DocumentPath.parse(path), target, false, Progress.NONE));
    }

    List<String> ls(String path) {
        return documents.list(DocumentPath.parse(path)).stream().map(DocumentEntry::name).toList();
    }

    @Override
    public void close() {
        documents.close();
        session.close();
    }
}
