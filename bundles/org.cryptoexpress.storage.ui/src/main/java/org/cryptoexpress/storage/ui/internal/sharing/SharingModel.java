package org.cryptoexpress.storage.ui.internal.sharing;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.cryptoexpress.contacts.Contact;
import org.cryptoexpress.contacts.ContactGroup;
import org.cryptoexpress.contacts.Contacts;
import org.cryptoexpress.crypto.Id;
import org.cryptoexpress.protocol.CryptoExpressException;
import org.cryptoexpress.storage.DocumentSharing;
import org.cryptoexpress.storage.Documents;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who shares what with this account: invitations, folders that were left, problems, and the people behind them. It reads on
 * a worker thread of its own and follows {@link Documents} and {@link Contacts} as they come and go. Listeners are called on
 * any thread.
 */
public final class SharingModel {
    private static final Logger LOG = LoggerFactory.getLogger(SharingModel.class);

    private final ExecutorService reader = Executors.newSingleThreadExecutor(run -> {
        Thread thread = new Thread(run, "sharing-model");
        thread.setDaemon(true);
        return thread;
    });
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private final AtomicBoolean queued = new AtomicBoolean();
    private final AtomicReference<Documents> documents = new AtomicReference<>();
    private final AtomicReference<Contacts> contacts = new AtomicReference<>();
    private volatile SharingState state = SharingState.NOTHING;

    /** Called by Declarative Services. */
    void setDocuments(Documents service) {
        documents.set(service);
        service.onChange(this::refresh);
        refresh();
    }

    /** Called by Declarative Services. */
    void unsetDocuments(Documents service) {
        if (documents.compareAndSet(service, null)) {
            publish(SharingState.NOTHING);
        }
    }

    /** Called by Declarative Services. */
    void setContacts(Contacts service) {
        contacts.set(service);
        service.onChange(this::refresh);
        refresh();
    }

    /** Called by Declarative Services. */
    void unsetContacts(Contacts service) {
        contacts.compareAndSet(service, null);
        refresh();
    }

    /** Called by Declarative Services at the end. */
    void deactivate() {
        reader.shutdownNow();
    }

    /** The service; empty while no account is open. */
    Optional<DocumentSharing> sharing() {
        return Optional.ofNullable(documents.get()).map(Documents::sharing);
    }

    /** What is known now. */
    public SharingState state() {
        return state;
    }

    /** Calls back whenever the state has changed. */
    public void onChange(Runnable listener) {
        listeners.add(listener);
    }

    /** Ends {@link #onChange}. */
    public void removeListener(Runnable listener) {
        listeners.remove(listener);
    }

    /** Reads everything again; many calls in a row are one. */
    public void refresh() {
        if (queued.compareAndSet(false, true)) {
            later(this::read);
        }
    }

    /** Runs something that reads the local store on the worker thread. */
    void later(Runnable work) {
        try {
            reader.execute(work);
        } catch (RejectedExecutionException e) {
            LOG.debug("closed meanwhile");
        }
    }

    private void read() {
        queued.set(false);
        Optional<DocumentSharing> service = sharing();
        if (service.isEmpty()) {
            return;
        }
        try {
            Contacts book = contacts.get();
            List<Contact> people = book == null ? List.of() : book.list();
            List<ContactGroup> groups = book == null ? List.of() : book.groups();
            Map<Id, Contact> byId = people.stream().collect(Collectors.toMap(Contact::account, Function.identity()));
            DocumentSharing folders = service.get();
            publish(new SharingState(Optional.of(folders.account()), byId, groups, folders.invitations(),
                    folders.left(), folders.problems()));
        } catch (CryptoExpressException e) {
            LOG.debug("not readable now", e);
        }
    }

    private void publish(SharingState next) {
        state = next;
        listeners.forEach(Runnable::run);
    }
}
