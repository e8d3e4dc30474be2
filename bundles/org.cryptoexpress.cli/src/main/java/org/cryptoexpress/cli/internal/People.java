package org.cryptoexpress.cli.internal;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.cryptoexpress.contacts.Contact;
import org.cryptoexpress.contacts.ContactGroup;
import org.cryptoexpress.contacts.ContactTrust;
import org.cryptoexpress.contacts.Contacts;
import org.cryptoexpress.crypto.Id;
import org.cryptoexpress.folders.FolderMember;
import org.cryptoexpress.folders.FolderRole;
import org.cryptoexpress.folders.Invitee;
import org.cryptoexpress.protocol.CryptoExpressException;
import org.cryptoexpress.protocol.ErrorCode;
import org.cryptoexpress.storage.SharedFolder;

/** Finds people by their exact user names. */
final class People {
    private People() {
    }

    /** Contacts as people to be added: with the keys that were accepted for them, and no others. */
    static List<Invitee> invitees(Contacts contacts, Collection<String> users, Collection<String> groups,
            FolderRole role) {
        Map<Id, Contact> people = new LinkedHashMap<>();
        users.stream().map(user -> contacts.find(user).orElseThrow(() -> noContact(user)))
                .forEach(contact -> people.put(contact.account(), contact));
        groups.stream().map(name -> group(contacts, name)).flatMap(group -> group.members().stream().sorted())
                .forEach(id -> people.computeIfAbsent(id,
                        i -> contacts.find(i).orElseThrow(() -> noContact("somebody in the group"))));
        return people.values().stream().map(contact -> invitee(contact, role)).toList();
    }

    private static Invitee invitee(Contact contact, FolderRole role) {
        if (contact.trust() == ContactTrust.KEYS_CHANGED) {
            throw new CryptoExpressException(ErrorCode.KEYS_CHANGED, contact.userName());
        }
        if (!contact.canShareWith()) {
            throw noContact(contact.userName());
        }
        return new Invitee(contact.account(), contact.statement(), role);
    }

    private static ContactGroup group(Contacts contacts, String name) {
        return contacts.groups().stream().filter(group -> group.name().equals(name)).findFirst()
                .orElseThrow(() -> new CryptoExpressException(ErrorCode.NOT_FOUND, "no group " + name));
    }

    private static CryptoExpressException noContact(String user) {
        return new CryptoExpressException(ErrorCode.NO_CONTACT, user);
    }

    /** A member of a folder. */
    static Id member(SharedFolder folder, String user) {
        return folder.info().members().stream().filter(member -> member.userName().equals(user))
                .map(FolderMember::account).findFirst()
                .orElseThrow(() -> new CryptoExpressException(ErrorCode.NOT_FOUND, user + " is no member"));
    }
}
