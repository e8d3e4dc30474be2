package org.cryptoexpress.contacts.ui.internal;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

import org.cryptoexpress.contacts.Contact;
import org.cryptoexpress.contacts.Contacts;
import org.cryptoexpress.crypto.Id;
import org.cryptoexpress.folders.FolderInfo;
import org.cryptoexpress.folders.FolderService;
import org.cryptoexpress.folders.Standing;
import org.cryptoexpress.ui.AreaBadge;
import org.cryptoexpress.ui.Refresher;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the parts of the Contacts perspective share: section, search and selection. It reads on a worker thread of its own
 * and follows the {@link Contacts} service as it comes and goes. Listeners are called on any thread.
 */
public final class ContactsModel implements AreaBadge {
    private static final Logger LOG = LoggerFactory.getLogger(ContactsModel.class);

    private final Refresher refresher = new Refresher("contacts", this::read);
    private final AtomicReference<FolderService> folders = new AtomicReference<>();
    private volatile Contacts contacts;
    private volatile Section section = Section.ALL;
    private volatile String filter = "";
    private volatile Optional<Id> selected = Optional.empty();
    private volatile Snapshot snapshot = Snapshot.NOTHING;

    /** Called by Declarative Services when an account was opened. */
    void setContacts(Contacts service) {
        contacts = service;
        section = Section.ALL;
        filter = "";
        selected = Optional.empty();
        service.onChange(this::refresh);
        refresh();
        synchronise();
    }

    /** Called by Declarative Services when the account was closed. */
    void unsetContacts(Contacts service) {
        if (contacts == service) {
            contacts = null;
            publish(Snapshot.NOTHING);
        }
    }

    /** Called by Declarative Services when an account was opened. */
    void setFolders(FolderService service) {
        folders.set(service);
        service.onChange(change -> refresh());
        refresh();
    }

    /** Called by Declarative Services when the account was closed. */
    void unsetFolders(FolderService service) {
        folders.compareAndSet(service, null);
    }

    /** Called by Declarative Services at the end. */
    void deactivate() {
        refresher.close();
    }

    /** The service; empty while no account is open. */
    Optional<Contacts> contacts() {
        return Optional.ofNullable(contacts);
    }

    Snapshot snapshot() {
        return snapshot;
    }

    @Override
    public AutoCloseable onChange(Runnable listener) {
        return refresher.onChange(listener);
    }

    @Override
    public String perspective() {
        return ContactsPerspective.ID;
    }

    /** Requests that wait for an answer, and people whose keys have changed. */
    @Override
    public int unread() {
        return snapshot.waiting() + snapshot.changed().size();
    }

    void removeListener(Runnable listener) {
        refresher.removeListener(listener);
    }

    /** Narrows the list. */
    void show(Section wanted) {
        if (!section.equals(wanted)) {
            section = wanted;
            refresh();
        }
    }

    /** Shows only whose names, notes or groups have these words. */
    void search(String words) {
        if (!filter.equals(words.strip())) {
            filter = words.strip();
            refresh();
        }
    }

    /** Shows somebody in detail. */
    void select(Optional<Id> account) {
        if (!selected.equals(account)) {
            selected = account;
            publish(snapshot.select(account));
        }
    }

    /** Shows somebody in detail, and in the list too, whatever it was narrowed to. */
    void reveal(Id account) {
        selected = Optional.of(account);
        filter = "";
        Snapshot now = snapshot;
        if (now.contact(account).filter(c -> section.holds(c, now)).isEmpty()) {
            section = Section.ALL;
        }
        refresh();
    }

    /** Reads the address book again; many calls in a row are one. */
    void refresh() {
        refresher.refresh();
    }

    /** Asks the server for news. Without a connection nothing happens: the status line says so. */
    void synchronise() {
        Contacts service = contacts;
        if (service != null) {
            service.sync().whenComplete((done, failure) -> {
                if (failure != null) {
                    LOG.debug("no news of contacts now", failure);
                }
                refresh();
            });
        }
    }

    private void read() {
        Contacts service = contacts;
        if (service == null) {
            return;
        }
        Section wanted = section;
        String words = filter;
        List<Contact> found = words.isEmpty() ? service.list() : service.search(words);
        Snapshot all = new Snapshot(true, service.list(), service.groups(), wanted, words, List.of(), selected,
                service.problems(), shared());
        List<Contact> shown = found.stream().filter(c -> wanted.holds(c, all)).toList();
        Optional<Id> chosen = selected.filter(id -> all.contact(id).isPresent());
        publish(new Snapshot(true, all.contacts(), all.groups(), wanted, words, shown, chosen, all.problems(),
                all.shared()));
    }

    /** The folders that this account has joined and is not alone in. */
    private List<FolderInfo> shared() {
        FolderService service = folders.get();
        return service == null ? List.of()
                : service.sharing().all().stream()
                        .filter(i -> i.standing() == Standing.JOINED && i.members().size() > 1).toList();
    }

    private void publish(Snapshot next) {
        if (!Objects.equals(snapshot, next)) {
            snapshot = next;
            refresher.changed();
        }
    }
}
