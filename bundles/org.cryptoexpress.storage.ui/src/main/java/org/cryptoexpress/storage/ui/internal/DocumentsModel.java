package org.cryptoexpress.storage.ui.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

import org.cryptoexpress.protocol.CryptoExpressException;
import org.cryptoexpress.protocol.ErrorCode;
import org.cryptoexpress.storage.DocumentAccess;
import org.cryptoexpress.storage.DocumentEntry;
import org.cryptoexpress.storage.DocumentPath;
import org.cryptoexpress.storage.Documents;
import org.cryptoexpress.ui.NewAccount;
import org.cryptoexpress.ui.Refresher;

/**
 * What the parts of the Documents perspective share: the open folder and the selection. It reads on a worker thread of
 * its own and follows the {@link Documents} service as it comes and goes. Listeners are called on any thread.
 */
public final class DocumentsModel {
    /** Name of the folder that a new account starts with. */
    static final String FIRST_FOLDER = "Documents";

    private final Refresher refresher = new Refresher("documents", this::read);
    private final List<Consumer<Throwable>> problemListeners = new CopyOnWriteArrayList<>();
    private final AtomicReference<NewAccount> newAccount = new AtomicReference<>();
    private volatile Documents documents;
    private volatile DocumentPath folder = DocumentPath.ROOT;
    private volatile boolean chosen;
    private volatile boolean asked;
    private volatile Snapshot snapshot = Snapshot.NOTHING;
    private volatile List<DocumentEntry> selection = List.of();

    /** Called by Declarative Services. */
    void setNewAccount(NewAccount account) {
        newAccount.set(account);
        // The documents may be there already: nobody says which of the two comes first.
        synchronise();
    }

    /** Called by Declarative Services. */
    void unsetNewAccount(NewAccount account) {
        newAccount.compareAndSet(account, null);
    }

    /** Called by Declarative Services when an account was opened. */
    void setDocuments(Documents service) {
        documents = service;
        chosen = false;
        asked = false;
        service.onChange(this::refresh);
        refresh();
        synchronise();
    }

    /** Called by Declarative Services when the account was closed. */
    void unsetDocuments(Documents service) {
        if (documents != service) {
            return;
        }
        documents = null;
        folder = DocumentPath.ROOT;
        selection = List.of();
        publish(Snapshot.NOTHING);
    }

    /** Called by Declarative Services at the end. */
    void deactivate() {
        refresher.close();
    }

    /** The service; empty while no account is open. */
    Optional<Documents> documents() {
        return Optional.ofNullable(documents);
    }

    Snapshot snapshot() {
        return snapshot;
    }

    /** What is selected in the table. */
    public List<DocumentEntry> selection() {
        return selection;
    }

    /** The open folder. */
    public DocumentPath folder() {
        return snapshot.folder();
    }

    /** Calls back whenever folder, content or selection have changed. */
    public void onChange(Runnable listener) {
        refresher.onChange(listener);
    }

    /** Ends {@link #onChange}. */
    public void removeListener(Runnable listener) {
        refresher.removeListener(listener);
    }

    void onProblem(Consumer<Throwable> listener) {
        problemListeners.add(listener);
    }

    void removeProblemListener(Consumer<Throwable> listener) {
        problemListeners.remove(listener);
    }

    /** Opens a folder. */
    void open(DocumentPath path) {
        chosen = true;
        folder = path;
        selection = List.of();
        refresh();
    }

    /** Remembers what is selected in the table. */
    void select(List<DocumentEntry> entries) {
        selection = List.copyOf(entries);
        refresher.changed();
    }

    /** Reads folder and tree again; many calls in a row are one. */
    void refresh() {
        refresher.refresh();
    }

    /** Asks the server for news. Without a connection nothing happens: the status line says so. */
    void synchronise() {
        Documents service = documents;
        if (service == null) {
            return;
        }
        service.sync().thenCompose(done -> welcome(service)).whenComplete((done, failure) -> {
            asked = true;
            refresh();
            if (failure != null && !isOffline(failure)) {
                problemListeners.forEach(listener -> listener.accept(failure));
            }
        });
    }

    private CompletableFuture<Void> welcome(Documents service) {
        if (!service.list(DocumentPath.ROOT).isEmpty() || newAccount.getAndSet(null) == null) {
            return CompletableFuture.completedFuture(null);
        }
        DocumentPath first = DocumentPath.ROOT.child(FIRST_FOLDER);
        return service.makeFolder(first).thenAccept(entry -> open(first));
    }

    /** The folder that may get members of its own: what is selected, or else the open one; empty when that is not possible. */
    public Optional<DocumentPath> separable() {
        List<DocumentEntry> chosen = selection();
        Snapshot now = snapshot;
        if (chosen.isEmpty()) {
            return Optional.of(now.folder()).filter(path -> path.names().size() > 1 && separable(now.access()));
        }
        return chosen.size() > 1 ? Optional.empty()
                : Optional.of(chosen.get(0)).filter(entry -> entry.folder() && separable(entry.access()))
                        .map(DocumentEntry::path);
    }

    private static boolean separable(DocumentAccess access) {
        return !access.ownMembers() && !access.locked() && access.mayChange();
    }

    private void read() {
        Documents service = documents;
        if (service == null) {
            return;
        }
        FolderNode root = tree(service, DocumentPath.ROOT, DocumentAccess.OWN_FOLDER);
        if (!chosen && !root.children().isEmpty()) {
            folder = root.children().get(0).path();
            chosen = true;
        }
        while (!folder.isRoot() && service.find(folder).isEmpty()) {
            folder = folder.parent();
        }
        DocumentAccess access = service.find(folder).map(DocumentEntry::access).orElse(DocumentAccess.OWN_FOLDER);
        publish(new Snapshot(true, asked || !root.children().isEmpty(), root, folder, access,
                service.list(folder), service.pending()));
    }

    private void publish(Snapshot next) {
        snapshot = next;
        refresher.changed();
    }

    private static FolderNode tree(Documents service, DocumentPath path, DocumentAccess access) {
        List<FolderNode> children = new ArrayList<>();
        for (DocumentEntry entry : service.list(path)) {
            if (entry.folder() && !entry.access().locked()) {
                children.add(tree(service, entry.path(), entry.access()));
            }
        }
        return new FolderNode(path, access, children);
    }

    private static boolean isOffline(Throwable failure) {
        return CryptoExpressException.cause(failure) instanceof CryptoExpressException known
                && (known.code() == ErrorCode.OFFLINE
                        || known.code() == ErrorCode.DISCONNECTED || known.code() == ErrorCode.UNREACHABLE);
    }
}
