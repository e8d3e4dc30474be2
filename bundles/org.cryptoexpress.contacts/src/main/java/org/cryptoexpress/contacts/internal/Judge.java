package org.cryptoexpress.contacts.internal;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;

import com.google.protobuf.ByteString;
import org.cryptoexpress.contacts.Contacts;
import org.cryptoexpress.crypto.CryptoFailure;
import org.cryptoexpress.crypto.Hash32;
import org.cryptoexpress.crypto.Id;
import org.cryptoexpress.crypto.v1.ContactAction;
import org.cryptoexpress.crypto.v1.ContactPair;
import org.cryptoexpress.crypto.v1.ContactStatement;
import org.cryptoexpress.crypto.v1.IdentityStatement;
import org.cryptoexpress.envelopes.Envelopes;
import org.cryptoexpress.envelopes.Letter;
import org.cryptoexpress.protocol.payload.ContactBody;
import org.cryptoexpress.protocol.wire.ContactEdge;

/**
 * Verifies what the server says of a contact, and makes of it what goes into the address book. Nothing of a contact is
 * taken over unless all of it verifies: the chain of identity statements, which must hold the accepted one, the
 * signatures of both contact statements by keys of the two chains, and that no statement is older than the one that is
 * known. Runs on the thread that may wait.
 */
final class Judge {
    private final Id me;
    private final Server server;
    private final Envelopes envelopes;
    private final Clock clock;
    private final BiConsumer<Id, CryptoFailure> warn;
    private Map<Hash32, IdentityStatement> own = new HashMap<>();

    /**
     * A judge.
     *
     * @param warn told of reasons that do not verify: they are left out, the request itself stands
     */
    Judge(Id me, Server server, Envelopes envelopes, Clock clock, BiConsumer<Id, CryptoFailure> warn) {
        this.clock = clock;
        this.warn = warn;
        this.me = me;
        this.server = server;
        this.envelopes = envelopes;
    }

    /** This account's own statements must be asked for again. */
    void ownChanged() {
        own = new HashMap<>();
    }

    /**
     * The body of a person's item after an edge of the server.
     *
     * @param reason of this account's own request, if it was just made
     * @return empty when nothing changes; fails with {@link CryptoFailure} when something does not verify
     */
    Optional<ContactBody> edge(Optional<Entry> known, ContactEdge edge, Optional<String> reason) {
        Id other = Id.of(edge.getUserId().toByteArray());
        ContactPair before = known.map(Entry::pair).orElse(ContactPair.NONE);
        Optional<ContactStatement> mine = newer(before.mine(), edge.getMine(), me, other);
        Optional<ContactStatement> theirs = newer(before.theirs(), edge.getTheirs(), other, me);
        if (mine.isPresent()) {
            mine.get().verify(own(mine.get().content().fromStatement()));
        }
        List<IdentityStatement> chain = List.of();
        if (known.isEmpty() || needsChain(known.get(), theirs)) {
            chain = server.chain(other);
        }
        if (theirs.isPresent()) {
            own(theirs.get().content().toStatement());
            theirs.get().verify(signer(known, chain, theirs.get().content().fromStatement()));
        }
        ContactBody.Builder body = known.map(e -> e.body().toBuilder()).orElseGet(ContactBody::newBuilder);
        if (known.isEmpty()) {
            IdentityStatement first = Server.newest(chain);
            body.setUserId(edge.getUserId()).setUserName(first.userName())
                    .setStatement(ByteString.copyFrom(first.encoded()));
        } else if (!chain.isEmpty()) {
            offer(body, known.get(), chain);
        }
        mine.ifPresent(s -> body.setMine(ByteString.copyFrom(s.encoded())));
        theirs.ifPresent(s -> body.setTheirs(ByteString.copyFrom(s.encoded())));
        ContactPair after = new ContactPair(mine.or(before::mine), theirs.or(before::theirs));
        reason.ifPresent(body::setReason);
        if (theirs.isPresent() && theirs.get().content().action() == ContactAction.REQUEST) {
            body.setReason(reason(edge.getSealedReason(), theirs.get(),
                    signer(known, chain, theirs.get().content().fromStatement())));
        }
        boolean changes = known.isEmpty() || known.get().body().getBlocked() != edge.getBlocked()
                || Entry.state(before) != Entry.state(after);
        if (changes) {
            body.setSince(mine.isPresent() || theirs.isPresent() ? Math.max(time(mine), time(theirs))
                    : clock.millis());
        }
        body.setBlocked(edge.getBlocked()).setEdgeVersion(Math.max(body.getEdgeVersion(), edge.getVersion()));
        return Optional.of(body.build()).filter(b -> known.map(e -> !e.body().equals(b)).orElse(true));
    }

    /** The body of a person's item after a look at the keys that he uses now; empty when nothing changes. */
    Optional<ContactBody> keys(Entry known, List<IdentityStatement> chain) {
        ContactBody.Builder body = known.body().toBuilder();
        offer(body, known, chain);
        return Optional.of(body.build()).filter(b -> !known.body().equals(b));
    }

    /** This account's statement of a fingerprint; fails when it has none such. */
    IdentityStatement own(Hash32 fingerprint) {
        if (!own.containsKey(fingerprint)) {
            Map<Hash32, IdentityStatement> all = new HashMap<>();
            server.chain(me).forEach(s -> all.put(s.fingerprint(), s));
            own = all;
        }
        return Optional.ofNullable(own.get(fingerprint)).orElseThrow(
                () -> new CryptoFailure(CryptoFailure.Code.UNKNOWN_KEY, "no such statement of this account"));
    }

    private static boolean needsChain(Entry known, Optional<ContactStatement> theirs) {
        return theirs.map(s -> !s.content().fromStatement().equals(known.statement().fingerprint())).orElse(false);
    }

    private static IdentityStatement signer(Optional<Entry> known, List<IdentityStatement> chain, Hash32 fingerprint) {
        return known.map(Entry::statement).filter(s -> s.fingerprint().equals(fingerprint))
                .or(() -> chain.stream().filter(s -> s.fingerprint().equals(fingerprint)).findFirst())
                .orElseThrow(() -> new CryptoFailure(CryptoFailure.Code.UNKNOWN_KEY,
                        "a contact statement by keys outside of the chain"));
    }

    /** What keys of a chain mean for a contact: the accepted ones must be in it, later ones are offered, never taken. */
    private static void offer(ContactBody.Builder body, Entry known, List<IdentityStatement> chain) {
        List<Hash32> prints = chain.stream().map(IdentityStatement::fingerprint).toList();
        boolean follows = prints.contains(known.statement().fingerprint())
                && known.offered().map(o -> prints.contains(o.fingerprint())).orElse(true);
        if (!follows) {
            throw new CryptoFailure(CryptoFailure.Code.BAD_SIGNATURE,
                    "the chain of identity statements does not follow from the known ones");
        }
        IdentityStatement newest = Server.newest(chain);
        if (newest.fingerprint().equals(known.statement().fingerprint())) {
            body.clearOffered();
        } else {
            body.setOffered(ByteString.copyFrom(newest.encoded()));
        }
    }

    /** A statement that is new; empty when it is the known one or the server does not show it. */
    private static Optional<ContactStatement> newer(Optional<ContactStatement> known, ByteString encoded, Id from,
            Id to) {
        if (encoded.isEmpty()) {
            return Optional.empty();
        }
        ContactStatement statement = ContactStatement.parse(encoded.toByteArray());
        if (!statement.content().from().equals(from) || !statement.content().to().equals(to)) {
            throw new CryptoFailure(CryptoFailure.Code.WRONG_CONTEXT, "a contact statement of others");
        }
        if (known.isEmpty()) {
            return Optional.of(statement);
        }
        if (known.get().hash().equals(statement.hash())) {
            return Optional.empty();
        }
        if (statement.content().counter() <= known.get().content().counter()) {
            throw new CryptoFailure(CryptoFailure.Code.WRONG_CONTEXT, "an older contact statement was put back");
        }
        return Optional.of(statement);
    }

    /** The reason of a request; its message id follows from the request, so that it cannot come with another one. */
    private String reason(ByteString sealed, ContactStatement request, IdentityStatement sender) {
        if (sealed.isEmpty()) {
            return "";
        }
        try {
            Letter letter = envelopes.open(sealed.toByteArray(), sender, own.keySet());
            if (!letter.id().equals(reasonId(request)) || letter.body().length > Contacts.REASON) {
                throw new CryptoFailure(CryptoFailure.Code.WRONG_CONTEXT, "the reason of another request");
            }
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(letter.body())).toString();
        } catch (CharacterCodingException e) {
            warn.accept(sender.userId(), new CryptoFailure(CryptoFailure.Code.MALFORMED, "reason of a request", e));
        } catch (CryptoFailure e) {
            warn.accept(sender.userId(), e);
        }
        return "";
    }

    /** Message id of the reason that goes with a request: the first half of its hash. */
    static Id reasonId(ContactStatement request) {
        return Id.of(java.util.Arrays.copyOf(request.hash().bytes(), Id.LENGTH));
    }

    private static long time(Optional<ContactStatement> statement) {
        return statement.map(s -> s.content().time()).orElse(0L);
    }
}
