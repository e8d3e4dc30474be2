package org.cryptoexpress.e2e;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;

import org.cryptoexpress.contacts.Contacts;
import org.cryptoexpress.contacts.ContactsFactory;
import org.cryptoexpress.contacts.Permit;
import org.cryptoexpress.crypto.Id;
import org.cryptoexpress.folders.FolderInfo;
import org.cryptoexpress.folders.FolderRole;
import org.cryptoexpress.folders.FolderService;
import org.cryptoexpress.folders.FolderServices;
import org.cryptoexpress.folders.Invitee;
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
import org.cryptoexpress.storage.SharedFolder;

/** One profile with everything that a person uses, by hand. */
final class Lab implements AutoCloseable {
    private static final int PASSCODE_KIB = 64 << 10;
    private static final Set<ErrorCode> BROKEN = EnumSet.of(ErrorCode.OFFLINE, ErrorCode.DISCONNECTED,
            ErrorCode.UNREACHABLE, ErrorCode.UNAVAILABLE);

    final Session session;
    final FolderService folders;
    final Documents documents;
    final Contacts contacts;

    private Lab(Session session) {
        this.session = session;
        this.folders = FolderServices.open(session);
        this.documents = DocumentsFactory.open(folders);
        this.contacts = ContactsFactory.open(session, folders);
    }

    /** Everything over a session that is open; closing it closes the session. */
    static Lab of(Session session) {
        return new Lab(session);
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

    /** The account id. */
    Id account() {
        return Id.of(session.keys().userId());
    }

    /** Makes two people contacts who may do everything. */
    static void befriend(Lab one, Lab other) {
        Set<Permit> all = EnumSet.allOf(Permit.class);
        get(one.contacts.request(get(one.contacts.lookUp(other.session.userName())), all, "let us work together"));
        get(other.contacts.sync());
        get(other.contacts.accept(one.account(), all));
        get(one.contacts.sync());
    }

    /** Another person as one to be added, with the keys that were accepted for him. */
    Invitee invitee(Lab other, FolderRole role) {
        return new Invitee(other.account(), contacts.find(other.account()).orElseThrow().statement(), role);
    }

    /** Adds somebody to a folder, who accepts. */
    void share(String path, Lab other, FolderRole role) {
        share(path, other, role, Optional.empty());
    }

    void share(String path, Lab other, FolderRole role, Optional<Boolean> history) {
        SharedFolder folder = get(documents.sharing().share(DocumentPath.parse(path), List.of(invitee(other, role)),
                history, Progress.NONE));
        other.sync();
        get(other.documents.sharing().accept(folder.info().folder()));
    }

    /** Removes somebody. */
    void unshare(String path, Lab other) {
        get(documents.sharing().remove(DocumentPath.parse(path), other.account(), Progress.NONE));
    }

    /** The folder that a path belongs to. */
    FolderInfo info(String path) {
        return documents.sharing().of(DocumentPath.parse(path)).info();
    }

    /** Waits for something that a change of documents or contacts brings. */
    void until(String what, BooleanSupplier condition) {
        CompletableFuture<Void> met = new CompletableFuture<>();
        Runnable look = () -> {
            if (condition.getAsBoolean()) {
                met.complete(null);
            }
        };
        try (AutoCloseable one = documents.onChange(look); AutoCloseable other = contacts.onChange(look)) {
            look.run();
            met.get(60, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new AssertionError(session.userName() + ": " + what, e);
        }
    }

    /** Writes a small document. */
    void write(String path, String text) {
        DocumentPath at = DocumentPath.parse(path);
        try {
            Path file = Files.createTempDirectory(session.profile(), "out").resolve(at.name());
            put(Files.writeString(file, text), at.parent().toString());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** Reads a small document. */
    String read(String path) {
        try {
            Path file = Files.createTempDirectory(session.profile(), "in").resolve("file");
            return Files.readString(get(path, file));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
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
        contacts.close();
        documents.close();
        session.close();
    }
}
