package org.cryptoexpress.contacts.ui.internal;

import java.util.Optional;

import org.cryptoexpress.contacts.Contact;
import org.cryptoexpress.contacts.ContactGroup;
import org.cryptoexpress.contacts.ContactState;
import org.cryptoexpress.contacts.ContactTrust;

/** What the list of people is narrowed to. */
sealed interface Section {
    /** Everybody who is a contact. */
    Section ALL = new Fixed("all");
    /** Requests that wait for an answer, of this account or of others. */
    Section REQUESTS = new Fixed("requests");
    /** Contacts whose safety number nobody has compared, or whose keys have changed. */
    Section UNVERIFIED = new Fixed("unverified");
    /** People who were contacts, and those who are blocked. */
    Section FORMER = new Fixed("former");

    /** A stable name. */
    String key();

    /**
     * One of the sections that are always there.
     *
     * @param key its name
     */
    record Fixed(String key) implements Section {
    }

    /**
     * The members of a group.
     *
     * @param handle the group
     */
    record Group(String handle) implements Section {
        @Override
        public String key() {
            return "group/" + handle;
        }
    }

    /** Whether somebody stands in this section. */
    default boolean holds(Contact contact, Snapshot now) {
        if (this instanceof Group group) {
            return now.group(group.handle()).map(ContactGroup::members).filter(m -> m.contains(contact.account()))
                    .isPresent();
        }
        ContactState state = contact.state();
        if (equals(REQUESTS)) {
            return state == ContactState.REQUEST_RECEIVED || state == ContactState.REQUEST_SENT;
        } else if (equals(UNVERIFIED)) {
            return state == ContactState.ACTIVE && contact.trust() != ContactTrust.VERIFIED;
        } else if (equals(FORMER)) {
            return state == ContactState.ENDED || state == ContactState.BLOCKED;
        }
        return state == ContactState.ACTIVE || state == ContactState.REQUEST_RECEIVED
                || state == ContactState.REQUEST_SENT;
    }

    /** The group, if this is one. */
    default Optional<String> groupHandle() {
        return this instanceof Group group ? Optional.of(group.handle()) : Optional.empty();
    }
}
