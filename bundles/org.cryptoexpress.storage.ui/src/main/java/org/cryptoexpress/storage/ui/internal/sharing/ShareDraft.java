package org.cryptoexpress.storage.ui.internal.sharing;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.cryptoexpress.contacts.Contact;
import org.cryptoexpress.contacts.ContactGroup;
import org.cryptoexpress.contacts.ContactState;
import org.cryptoexpress.contacts.ContactTrust;
import org.cryptoexpress.contacts.Permit;
import org.cryptoexpress.crypto.Id;
import org.cryptoexpress.folders.FolderRole;
import org.cryptoexpress.folders.Invitee;
import org.eclipse.osgi.util.NLS;

/** Whom a folder is to be shared with, and how: what stands in the share window before it is sent. */
final class ShareDraft {
    /** Somebody who can be chosen, or why not. */
    record Candidate(Contact contact, Obstacle obstacle) {
    }

    /** Why somebody cannot be chosen. */
    enum Obstacle {
        /** He can. */
        NONE,
        /** He is a member. */
        MEMBER,
        /** His keys have changed. */
        KEYS_CHANGED,
        /** He does not let this account share with him. */
        NOT_PERMITTED
    }

    private final String folder;
    private final Set<Id> members;
    private final Map<Id, Contact> chosen = new LinkedHashMap<>();
    private FolderRole role = FolderRole.EDITOR;
    private boolean withHistory;

    ShareDraft(String folder, Set<Id> members, boolean withHistory) {
        this.folder = folder;
        this.members = Set.copyOf(members);
        this.withHistory = withHistory;
    }

    /** Whether somebody can be chosen. */
    Candidate candidate(Contact contact) {
        Obstacle obstacle = Obstacle.NONE;
        if (members.contains(contact.account())) {
            obstacle = Obstacle.MEMBER;
        } else if (contact.trust() == ContactTrust.KEYS_CHANGED) {
            obstacle = Obstacle.KEYS_CHANGED;
        } else if (contact.state() != ContactState.ACTIVE || !contact.received().contains(Permit.SHARE)) {
            obstacle = Obstacle.NOT_PERMITTED;
        }
        return new Candidate(contact, obstacle);
    }

    /** Chooses somebody; false if that is not possible. */
    boolean add(Contact contact) {
        if (candidate(contact).obstacle() != Obstacle.NONE) {
            return false;
        }
        chosen.put(contact.account(), contact);
        return true;
    }

    /** Chooses the members of a group who can be; answers those who cannot, except members of the folder. */
    List<Candidate> add(ContactGroup group, List<Contact> contacts) {
        List<Candidate> left = new ArrayList<>();
        for (Contact contact : contacts) {
            if (group.members().contains(contact.account()) && !add(contact)) {
                left.add(candidate(contact));
            }
        }
        left.removeIf(candidate -> candidate.obstacle() == Obstacle.MEMBER);
        return left;
    }

    void remove(Id account) {
        chosen.remove(account);
    }

    boolean has(Id account) {
        return chosen.containsKey(account);
    }

    List<Contact> chosen() {
        return List.copyOf(chosen.values());
    }

    void setRole(FolderRole next) {
        role = next;
    }

    FolderRole role() {
        return role;
    }

    void setWithHistory(boolean next) {
        withHistory = next;
    }

    boolean withHistory() {
        return withHistory;
    }

    /** What goes to the service. */
    List<Invitee> invitees() {
        return chosen.values().stream().map(c -> new Invitee(c.account(), c.statement(), role)).toList();
    }

    /** What sending it means, in plain words. */
    String meaning() {
        if (chosen.isEmpty()) {
            return Messages.share_nobody;
        }
        String who = Names.and(chosen.values().stream().map(Contact::name).toList());
        String what = NLS.bind(Messages.share_meaning, new Object[] { who, Roles.ability(role), folder });
        return what + " " + (withHistory ? Messages.share_history : Messages.share_no_history);
    }

    /** What is to be said of keys that nobody has compared; empty when all are verified. */
    String doubt() {
        List<String> unverified = chosen.values().stream().filter(c -> c.trust() != ContactTrust.VERIFIED)
                .map(Contact::name).toList();
        return unverified.isEmpty() ? "" : NLS.bind(Messages.share_unverified, Names.and(unverified));
    }
}
