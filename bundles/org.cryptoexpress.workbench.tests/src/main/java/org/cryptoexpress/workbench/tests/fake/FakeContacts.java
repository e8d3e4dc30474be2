package org.cryptoexpress.workbench.tests.fake;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;

import org.cryptoexpress.contacts.Contact;
import org.cryptoexpress.contacts.ContactGroup;
import org.cryptoexpress.contacts.ContactProblem;
import org.cryptoexpress.contacts.ContactState;
import org.cryptoexpress.contacts.ContactTrust;
import org.cryptoexpress.contacts.Contacts;
import org.cryptoexpress.contacts.Permit;
import org.cryptoexpress.contacts.Person;
import org.cryptoexpress.contacts.SafetyNumber;
import org.cryptoexpress.crypto.Hash32;
import org.cryptoexpress.crypto.Id;
import org.cryptoexpress.protocol.CryptoExpressException;
import org.cryptoexpress.protocol.ErrorCode;

/** An address book in memory, for states of the window that take a dishonest server or much time to come about. */
public final class FakeContacts implements Contacts {
    private final Map<Id, Contact> contacts = new ConcurrentHashMap<>();
    private final Map<String, ContactGroup> groups = new ConcurrentHashMap<>();
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

    /** Puts somebody there. */
    public Contact put(String userName, ContactState state, ContactTrust trust, Instant since, String reason) {
        Hash32 keys = keys(userName);
        Optional<Hash32> offered = trust == ContactTrust.KEYS_CHANGED ? Optional.of(keys(userName + " new"))
                : Optional.empty();
        Contact contact = new Contact(id(userName), userName, "", "", state, trust, Set.of(), Set.of(Permit.values()),
                since, reason, keys, offered,
                trust == ContactTrust.VERIFIED ? Optional.of(since) : Optional.empty(), false);
        contacts.put(contact.account(), contact);
        changed();
        return contact;
    }

    /** The account id of a user. */
    public static Id id(String userName) {
        return Id.of(Arrays.copyOf(keys(userName).bytes(), Id.LENGTH));
    }

    @Override
    public CompletableFuture<Void> sync() {
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public List<Contact> list() {
        return contacts.values().stream().sorted(Comparator.comparing(Contact::name)).toList();
    }

    @Override
    public Optional<Contact> find(Id account) {
        return Optional.ofNullable(contacts.get(account));
    }

    @Override
    public Optional<Contact> find(String userName) {
        return find(id(userName));
    }

    @Override
    public List<Contact> search(String text) {
        return list().stream().filter(c -> (c.userName() + " " + c.ownName() + " " + c.notes()).toLowerCase()
                .contains(text.toLowerCase())).toList();
    }

    @Override
    public CompletableFuture<Person> lookUp(String userName) {
        return userName.startsWith("nobody") ? failed(ErrorCode.NOT_FOUND)
                : CompletableFuture.completedFuture(
                        new Person(id(userName), userName, keys(userName), find(userName)));
    }

    @Override
    public CompletableFuture<Contact> request(Person person, Set<Permit> given, String reason) {
        put(person.userName(), ContactState.REQUEST_SENT, ContactTrust.UNVERIFIED, Instant.now(), reason);
        return permit(person.account(), given);
    }

    @Override
    public CompletableFuture<Contact> accept(Id account, Set<Permit> given) {
        replace(account, c -> with(c, ContactState.ACTIVE, c.trust()));
        return permit(account, given);
    }

    @Override
    public CompletableFuture<Contact> decline(Id account) {
        return replace(account, c -> with(c, ContactState.ENDED, c.trust()));
    }

    @Override
    public CompletableFuture<Contact> withdraw(Id account) {
        return decline(account);
    }

    @Override
    public CompletableFuture<Contact> end(Id account) {
        return decline(account);
    }

    @Override
    public CompletableFuture<Contact> block(Id account) {
        return replace(account, c -> with(c, ContactState.BLOCKED, c.trust()));
    }

    @Override
    public CompletableFuture<Contact> unblock(Id account) {
        return decline(account);
    }

    @Override
    public CompletableFuture<Contact> permit(Id account, Set<Permit> given) {
        return replace(account, c -> new Contact(c.account(), c.userName(), c.ownName(), c.notes(), c.state(),
                c.trust(), given, c.received(), c.since(), c.reason(), c.statement(), c.offered(), c.verified(),
                false));
    }

    @Override
    public CompletableFuture<Contact> rename(Id account, String ownName) {
        return replace(account, c -> new Contact(c.account(), c.userName(), ownName, c.notes(), c.state(), c.trust(),
                c.given(), c.received(), c.since(), c.reason(), c.statement(), c.offered(), c.verified(), false));
    }

    @Override
    public CompletableFuture<Contact> note(Id account, String notes) {
        return replace(account, c -> new Contact(c.account(), c.userName(), c.ownName(), notes, c.state(), c.trust(),
                c.given(), c.received(), c.since(), c.reason(), c.statement(), c.offered(), c.verified(), false));
    }

    @Override
    public SafetyNumber safetyNumber(Id account) {
        Contact contact = find(account).orElseThrow();
        Hash32 theirs = contact.offered().orElse(contact.statement());
        List<String> digits = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            digits.add(String.format("%05d", (theirs.bytes()[i] & 0xff) * 311 + i));
        }
        return new SafetyNumber(account, keys("me"), theirs, digits);
    }

    @Override
    public CompletableFuture<Contact> verify(SafetyNumber compared) {
        return replace(compared.account(), c -> with(c, c.state(), ContactTrust.VERIFIED));
    }

    @Override
    public CompletableFuture<Contact> unverify(Id account) {
        return replace(account, c -> with(c, c.state(), ContactTrust.UNVERIFIED));
    }

    @Override
    public CompletableFuture<Contact> acceptKeys(Id account, Hash32 offered) {
        return unverify(account);
    }

    @Override
    public List<ContactGroup> groups() {
        return groups.values().stream().sorted(Comparator.comparing(ContactGroup::name)).toList();
    }

    @Override
    public CompletableFuture<ContactGroup> createGroup(String name, Set<Id> members) {
        return put(new ContactGroup("g" + groups.size() + name.hashCode(), name, members));
    }

    @Override
    public CompletableFuture<ContactGroup> renameGroup(String handle, String name) {
        return put(new ContactGroup(handle, name, groups.get(handle).members()));
    }

    @Override
    public CompletableFuture<ContactGroup> addToGroup(String handle, Set<Id> members) {
        Set<Id> all = new HashSet<>(groups.get(handle).members());
        all.addAll(members);
        return put(new ContactGroup(handle, groups.get(handle).name(), all));
    }

    @Override
    public CompletableFuture<ContactGroup> removeFromGroup(String handle, Set<Id> members) {
        Set<Id> all = new HashSet<>(groups.get(handle).members());
        all.removeAll(members);
        return put(new ContactGroup(handle, groups.get(handle).name(), all));
    }

    @Override
    public CompletableFuture<Void> deleteGroup(String handle) {
        groups.remove(handle);
        changed();
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public AutoCloseable onChange(Runnable listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    @Override
    public List<ContactProblem> problems() {
        return List.of();
    }

    @Override
    public void close() {
        listeners.clear();
    }

    private CompletableFuture<ContactGroup> put(ContactGroup group) {
        groups.put(group.handle(), group);
        changed();
        return CompletableFuture.completedFuture(group);
    }

    private CompletableFuture<Contact> replace(Id account, UnaryOperator<Contact> change) {
        Contact next = contacts.computeIfPresent(account, (id, old) -> change.apply(old));
        changed();
        return next == null ? failed(ErrorCode.NOT_FOUND) : CompletableFuture.completedFuture(next);
    }

    private static Contact with(Contact c, ContactState state, ContactTrust trust) {
        boolean known = trust != ContactTrust.KEYS_CHANGED;
        return new Contact(c.account(), c.userName(), c.ownName(), c.notes(), state, trust, c.given(), c.received(),
                c.since(), c.reason(), c.offered().filter(o -> known).orElse(c.statement()),
                known ? Optional.empty() : c.offered(),
                trust == ContactTrust.VERIFIED ? Optional.of(Instant.now()) : Optional.empty(), false);
    }

    private void changed() {
        listeners.forEach(Runnable::run);
    }

    private static Hash32 keys(String name) {
        try {
            return Hash32.of(MessageDigest.getInstance("SHA-256").digest(name.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    private static <T> CompletableFuture<T> failed(ErrorCode code) {
        return CompletableFuture.failedFuture(new CryptoExpressException(code, "fake"));
    }
}
