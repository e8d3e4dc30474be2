package org.cryptoexpress.contacts.ui.internal;

import java.util.List;
import java.util.Optional;

import org.cryptoexpress.contacts.Contact;
import org.cryptoexpress.contacts.ContactGroup;
import org.cryptoexpress.contacts.ContactProblem;
import org.cryptoexpress.contacts.ContactState;
import org.cryptoexpress.contacts.ContactTrust;
import org.cryptoexpress.crypto.Id;
import org.cryptoexpress.folders.FolderInfo;

/**
 * What the views show at one moment.
 *
 * @param available whether an account is open
 * @param contacts  everybody in the address book
 * @param groups    the groups
 * @param section   what the list is narrowed to
 * @param filter    what is searched
 * @param shown     who stands in the list
 * @param selected  who is shown in detail
 * @param problems  what did not verify
 * @param shared    the folders that this account is in with others
 */
record Snapshot(boolean available, List<Contact> contacts, List<ContactGroup> groups, Section section, String filter,
        List<Contact> shown, Optional<Id> selected, List<ContactProblem> problems,
        List<FolderInfo> shared) {
    /** No account is open. */
    static final Snapshot NOTHING = new Snapshot(false, List.of(), List.of(), Section.ALL, "", List.of(),
            Optional.empty(), List.of(), List.of());

    Snapshot {
        contacts = List.copyOf(contacts);
        groups = List.copyOf(groups);
        shown = List.copyOf(shown);
        problems = List.copyOf(problems);
        shared = List.copyOf(shared);
    }

    Optional<Contact> contact(Id account) {
        return contacts.stream().filter(c -> c.account().equals(account)).findFirst();
    }

    Optional<Contact> selectedContact() {
        return selected.flatMap(this::contact);
    }

    Optional<ContactGroup> group(String handle) {
        return groups.stream().filter(g -> g.handle().equals(handle)).findFirst();
    }

    /** Whose keys have changed and wait for an answer. */
    List<Contact> changed() {
        return contacts.stream()
                .filter(c -> c.trust() == ContactTrust.KEYS_CHANGED && c.state() == ContactState.ACTIVE).toList();
    }

    /** The names of the folders that somebody is in with this account. */
    List<String> sharedWith(Id account) {
        return shared.stream().filter(i -> i.member(account).isPresent() && !i.name().isEmpty()).map(FolderInfo::name)
                .sorted().toList();
    }

    /** How many stand in a section. */
    long count(Section of) {
        return contacts.stream().filter(c -> of.holds(c, this)).count();
    }

    /** How many requests wait for this account's answer. */
    int waiting() {
        return (int) contacts.stream().filter(c -> c.state() == ContactState.REQUEST_RECEIVED).count();
    }

    Snapshot select(Optional<Id> account) {
        return new Snapshot(available, contacts, groups, section, filter, shown, account, problems, shared);
    }
}
