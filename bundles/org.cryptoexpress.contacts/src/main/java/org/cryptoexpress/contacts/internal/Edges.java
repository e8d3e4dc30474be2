package org.cryptoexpress.contacts.internal;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;

import com.google.protobuf.ByteString;
import org.cryptoexpress.contacts.ContactState;
import org.cryptoexpress.contacts.ContactTrust;
import org.cryptoexpress.contacts.Permit;
import org.cryptoexpress.crypto.CryptoFailure;
import org.cryptoexpress.crypto.Hash32;
import org.cryptoexpress.crypto.Id;
import org.cryptoexpress.crypto.v1.ContactAction;
import org.cryptoexpress.crypto.v1.ContactPair;
import org.cryptoexpress.crypto.v1.ContactStatement;
import org.cryptoexpress.crypto.v1.Domain;
import org.cryptoexpress.crypto.v1.IdentityStatement;
import org.cryptoexpress.envelopes.Envelopes;
import org.cryptoexpress.envelopes.Letter;
import org.cryptoexpress.keys.KeyRing;
import org.cryptoexpress.protocol.CryptoExpressException;
import org.cryptoexpress.protocol.ErrorCode;
import org.cryptoexpress.protocol.payload.ContactBody;
import org.cryptoexpress.protocol.wire.BlockUser;
import org.cryptoexpress.protocol.wire.ContactEdge;
import org.cryptoexpress.protocol.wire.Contacts;
import org.cryptoexpress.protocol.wire.ListContacts;
import org.cryptoexpress.protocol.wire.PutContact;
import org.cryptoexpress.protocol.wire.Request;

/** The edges of this account: reads them from the server, and signs its own side of them. Runs on the thread that may wait. */
final class Edges {
    private final KeyRing keys;
    private final Id me;
    private final Server server;
    private final Pages pages;
    private final Writer writer;
    private final Judge judge;
    private final Envelopes envelopes;
    private final Clock clock;
    private final SecureRandom random;
    private final BiConsumer<Id, CryptoExpressException> problems;
    private long cursor;
    private long refused = Long.MAX_VALUE;

    Edges(KeyRing keys, Server server, Pages pages, Writer writer, Clock clock, SecureRandom random,
            BiConsumer<Id, CryptoExpressException> problems) {
        this.keys = keys;
        this.me = Id.of(keys.userId());
        this.server = server;
        this.pages = pages;
        this.writer = writer;
        this.envelopes = new Envelopes(keys, random);
        this.judge = new Judge(me, server, envelopes, clock, (who, bad) -> problems.accept(who, Server.failure(bad)));
        this.clock = clock;
        this.random = random;
        this.problems = problems;
    }

    /**
     * Takes in the edges that changed since the address book was written last, and once more those that did not verify
     * then: their numbers are the server's word alone and must not hide what comes later.
     */
    void sync() {
        long after = Math.max(0, Math.min(Math.max(cursor, pages.newestEdge()), refused - 1));
        long refusedNow = Long.MAX_VALUE;
        boolean more = true;
        while (more) {
            Contacts page = server
                    .call(Request.newBuilder().setListContacts(ListContacts.newBuilder().setAfter(after)))
                    .getContacts();
            long before = after;
            for (ContactEdge edge : page.getEdgesList()) {
                if (!take(edge)) {
                    refusedNow = Math.min(refusedNow, edge.getVersion());
                }
                after = Math.max(after, edge.getVersion());
            }
            more = page.getMore() && after > before;
        }
        refused = refusedNow;
        if (refused == Long.MAX_VALUE) {
            cursor = after;
        }
    }

    /** Takes an edge in; what does not verify changes nothing and is told. */
    private boolean take(ContactEdge edge) {
        Id other = Id.of(edge.getUserId().toByteArray());
        Optional<Entry> known = pages.entry(other);
        try {
            Optional<ContactBody> body = judge.edge(known, edge, Optional.empty());
            body.ifPresent(b -> write(known, other, b));
            return true;
        } catch (CryptoFailure e) {
            problems.accept(other, Server.failure(e));
            return false;
        }
    }

    private void write(Optional<Entry> known, Id other, ContactBody body) {
        Entry now = writer.put(other, body);
        boolean wasChanged = known.map(e -> e.trust() == ContactTrust.KEYS_CHANGED).orElse(false);
        if (!wasChanged && now.trust() == ContactTrust.KEYS_CHANGED) {
            problems.accept(other, new CryptoExpressException(ErrorCode.KEYS_CHANGED,
                    "a contact has other keys than the accepted ones"));
        }
    }

    /** Looks at the keys that people use now. */
    void checkKeys(Collection<Entry> entries) {
        for (Entry entry : entries) {
            ContactState state = entry.state();
            if (state != ContactState.ENDED && state != ContactState.BLOCKED) {
                checkKeys(entry);
            }
        }
    }

    private void checkKeys(Entry entry) {
        try {
            List<IdentityStatement> chain = server.chain(entry.account());
            judge.keys(entry, chain).ifPresent(body -> write(Optional.of(entry), entry.account(), body));
        } catch (CryptoFailure e) {
            problems.accept(entry.account(), Server.failure(e));
        }
    }

    /** This account has new keys. */
    void ownKeysChanged() {
        judge.ownChanged();
    }

    Entry request(Id other, Hash32 accepted, Set<Permit> given, String reason) {
        sync();
        Optional<Entry> known = pages.entry(other);
        known.ifPresent(Edges::requireAnswered);
        if (known.isPresent() && !known.get().statement().fingerprint().equals(accepted)) {
            throw changed();
        }
        ContactState state = known.map(Entry::state).orElse(ContactState.ENDED);
        if (state == ContactState.ACTIVE) {
            throw new CryptoExpressException(ErrorCode.ALREADY_EXISTS, "an active contact");
        }
        if (state == ContactState.REQUEST_RECEIVED) {
            return accept(known.get(), given);
        }
        IdentityStatement to = Server.newest(server.chain(other));
        if (!to.fingerprint().equals(accepted)) {
            throw changed();
        }
        return ask(known.map(Entry::pair).orElse(ContactPair.NONE), to, given, reason);
    }

    private Entry ask(ContactPair pair, IdentityStatement to, Set<Permit> given, String reason) {
        ContactStatement statement = sign(ContactAction.REQUEST, pair, to, given, Hash32.ZERO);
        PutContact.Builder put = PutContact.newBuilder();
        if (!reason.isEmpty()) {
            Letter letter = new Letter(Judge.reasonId(statement), statement.content().time(), "",
                    reason.getBytes(StandardCharsets.UTF_8));
            put.setSealedReason(ByteString.copyFrom(envelopes.seal(letter, List.of(to)).get(0)));
        }
        return put(put, statement, Optional.of(reason));
    }

    Entry accept(Entry entry, Set<Permit> given) {
        requireAnswered(entry);
        require(entry.pair().asked(), "no request");
        return answer(ContactAction.ACCEPT, entry, given);
    }

    Entry permit(Entry entry, Set<Permit> given) {
        requireAnswered(entry);
        if (entry.pair().asks()) {
            return ask(entry.pair(), entry.statement(), given, entry.body().getReason());
        }
        require(entry.pair().active(), "not a contact");
        return answer(ContactAction.ACCEPT, entry, given);
    }

    /** Declines, withdraws or ends. */
    Entry revoke(Entry entry, ContactState from) {
        require(Entry.state(entry.pair()) == from, "another state by now");
        return answer(ContactAction.REVOKE, entry, Set.of());
    }

    private Entry answer(ContactAction action, Entry entry, Set<Permit> given) {
        Hash32 answered = entry.pair().theirs().map(ContactStatement::hash).orElse(Hash32.ZERO);
        return put(PutContact.newBuilder(), sign(action, entry.pair(), entry.statement(), given, answered),
                Optional.empty());
    }

    private ContactStatement sign(ContactAction action, ContactPair pair, IdentityStatement to, Set<Permit> given,
            Hash32 answered) {
        Set<org.cryptoexpress.crypto.v1.Permit> permits = EnumSet.noneOf(org.cryptoexpress.crypto.v1.Permit.class);
        given.forEach(p -> permits.add(org.cryptoexpress.crypto.v1.Permit.valueOf(p.name())));
        long counter = pair.mine().map(s -> s.content().counter()).orElse(0L) + 1;
        long time = Math.max(clock.millis(), pair.mine().map(s -> s.content().time()).orElse(0L));
        return ContactStatement.sign(
                new ContactStatement.Content(action, me, keys.statement().fingerprint(), to.userId(), to.fingerprint(),
                        permits, counter, answered, time),
                bytes -> keys.signIdentity(Domain.CONTACT, bytes));
    }

    /** Tells the server and takes in what it answers. When the answer is lost, the next look at the edges brings it. */
    private Entry put(PutContact.Builder put, ContactStatement statement, Optional<String> reason) {
        ContactEdge edge = server.call(write().setPutContact(put.setStatement(
                ByteString.copyFrom(statement.encoded())))).getContactEdge();
        Id other = statement.content().to();
        Optional<Entry> known = pages.entry(other);
        judge.edge(known, edge, reason).ifPresent(body -> write(known, other, body));
        return pages.entry(other).orElseThrow(AddressBook::notFound);
    }

    /**
     * Blocks or takes the block back. A contact is ended first: who is blocked sees that, as after any end, and nothing of
     * the block. If only the end arrives, blocking again does the rest.
     */
    Entry block(Entry entry, boolean blocked) {
        if (blocked && entry.pair().active()) {
            answer(ContactAction.REVOKE, entry, Set.of());
        }
        server.call(write().setBlockUser(BlockUser.newBuilder()
                .setUserId(ByteString.copyFrom(entry.account().bytes())).setBlocked(blocked)));
        sync();
        Entry now = pages.entry(entry.account()).orElseThrow(AddressBook::notFound);
        return now.body().getBlocked() == blocked ? now
                : writer.put(entry.account(), now.body().toBuilder().setBlocked(blocked).setSince(clock.millis())
                        .build());
    }

    private Request.Builder write() {
        return Request.newBuilder().setOperationId(ByteString.copyFrom(Id.random(random).bytes()));
    }

    private static void requireAnswered(Entry entry) {
        if (entry.trust() == ContactTrust.KEYS_CHANGED) {
            throw changed();
        }
    }

    static CryptoExpressException changed() {
        return new CryptoExpressException(ErrorCode.KEYS_CHANGED, "not the accepted keys");
    }

    private static void require(boolean condition, String text) {
        if (!condition) {
            throw new CryptoExpressException(ErrorCode.CONFLICT, text);
        }
    }
}
