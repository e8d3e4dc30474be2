package org.cryptoexpress.workbench.tests;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import org.cryptoexpress.contacts.Contact;
import org.cryptoexpress.contacts.ContactState;
import org.cryptoexpress.contacts.Contacts;
import org.cryptoexpress.contacts.ContactsFactory;
import org.cryptoexpress.contacts.Permit;
import org.cryptoexpress.crypto.Id;
import org.cryptoexpress.folders.FolderRole;
import org.cryptoexpress.folders.FolderService;
import org.cryptoexpress.folders.FolderServices;
import org.cryptoexpress.folders.Invitee;
import org.cryptoexpress.protocol.Progress;
import org.cryptoexpress.session.AccountsFactory;
import org.cryptoexpress.session.KeyLocation;
import org.cryptoexpress.session.Session;
import org.cryptoexpress.session.SignUp;
import org.cryptoexpress.storage.DocumentPath;
import org.cryptoexpress.storage.Documents;
import org.cryptoexpress.storage.DocumentsFactory;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;

/** Somebody else on the same server, with the real client and without a window. */
final class Friend implements AutoCloseable {
    private static final String PASSPHRASE = "nine yellow doors of 1904";
    private static final Set<Permit> GIVEN = Set.of(Permit.MESSAGE, Permit.SHARE);
    private static final int KEY_BITS = 2048;
    private static final int PATIENCE_SECONDS = 120;

    private final Session session;
    private final FolderService folders;
    private final Documents documents;
    private final Contacts contacts;
    private final Path files;
    private boolean closed;

    private Friend(Session session, Path files) {
        this.session = session;
        this.files = files;
        folders = FolderServices.open(session);
        documents = DocumentsFactory.open(folders);
        contacts = ContactsFactory.open(session, folders);
    }

    /** A new account. */
    static Friend signUp(Workbench workbench, String name) {
        Session session = get(AccountsFactory.create().signUp(new SignUp(workbench.newFolder(),
                workbench.server().connectionString(), name, PASSPHRASE.toCharArray(), Optional.empty(), KEY_BITS,
                KeyLocation.SERVER, Optional.empty()), Progress.NONE));
        return new Friend(session, workbench.newFolder());
    }

    /** The address book of the account that is open in the window. */
    static Contacts book() {
        return service(Contacts.class);
    }

    /** The documents of the account that is open in the window. */
    static Documents window() {
        return service(Documents.class);
    }

    private static <T> T service(Class<T> type) {
        BundleContext context = FrameworkUtil.getBundle(Friend.class).getBundleContext();
        return Ui.awaitPresent(type.getSimpleName(),
                () -> Optional.ofNullable(context.getServiceReference(type)).map(context::getService));
    }

    /** The answer of a service. */
    static <T> T get(CompletableFuture<T> future) {
        return future.orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
    }

    String name() {
        return session.userName();
    }

    Id id() {
        return Id.of(session.keys().userId());
    }

    Contacts contacts() {
        return contacts;
    }

    Documents documents() {
        return documents;
    }

    /** What this account's address book says of somebody. */
    Contact of(String userName) {
        return contacts.find(userName).orElseThrow();
    }

    /** Asks somebody to become a contact. */
    void ask(String userName, String reason) {
        get(contacts.request(get(contacts.lookUp(userName)), GIVEN, reason));
    }

    /** Accepts a request. */
    void accept(String userName) {
        Ui.await("the request of " + userName, () -> contacts.find(userName)
                .filter(c -> c.state() == ContactState.REQUEST_RECEIVED).isPresent());
        get(contacts.accept(of(userName).account(), GIVEN));
    }

    /** Becomes a contact of the account that is open in the window, which accepts at once. */
    void befriend(Account account) {
        ask(account.userName(), "");
        Contacts book = book();
        Ui.await("the request of " + name(), () -> book.find(name()).isPresent());
        get(book.accept(id(), GIVEN));
        Ui.await("the answer", () -> contacts.find(account.userName())
                .filter(c -> c.state() == ContactState.ACTIVE).isPresent());
    }

    /** Becomes a contact of somebody else. */
    void befriend(Friend other) {
        ask(other.name(), "");
        other.accept(name());
        Ui.await("the answer", () -> of(other.name()).state() == ContactState.ACTIVE);
    }

    /** Makes a folder. */
    void makeFolder(String path) {
        get(documents.makeFolder(DocumentPath.parse(path)));
    }

    /** Shares a folder with somebody. */
    void share(String path, String userName, FolderRole role) {
        Contact contact = of(userName);
        get(documents.sharing().share(DocumentPath.parse(path),
                List.of(new Invitee(contact.account(), contact.statement(), role)), Optional.of(true),
                Progress.NONE));
    }

    /** Takes somebody out of a folder. */
    void remove(String path, String userName) {
        get(documents.sharing().remove(DocumentPath.parse(path), of(userName).account(), Progress.NONE));
    }

    /** Leaves a folder. */
    void leave(String path) {
        get(documents.sharing().leave(DocumentPath.parse(path)));
    }

    /** Accepts an invitation when it has come. */
    void join(String folder) {
        Id id = Ui.awaitPresent("the invitation to " + folder, () -> documents.sharing().invitations().stream()
                .filter(f -> f.info().name().equals(folder)).map(f -> f.info().folder()).findFirst());
        get(documents.sharing().accept(id));
    }

    /** Writes a document. */
    void write(String folder, String name, String text) {
        try {
            Path file = Files.writeString(files.resolve(name), text);
            get(documents.upload(List.of(file), DocumentPath.parse(folder), Progress.NONE));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits until a path is there. */
    void await(String path) {
        Ui.await(path + " at " + name(), () -> documents.find(DocumentPath.parse(path)).isPresent());
    }

    /** Renews the keys. */
    void renewKeys() {
        get(session.rotateKeys(PASSPHRASE.toCharArray(), Optional.empty(), KEY_BITS, Progress.NONE));
        get(folders.sharing().rekey(Progress.NONE));
    }

    /** Logs out; may be called again. */
    @Override
    public void close() {
        if (!closed) {
            closed = true;
            contacts.close();
            documents.close();
            session.close();
        }
    }
}
