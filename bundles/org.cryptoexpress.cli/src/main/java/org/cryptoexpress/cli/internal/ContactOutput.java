package org.cryptoexpress.cli.internal;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

import org.cryptoexpress.contacts.Contact;
import org.cryptoexpress.contacts.ContactGroup;
import org.cryptoexpress.contacts.ContactTrust;
import org.cryptoexpress.contacts.Contacts;
import org.cryptoexpress.contacts.Permit;

/** Contacts and groups as lines for people and fields for programs. */
final class ContactOutput {
    private ContactOutput() {
    }

    static String line(Contact contact) {
        String name = contact.ownName().isEmpty() ? contact.userName()
                : contact.ownName() + " (" + contact.userName() + ")";
        String trust = switch (contact.trust()) {
        case VERIFIED -> "verified";
        case UNVERIFIED -> "unverified";
        case KEYS_CHANGED -> "KEYS CHANGED";
        };
        return String.format("%-16s  %-12s  %s%s", word(contact.state()), trust, name,
                contact.reason().isEmpty() ? "" : "  \"" + contact.reason() + "\"");
    }

    static Map<String, Object> fields(Contact contact) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("user", contact.userName());
        fields.put("id", contact.account().hex());
        fields.put("name", contact.name());
        fields.put("notes", contact.notes());
        fields.put("state", word(contact.state()));
        fields.put("trust", word(contact.trust()));
        fields.put("given", permits(contact.given()));
        fields.put("received", permits(contact.received()));
        fields.put("since", contact.since().toString());
        fields.put("reason", contact.reason());
        fields.put("statement", contact.statement().hex());
        fields.put("offered", contact.offered().map(Object::toString).orElse(""));
        fields.put("pending", contact.pending());
        return fields;
    }

    static Map<String, Object> fields(Contacts contacts, ContactGroup group) {
        return Map.of("group", group.name(), "members", members(contacts, group));
    }

    static List<String> members(Contacts contacts, ContactGroup group) {
        return group.members().stream().flatMap(id -> contacts.find(id).stream()).map(Contact::userName).sorted()
                .toList();
    }

    /** What to say to who uses a contact whose keys have changed. */
    static String warning(Contact contact) {
        return contact.trust() != ContactTrust.KEYS_CHANGED ? ""
                : "WARNING: " + contact.userName() + " uses other keys than you accepted. He may have renewed them, or "
                        + "somebody poses as him. Compare the safety number with him, then run 'contact accept-keys "
                        + contact.userName() + "' or 'contact end " + contact.userName()
                        + "'. Until then nothing is shared with him.";
    }

    static List<String> permits(Collection<Permit> permits) {
        return permits.stream().sorted().map(ContactOutput::word).toList();
    }

    static String sentence(Collection<Permit> permits) {
        return permits.isEmpty() ? "nothing" : permits(permits).stream().collect(Collectors.joining(", "));
    }

    static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
