package org.cryptoexpress.storage.ui.internal.sharing;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.cryptoexpress.contacts.Contact;
import org.cryptoexpress.contacts.ContactGroup;
import org.cryptoexpress.contacts.ContactTrust;
import org.cryptoexpress.crypto.Id;
import org.cryptoexpress.folders.FolderMember;
import org.cryptoexpress.folders.Problem;
import org.cryptoexpress.folders.Standing;
import org.cryptoexpress.storage.SharedFolder;
import org.cryptoexpress.ui.Avatar;

/**
 * What is known of sharing at one moment.
 *
 * @param me          this account; empty while none is open
 * @param contacts    everybody in the address book
 * @param groups      the groups of contacts
 * @param invitations folders that wait for an answer, those of strangers last
 * @param left        folders that this account is no member of any more
 * @param problems    what a person should know about, oldest first
 */
public record SharingState(Optional<Id> me, Map<Id, Contact> contacts, List<ContactGroup> groups,
        List<SharedFolder> invitations, List<SharedFolder> left, List<Problem> problems) {
    /** No account is open. */
    static final SharingState NOTHING = new SharingState(Optional.empty(), Map.of(), List.of(), List.of(), List.of(),
            List.of());

    private static final Set<Problem.Kind> HARMLESS = Set.of(Problem.Kind.CONFLICT, Problem.Kind.NOT_SENT,
            Problem.Kind.UNREADABLE, Problem.Kind.OTHER);

    /** Copies the collections. */
    public SharingState {
        contacts = Map.copyOf(contacts);
        groups = List.copyOf(groups);
        invitations = List.copyOf(invitations);
        left = List.copyOf(left);
        problems = List.copyOf(problems);
    }

    /** Invitations by contacts. */
    public List<SharedFolder> invited() {
        return invitations.stream().filter(f -> f.info().standing() == Standing.INVITED).toList();
    }

    /** Invitations by people who are no contacts with the right to share. */
    public List<SharedFolder> quarantined() {
        return invitations.stream().filter(f -> f.info().standing() == Standing.QUARANTINED).toList();
    }

    /** What did not verify: somebody has cheated, or something is broken. */
    public List<Problem> alarms() {
        return problems.stream().filter(p -> !HARMLESS.contains(p.kind())).toList();
    }

    /** What to call a member: as this account calls him, or by his user name. */
    String name(FolderMember member) {
        return name(member.account(), member.userName());
    }

    /** What to call an account whose user name is known. */
    String name(Id account, String userName) {
        return contact(account).map(Contact::name).orElse(userName);
    }

    boolean isMe(Id account) {
        return me.filter(account::equals).isPresent();
    }

    Optional<Contact> contact(Id account) {
        return Optional.ofNullable(contacts.get(account));
    }

    /** Members whose keys have changed and wait for an answer. */
    List<Contact> changed(List<FolderMember> members) {
        return members.stream().flatMap(m -> contact(m.account()).stream())
                .filter(c -> c.trust() == ContactTrust.KEYS_CHANGED).toList();
    }

    /** How to draw an account. */
    Avatar avatar(Id account, String userName) {
        Avatar.Mark mark = contact(account).map(c -> switch (c.trust()) {
        case VERIFIED -> Avatar.Mark.VERIFIED;
        case UNVERIFIED -> Avatar.Mark.NONE;
        case KEYS_CHANGED -> Avatar.Mark.WARNING;
        }).orElse(Avatar.Mark.NONE);
        return new Avatar(name(account, userName), userName, mark);
    }
}
