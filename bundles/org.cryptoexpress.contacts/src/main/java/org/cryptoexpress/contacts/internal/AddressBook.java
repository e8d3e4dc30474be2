package org.cryptoexpress.contacts.internal;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.text.Collator;
import java.text.Normalizer;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

import com.google.protobuf.ByteString;
import org.cryptoexpress.contacts.Contact;
import org.cryptoexpress.contacts.ContactGroup;
import org.cryptoexpress.contacts.ContactProblem;
import org.cryptoexpress.contacts.ContactState;
import org.cryptoexpress.contacts.Contacts;
import org.cryptoexpress.contacts.Permit;
import org.cryptoexpress.contacts.Person;
import org.cryptoexpress.contacts.SafetyNumber;
import org.cryptoexpress.crypto.Hash32;
import org.cryptoexpress.crypto.Id;
import org.cryptoexpress.crypto.v1.IdentityStatement;
import org.cryptoexpress.folders.AreaWork;
import org.cryptoexpress.folders.FolderChange;
import org.cryptoexpress.folders.FolderService;
import org.cryptoexpress.folders.Item;
import org.cryptoexpress.folders.ItemChange;
import org.cryptoexpress.folders.ItemRef;
import org.cryptoexpress.protocol.CryptoExpressException;
import org.cryptoexpress.protocol.ErrorCode;
import org.cryptoexpress.protocol.Limits;
import org.cryptoexpress.protocol.payload.ContactBody;
import org.cryptoexpress.protocol.wire.Event;
import org.cryptoexpress.session.ConnectionState;
import org.cryptoexpress.session.Session;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Contacts as items of an address book, which is a folder of this account. One thread makes all changes. */
@Component(service = Contacts.class)
public final class AddressBook implements Contacts {
    private static final Logger LOG = LoggerFactory.getLogger(AddressBook.class);
    private static final int MOST_PROBLEMS = 100;

    private final Session session;
    private final FolderService folders;
    private final Clock clock;
    private final Id me;
    private final Pages pages;
    private final Server server;
    private final Writer writer;
    private final Edges edges;
    private final List<AutoCloseable> listening = new ArrayList<>();
    private final List<ContactProblem> problems = new ArrayList<>();
    private final AreaWork work = new AreaWork("contacts", 1, Server::failure);

    /** Contacts of a session and its kernel, which both stay somebody else's. */
    @Activate
    public AddressBook(@Reference Session session, @Reference FolderService folders) {
        this(session, folders, Clock.systemUTC(), new SecureRandom());
    }

    /** The same with another clock. */
    AddressBook(Session session, FolderService folders, Clock clock, SecureRandom random) {
        this.session = session;
        this.folders = folders;
        this.clock = clock;
        this.me = Id.of(session.keys().userId());
        this.pages = new Pages(folders, me);
        this.server = new Server(session);
        this.writer = new Writer(folders, pages);
        this.edges = new Edges(session.keys(), server, pages, writer, clock, random,
                (who, what) -> problem(who, what.code(), what.getMessage()));
        work.onChange(this::tellKernel);
        listening.add(folders.onChange(this::changed));
        pages.load();
        tellKernel();
        listening.add(session.onEvent(this::event));
        listening.add(session.onState(state -> {
            if (state == ConnectionState.CONNECTED) {
                quietly(this::catchUp);
            }
        }));
        if (session.state() == ConnectionState.CONNECTED) {
            quietly(this::catchUp);
        }
    }

    @Override
    public CompletableFuture<Void> sync() {
        return work.submit(() -> {
            Optional<CryptoExpressException> bad = catchUp();
            if (bad.isPresent()) {
                throw bad.get();
            }
            return null;
        });
    }

    /** The address book first, since what other devices wrote into it need not be asked again. */
    private Optional<CryptoExpressException> catchUp() {
        Optional<CryptoExpressException> bad = writer.readFolders();
        edges.ownKeysChanged();
        edges.sync();
        edges.checkKeys(pages.all());
        writer.merge();
        return bad;
    }

    private void event(Event event) {
        if (event.hasContactChanged()) {
            quietly(edges::sync);
        } else if (event.hasIdentityChanged()) {
            byte[] user = event.getIdentityChanged().getUserId().toByteArray();
            quietly(() -> {
                if (Id.of(user).equals(me)) {
                    edges.ownKeysChanged();
                } else {
                    edges.checkKeys(pages.entry(Id.of(user)).stream().toList());
                }
            });
        }
    }

    @Override
    public List<Contact> list() {
        return sorted(pages.all().stream().map(Entry::contact).toList(), Contact::name);
    }

    @Override
    public Optional<Contact> find(Id account) {
        return pages.entry(account).map(Entry::contact);
    }

    @Override
    public Optional<Contact> find(String userName) {
        return pages.all().stream().filter(e -> e.statement().userName().equals(userName)).findFirst()
                .map(Entry::contact);
    }

    @Override
    public List<Contact> search(String text) {
        List<ContactGroup> groups = groups();
        String[] words = folded(text).strip().split("\\s+");
        return list().stream().filter(c -> {
            StringBuilder all = new StringBuilder(c.name() + " " + c.userName() + " " + c.notes());
            groups.stream().filter(g -> g.members().contains(c.account())).forEach(g -> all.append(' ')
                    .append(g.name()));
            String haystack = folded(all.toString());
            return java.util.Arrays.stream(words).allMatch(haystack::contains);
        }).toList();
    }

    private static String folded(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
    }

    private static <T> List<T> sorted(List<T> values, Function<T, String> name) {
        Collator collator = Collator.getInstance(Locale.ROOT);
        return values.stream().sorted(Comparator.comparing(name, collator::compare).thenComparing(name)).toList();
    }

    @Override
    public CompletableFuture<Person> lookUp(String userName) {
        return work.submit(() -> {
            IdentityStatement found = Server.newest(server.find(userName));
            Optional<Entry> known = pages.entry(found.userId());
            edges.checkKeys(known.stream().toList());
            return new Person(found.userId(), found.userName(), found.fingerprint(), find(found.userId()));
        });
    }

    @Override
    public CompletableFuture<Contact> request(Person person, Set<Permit> given, String reason) {
        return change(() -> {
            if (person.account().equals(me)) {
                throw new CryptoExpressException(ErrorCode.INVALID_INPUT, "oneself");
            }
            if (reason.getBytes(StandardCharsets.UTF_8).length > REASON) {
                throw new CryptoExpressException(ErrorCode.TOO_LARGE, "reason");
            }
            return edges.request(person.account(), person.statement(), given, reason);
        });
    }

    @Override
    public CompletableFuture<Contact> accept(Id account, Set<Permit> given) {
        return onServer(account, entry -> edges.accept(entry, given));
    }

    @Override
    public CompletableFuture<Contact> decline(Id account) {
        return onServer(account, entry -> edges.revoke(entry, ContactState.REQUEST_RECEIVED));
    }

    @Override
    public CompletableFuture<Contact> withdraw(Id account) {
        return onServer(account, entry -> edges.revoke(entry, ContactState.REQUEST_SENT));
    }

    @Override
    public CompletableFuture<Contact> end(Id account) {
        return onServer(account, entry -> edges.revoke(entry, ContactState.ACTIVE));
    }

    @Override
    public CompletableFuture<Contact> block(Id account) {
        return onServer(account, entry -> edges.block(entry, true));
    }

    @Override
    public CompletableFuture<Contact> unblock(Id account) {
        return onServer(account, entry -> edges.block(entry, false));
    }

    @Override
    public CompletableFuture<Contact> permit(Id account, Set<Permit> given) {
        return onServer(account, entry -> edges.permit(entry, given));
    }

    /** A change that is judged by the newest edge. */
    private CompletableFuture<Contact> onServer(Id account, Function<Entry, Entry> task) {
        return change(() -> {
            edges.sync();
            return task.apply(need(account));
        });
    }

    @Override
    public CompletableFuture<Contact> rename(Id account, String ownName) {
        return change(() -> {
            Entry entry = need(account);
            String name = Normalizer.normalize(ownName.strip(), Normalizer.Form.NFC);
            return writer.change(ItemChange.edit(entry.ref())
                    .withName(name.isEmpty() ? entry.statement().userName() : name));
        });
    }

    @Override
    public CompletableFuture<Contact> note(Id account, String notes) {
        return change(() -> {
            if (notes.getBytes(StandardCharsets.UTF_8).length > Limits.DESCRIPTION) {
                throw new CryptoExpressException(ErrorCode.TOO_LARGE, "notes");
            }
            return writer.change(ItemChange.edit(need(account).ref()).withDescription(notes));
        });
    }

    @Override
    public SafetyNumber safetyNumber(Id account) {
        Entry entry = need(account);
        Hash32 mine = session.keys().statement().fingerprint();
        Hash32 theirs = entry.offered().orElse(entry.statement()).fingerprint();
        return new SafetyNumber(account, mine, theirs, org.cryptoexpress.crypto.v1.SafetyNumber.of(mine, theirs));
    }

    @Override
    public CompletableFuture<Contact> verify(SafetyNumber compared) {
        return change(() -> {
            Entry entry = need(compared.account());
            boolean accepted = entry.offered().isEmpty()
                    && entry.statement().fingerprint().equals(compared.theirs())
                    && session.keys().statement().fingerprint().equals(compared.mine());
            if (!accepted) {
                throw Edges.changed();
            }
            return mark(entry, entry.body().toBuilder().setVerified(ByteString.copyFrom(compared.theirs().bytes()))
                    .setVerifiedTime(clock.millis()));
        });
    }

    @Override
    public CompletableFuture<Contact> unverify(Id account) {
        return change(() -> {
            Entry entry = need(account);
            return mark(entry, entry.body().toBuilder().clearVerified().clearVerifiedTime());
        });
    }

    @Override
    public CompletableFuture<Contact> acceptKeys(Id account, Hash32 offered) {
        return change(() -> {
            Entry entry = need(account);
            if (entry.offered().filter(o -> o.fingerprint().equals(offered)).isEmpty()) {
                throw Edges.changed();
            }
            return mark(entry, entry.body().toBuilder().setStatement(entry.body().getOffered()).clearOffered()
                    .clearVerified().clearVerifiedTime());
        });
    }

    private Entry mark(Entry entry, ContactBody.Builder body) {
        return writer.change(ItemChange.edit(entry.ref()).withBody(body.build().toByteString()));
    }

    @Override
    public List<ContactGroup> groups() {
        return sorted(pages.groupItems().stream().map(this::group).toList(), ContactGroup::name);
    }

    private ContactGroup group(Item item) {
        Set<Id> members = new HashSet<>(Kinds.group(item).orElse(Set.of()));
        members.removeIf(m -> pages.entry(m).isEmpty());
        return new ContactGroup(item.ref().handle(), item.payload().getName(), members);
    }

    @Override
    public CompletableFuture<ContactGroup> createGroup(String name, Set<Id> members) {
        return work.submit(() -> {
            String wanted = freeGroupName(name);
            members.forEach(this::need);
            return group(writer.createGroup(wanted, members));
        });
    }

    @Override
    public CompletableFuture<ContactGroup> renameGroup(String handle, String name) {
        return work.submit(() -> {
            Item item = needGroup(handle);
            return item.payload().getName().equals(name) ? group(item)
                    : group(writer.submit(ItemChange.edit(item.ref()).withName(freeGroupName(name))));
        });
    }

    private String freeGroupName(String name) {
        String wanted = Normalizer.normalize(name.strip(), Normalizer.Form.NFC);
        if (groups().stream().anyMatch(g -> g.name().equals(wanted))) {
            throw new CryptoExpressException(ErrorCode.ALREADY_EXISTS, "a group of that name");
        }
        return wanted;
    }

    @Override
    public CompletableFuture<ContactGroup> addToGroup(String handle, Set<Id> members) {
        return work.submit(() -> {
            members.forEach(this::need);
            Item item = needGroup(handle);
            return group(writer.submit(ItemChange.edit(item.ref()).withBody(Writer.members(item, members, true))));
        });
    }

    @Override
    public CompletableFuture<ContactGroup> removeFromGroup(String handle, Set<Id> members) {
        return work.submit(() -> {
            Item item = needGroup(handle);
            return group(writer.submit(ItemChange.edit(item.ref()).withBody(Writer.members(item, members, false))));
        });
    }

    @Override
    public CompletableFuture<Void> deleteGroup(String handle) {
        return work.submit(() -> {
            writer.submit(ItemChange.delete(needGroup(handle).ref()));
            return null;
        });
    }

    private Item needGroup(String handle) {
        ItemRef ref = ItemRef.ofHandle(handle);
        return pages.groupItems().stream().filter(i -> i.ref().equals(ref)).findFirst()
                .orElseThrow(AddressBook::notFound);
    }

    private Entry need(Id account) {
        return pages.entry(account).orElseThrow(AddressBook::notFound);
    }

    static CryptoExpressException notFound() {
        return new CryptoExpressException(ErrorCode.NOT_FOUND, "not in the address book");
    }

    @Override
    public AutoCloseable onChange(Runnable listener) {
        return work.onChange(listener);
    }

    @Override
    public List<ContactProblem> problems() {
        synchronized (problems) {
            return List.copyOf(problems);
        }
    }

    /** Tells a problem, once however often it is found. */
    private void problem(Id account, ErrorCode code, String detail) {
        ContactProblem problem = new ContactProblem(account, code, detail);
        synchronized (problems) {
            if (problems.contains(problem)) {
                return;
            }
            problems.add(problem);
            if (problems.size() > MOST_PROBLEMS) {
                problems.remove(0);
            }
        }
        LOG.warn("contact {}: {} {}", account, code, detail);
        work.changed();
    }

    private void changed(FolderChange change) {
        if (pages.changed(change)) {
            work.changed();
        }
    }

    /** Whom the kernel may trust: a picture of this moment, so that it sees what is another now. */
    private void tellKernel() {
        folders.sharing().trust(pages.trust());
    }

    private CompletableFuture<Contact> change(Callable<Entry> task) {
        return work.submit(() -> task.call().contact());
    }

    /** Work in the background: what fails for want of a connection is done again when there is one. */
    private void quietly(Runnable task) {
        work.submit(() -> {
            task.run();
            return null;
        }).whenComplete((done, failure) -> {
            if (failure != null) {
                CryptoExpressException why = Server.failure(failure);
                switch (why.code()) {
                case OFFLINE, DISCONNECTED, UNREACHABLE, UNAVAILABLE, RATE_LIMITED, CANCELLED, KEYS_RENEWED ->
                    LOG.debug("later",
                            why);
                case TAMPERED -> problem(Id.ZERO, why.code(), why.getMessage());
                default -> LOG.warn("work in the background failed", why);
                }
            }
        });
    }

    @Deactivate
    @Override
    public void close() {
        for (AutoCloseable registration : listening) {
            try {
                registration.close();
            } catch (Exception e) {
                LOG.warn("a listener could not be removed", e);
            }
        }
        work.close();
    }
}
