package org.cryptoexpress.contacts.internal;

import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import org.cryptoexpress.contacts.Contact;
import org.cryptoexpress.contacts.ContactState;
import org.cryptoexpress.contacts.ContactTrust;
import org.cryptoexpress.contacts.Permit;
import org.cryptoexpress.crypto.CryptoFailure;
import org.cryptoexpress.crypto.Hash32;
import org.cryptoexpress.crypto.Id;
import org.cryptoexpress.crypto.v1.ContactPair;
import org.cryptoexpress.crypto.v1.ContactStatement;
import org.cryptoexpress.crypto.v1.IdentityStatement;
import org.cryptoexpress.folders.Item;
import org.cryptoexpress.folders.ItemRef;
import org.cryptoexpress.folders.Trust;
import org.cryptoexpress.protocol.payload.ContactBody;

/**
 * What the address book says of one person.
 *
 * @param ref       its item
 * @param body      as it is stored, with fields that are not known here
 * @param statement the accepted identity statement
 * @param offered   the one that the person uses now, when it is another
 * @param verified  fingerprint that was compared
 * @param pair      newest contact statements of both sides
 * @param name      name of the item
 * @param notes     description of the item
 * @param pending   whether a change waits
 */
record Entry(ItemRef ref, ContactBody body, IdentityStatement statement, Optional<IdentityStatement> offered,
        Optional<Hash32> verified, ContactPair pair, String name, String notes, boolean pending) {
    /** The entry that an item is; empty for other kinds and for what does not have the form. */
    static Optional<Entry> of(Item item, Id me) {
        if (!item.payload().getKind().equals(Kinds.CONTACT) || item.deleted()) {
            return Optional.empty();
        }
        try {
            ContactBody body = ContactBody.parseFrom(item.payload().getBody());
            IdentityStatement statement = IdentityStatement.parse(body.getStatement().toByteArray());
            Optional<IdentityStatement> offered = present(body.getOffered()).map(IdentityStatement::parse);
            Id account = item.ref().item();
            boolean fits = statement.userId().equals(account) && !account.equals(me)
                    && offered.map(o -> o.userId().equals(account)).orElse(true);
            return fits ? Optional.of(new Entry(item.ref(), body, statement, offered,
                    present(body.getVerified()).map(Hash32::of),
                    new ContactPair(statement(body.getMine(), me, account), statement(body.getTheirs(), account, me)),
                    item.payload().getName(), item.payload().getDescription(), item.pending())) : Optional.empty();
        } catch (InvalidProtocolBufferException | CryptoFailure e) {
            return Optional.empty();
        }
    }

    private static Optional<ContactStatement> statement(ByteString bytes, Id from, Id to) {
        return present(bytes).map(ContactStatement::parse)
                .filter(s -> s.content().from().equals(from) && s.content().to().equals(to));
    }

    private static Optional<byte[]> present(ByteString bytes) {
        return bytes.isEmpty() ? Optional.empty() : Optional.of(bytes.toByteArray());
    }

    Id account() {
        return ref.item();
    }

    ContactState state() {
        if (body.getBlocked()) {
            return ContactState.BLOCKED;
        }
        return state(pair);
    }

    static ContactState state(ContactPair pair) {
        if (pair.active()) {
            return ContactState.ACTIVE;
        }
        return pair.asked() ? ContactState.REQUEST_RECEIVED
                : pair.asks() ? ContactState.REQUEST_SENT : ContactState.ENDED;
    }

    ContactTrust trust() {
        if (offered.isPresent()) {
            return ContactTrust.KEYS_CHANGED;
        }
        return verified.filter(statement.fingerprint()::equals).isPresent() ? ContactTrust.VERIFIED
                : ContactTrust.UNVERIFIED;
    }

    /** What the kernel may think of this active contact when he uses these keys and one of the two has given this permit. */
    private Trust.Relation relation(Hash32 used, Optional<ContactStatement> permitting) {
        if (offered.isPresent() || !statement.fingerprint().equals(used)) {
            return Trust.Relation.CHANGED;
        }
        if (!permits(permitting).contains(Permit.SHARE)) {
            return Trust.Relation.STRANGER;
        }
        return verified.filter(used::equals).isPresent() ? Trust.Relation.VERIFIED : Trust.Relation.CONTACT;
    }

    /** Of what he shares with this account. */
    Trust.Relation relation(Hash32 used) {
        return relation(used, pair.mine());
    }

    /** Of sharing with him. */
    Trust.Relation towards(Hash32 used) {
        return relation(used, pair.theirs());
    }

    /** As everybody else sees it. */
    Contact contact() {
        ContactState state = state();
        boolean verifiedNow = trust() == ContactTrust.VERIFIED;
        return new Contact(account(), statement.userName(), name.equals(statement.userName()) ? "" : name, notes, state,
                trust(), state == ContactState.ACTIVE || state == ContactState.REQUEST_SENT ? permits(pair.mine())
                        : Set.of(),
                state == ContactState.ACTIVE || state == ContactState.REQUEST_RECEIVED ? permits(pair.theirs())
                        : Set.of(),
                Instant.ofEpochMilli(Math.max(0, body.getSince())), body.getReason(), statement.fingerprint(),
                offered.map(IdentityStatement::fingerprint),
                verifiedNow ? Optional.of(Instant.ofEpochMilli(Math.max(0, body.getVerifiedTime())))
                        : Optional.empty(),
                pending);
    }

    private static Set<Permit> permits(Optional<ContactStatement> statement) {
        Set<Permit> permits = EnumSet.noneOf(Permit.class);
        statement.ifPresent(s -> s.content().permits().forEach(p -> permits.add(Permit.valueOf(p.name()))));
        return permits;
    }

    @Override
    public String toString() {
        return "Entry[" + account() + "]";
    }
}
