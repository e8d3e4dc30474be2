package org.cryptoexpress.contacts;

import java.util.Objects;
import java.util.Set;

import org.cryptoexpress.crypto.Id;

/**
 * A group of people in the address book. Nobody else sees it.
 *
 * @param handle  opaque stable handle
 * @param name    its name
 * @param members account ids; all of them are in the address book
 */
public record ContactGroup(String handle, String name, Set<Id> members) {
    /** Copies the set. */
    public ContactGroup {
        Objects.requireNonNull(handle);
        Objects.requireNonNull(name);
        members = Set.copyOf(members);
    }

    @Override
    public String toString() {
        return "ContactGroup[" + members.size() + "]";
    }
}
