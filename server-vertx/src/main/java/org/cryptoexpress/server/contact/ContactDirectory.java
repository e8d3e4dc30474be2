package org.cryptoexpress.server.contact;

import java.security.SecureRandom;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import org.cryptoexpress.crypto.ByteWriter;
import org.cryptoexpress.crypto.CryptoFailure;
import org.cryptoexpress.crypto.Digests;
import org.cryptoexpress.crypto.Id;
import org.cryptoexpress.crypto.v1.Permit;
import org.cryptoexpress.protocol.CryptoExpressException;
import org.cryptoexpress.protocol.ErrorCode;
import org.cryptoexpress.server.record.ContactRecord;
import org.cryptoexpress.server.store.AppendResult;
import org.cryptoexpress.server.store.Collections;
import org.cryptoexpress.server.store.LogEntryRecord;
import org.cryptoexpress.server.store.Store;
import org.cryptoexpress.server.store.VersionedRecord;

/**
 * The edges between accounts. One record holds both sides, so every change is one compare-and-set; after it the other's
 * id is appended to a log of each account that is told, whose numbers are the cursor of ListContacts. A mark that is set
 * before and removed after lets {@link #repair} finish what a crash has interrupted; appending again changes nothing,
 * because the operation id of the append follows from edge and version. Thread-safe; blocks.
 */
public final class ContactDirectory {
    private static final int PAGE = 500;
    private static final ByteString NONE = ByteString.EMPTY;

    private final Store store;
    private final SecureRandom random;

    /** A change in an account's log: this other account's edge. */
    record Change(long number, ByteString other) {
    }

    /**
     * A directory over a store.
     *
     * @param random makes ids of marks
     */
    public ContactDirectory(Store store, SecureRandom random) {
        this.store = store;
        this.random = random;
    }

    /** Whether two accounts are contacts, neither blocks the other, and one lets the other do something. */
    public boolean permits(ByteString user, ByteString other, Permit permit) {
        Edge edge = edge(user, other);
        return !edge.blocked() && edge.pair().given().contains(permit);
    }

    /** The accounts that are contacts of an account, without those where one blocks the other. */
    public Set<ByteString> contacts(ByteString user) {
        Set<ByteString> others = new HashSet<>();
        List<Change> page = changes(user, 0, PAGE);
        while (!page.isEmpty()) {
            page.forEach(change -> others.add(change.other()));
            page = changes(user, page.get(page.size() - 1).number(), PAGE);
        }
        others.removeIf(other -> {
            Edge edge = edge(user, other);
            return edge.blocked() || !edge.pair().active();
        });
        return others;
    }

    /** Finishes what a crash has interrupted; to be called once at start, before any request. */
    public void repair() {
        for (List<VersionedRecord> marks = marks(); !marks.isEmpty(); marks = marks()) {
            for (VersionedRecord mark : marks) {
                Edge edge = edge(mark.id().substring(0, Id.LENGTH), mark.id().substring(Id.LENGTH, 2 * Id.LENGTH));
                if (edge.version() > 0) {
                    publish(edge);
                    publish(edge.swapped());
                }
                store.delete(Collections.CONTACT_MARK, mark.id(), mark.version());
            }
        }
    }

    /** What two accounts have said to each other. */
    Edge edge(ByteString user, ByteString other) {
        Edge none = new Edge(user, other, 0, ContactRecord.getDefaultInstance());
        return store.get(Collections.CONTACT, none.key())
                .map(r -> new Edge(user, other, r.version(), parse(r.bytes()))).orElse(none);
    }

    /**
     * Changes an edge if it is still the one read, and puts the change into the logs.
     *
     * @return the number of the change in the log of the account that looks; empty when the edge is another by now
     */
    OptionalLong replace(Edge before, ContactRecord after) {
        ByteString mark = before.key().concat(ByteString.copyFrom(Id.random(random).bytes()));
        store.put(Collections.CONTACT_MARK, mark, 0, NONE, NONE);
        OptionalLong version = store.put(Collections.CONTACT, before.key(), before.version(), NONE,
                after.toByteString()).map(OptionalLong::of).orElse(OptionalLong.empty());
        OptionalLong number = OptionalLong.empty();
        if (version.isPresent()) {
            Edge edge = new Edge(before.user(), before.other(), version.getAsLong(), after);
            number = OptionalLong.of(publish(edge));
            publish(edge.swapped());
        }
        store.delete(Collections.CONTACT_MARK, mark, 1);
        return number;
    }

    /** Puts the last change of an edge into the log of the account that looks, once; its number there, 0 for none. */
    long publish(Edge edge) {
        if (!edge.told()) {
            return 0;
        }
        ByteString operation = ByteString.copyFrom(Digests.labelled("contact change",
                new ByteWriter().bytes(edge.key().toByteArray()).u64(edge.version()).toByteArray()).bytes())
                .substring(0, Id.LENGTH);
        if (store.append(log(edge.user()), operation, Store.ANY, NONE,
                edge.other()) instanceof AppendResult.Appended a) {
            return a.seq();
        }
        throw new CryptoExpressException(ErrorCode.UNAVAILABLE, "the log of contacts is busy", null, 100);
    }

    /** Changes of the edges of an account after a number, oldest first. */
    List<Change> changes(ByteString user, long after, int limit) {
        List<LogEntryRecord> page = store.since(log(user), after, limit, Long.MAX_VALUE);
        return page.stream().map(r -> new Change(r.seq(), r.bytes())).toList();
    }

    private List<VersionedRecord> marks() {
        return store.scan(Collections.CONTACT_MARK, ByteString.EMPTY, ByteString.EMPTY, PAGE);
    }

    /** 32 bytes, so that no request about a folder, whose id has 16, can reach it. */
    private static ByteString log(ByteString user) {
        return ByteString.copyFrom(Digests.labelled("contacts of", user.toByteArray()).bytes());
    }

    private static ContactRecord parse(ByteString bytes) {
        try {
            return ContactRecord.parseFrom(bytes);
        } catch (InvalidProtocolBufferException e) {
            throw new CryptoFailure(CryptoFailure.Code.MALFORMED, "a stored contact is damaged", e);
        }
    }
}
