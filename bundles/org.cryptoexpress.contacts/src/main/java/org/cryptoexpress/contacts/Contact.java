package org.cryptoexpress.contacts;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

import org.cryptoexpress.crypto.Hash32;
import org.cryptoexpress.crypto.Id;

/**
 * A person in the address book as he stands now. A value; look him up again after a change.
 *
 * @param account   account id
 * @param userName  user name, as his verified identity statement says
 * @param ownName   the name that this account gave him; empty when none
 * @param notes     this account's notes; may be empty
 * @param state     how the two stand to each other
 * @param trust     what is known of his keys
 * @param given     what he may do towards this account
 * @param received  what this account may do towards him
 * @param since     when the state began, by the clock of who made it so
 * @param reason    what came with his request, or went with this account's; may be empty
 * @param statement fingerprint of his accepted identity statement
 * @param offered   fingerprint of the keys that he uses now, while the trust is KEYS_CHANGED
 * @param verified  when his safety number was compared
 * @param pending   whether a change of names, notes or marks waits in the outgoing queue
 */
public record Contact(Id account, String userName, String ownName, String notes, ContactState state,
        ContactTrust trust, Set<Permit> given, Set<Permit> received, Instant since, String reason, Hash32 statement,
        Optional<Hash32> offered, Optional<Instant> verified, boolean pending) {
    /** Copies the sets. */
    public Contact {
        Objects.requireNonNull(account);
        Objects.requireNonNull(userName);
        Objects.requireNonNull(ownName);
        Objects.requireNonNull(notes);
        Objects.requireNonNull(state);
        Objects.requireNonNull(trust);
        given = Set.copyOf(given);
        received = Set.copyOf(received);
        Objects.requireNonNull(since);
        Objects.requireNonNull(reason);
        Objects.requireNonNull(statement);
        Objects.requireNonNull(offered);
        Objects.requireNonNull(verified);
    }

    /** The name to show: the own name, or else the user name. */
    public String name() {
        return ownName.isEmpty() ? userName : ownName;
    }

    /** Whether this account may share folders with him now. */
    public boolean canShareWith() {
        return state == ContactState.ACTIVE && trust != ContactTrust.KEYS_CHANGED && received.contains(Permit.SHARE);
    }

    @Override
    public String toString() {
        return "Contact[" + account + " " + state + " " + trust + "]";
    }
}
