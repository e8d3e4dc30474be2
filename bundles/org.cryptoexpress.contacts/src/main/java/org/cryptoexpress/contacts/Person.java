package org.cryptoexpress.contacts;

import java.util.Objects;
import java.util.Optional;

import org.cryptoexpress.crypto.Hash32;
import org.cryptoexpress.crypto.Id;

/**
 * An account as the server names it; its chain of identity statements was verified.
 *
 * @param account   account id
 * @param userName  user name
 * @param statement fingerprint of its newest identity statement
 * @param contact   the entry in the address book, if there is one
 */
public record Person(Id account, String userName, Hash32 statement, Optional<Contact> contact) {
    /** Checks that nothing is null. */
    public Person {
        Objects.requireNonNull(account);
        Objects.requireNonNull(userName);
        Objects.requireNonNull(statement);
        Objects.requireNonNull(contact);
    }

    @Override
    public String toString() {
        return "Person[" + account + "]";
    }
}
