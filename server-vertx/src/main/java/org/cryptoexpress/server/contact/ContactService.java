package org.cryptoexpress.server.contact;

import java.time.Clock;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Consumer;

import com.google.protobuf.ByteString;
import org.cryptoexpress.crypto.CryptoFailure;
import org.cryptoexpress.crypto.Hash32;
import org.cryptoexpress.crypto.Id;
import org.cryptoexpress.crypto.v1.ContactAction;
import org.cryptoexpress.crypto.v1.ContactStatement;
import org.cryptoexpress.crypto.v1.ContactVerdict;
import org.cryptoexpress.crypto.v1.IdentityStatement;
import org.cryptoexpress.crypto.v1.UserNames;
import org.cryptoexpress.protocol.CryptoExpressException;
import org.cryptoexpress.protocol.ErrorCode;
import org.cryptoexpress.protocol.Limits;
import org.cryptoexpress.protocol.wire.BlockUser;
import org.cryptoexpress.protocol.wire.ContactChanged;
import org.cryptoexpress.protocol.wire.ContactEdge;
import org.cryptoexpress.protocol.wire.Contacts;
import org.cryptoexpress.protocol.wire.Done;
import org.cryptoexpress.protocol.wire.Event;
import org.cryptoexpress.protocol.wire.FoundUser;
import org.cryptoexpress.protocol.wire.PutContact;
import org.cryptoexpress.protocol.wire.Request;
import org.cryptoexpress.protocol.wire.Response;
import org.cryptoexpress.server.account.AccountDirectory;
import org.cryptoexpress.server.bus.Caller;
import org.cryptoexpress.server.bus.Ids;
import org.cryptoexpress.server.bus.Push;
import org.cryptoexpress.server.bus.ServiceCall;
import org.cryptoexpress.server.config.ContactLimits;
import org.cryptoexpress.server.record.ContactRecord;
import org.cryptoexpress.server.record.ContactSide;

/** Answers what a session asks about other people. Thread-safe; blocks. */
public final class ContactService {
    private static final int MAX_REASON = 16 << 10;
    private static final int PAGE = 200;
    private static final int ANSWER = Limits.MESSAGE - 512;
    private static final int ATTEMPTS = 5;
    private static final long CLOCK_SLACK_MILLIS = 10 * 60_000L;

    private final ContactDirectory contacts;
    private final AccountDirectory accounts;
    private final ContactGuard guard;
    private final Clock clock;
    private final Consumer<Push> pushes;

    /**
     * A service over contacts and accounts.
     *
     * @param pushes told of hints for sessions
     */
    public ContactService(ContactDirectory contacts, AccountDirectory accounts, ContactLimits limits, Clock clock,
            Consumer<Push> pushes) {
        this.contacts = contacts;
        this.accounts = accounts;
        this.guard = new ContactGuard(limits, clock);
        this.clock = clock;
        this.pushes = pushes;
    }

    /** Answers a request. */
    public Response answer(ServiceCall call) {
        Request request = call.request();
        Caller caller = call.caller();
        Response.Builder response = Response.newBuilder();
        return switch (request.getBodyCase()) {
        case FIND_USER -> response.setFoundUser(find(caller, request.getFindUser().getUserName())).build();
        case PUT_CONTACT -> response.setContactEdge(put(caller, request.getPutContact())).build();
        case LIST_CONTACTS -> response.setContacts(list(caller, request.getListContacts().getAfter())).build();
        case BLOCK_USER -> {
            block(caller, request.getBlockUser());
            yield response.setDone(Done.getDefaultInstance()).build();
        }
        default -> throw new CryptoExpressException(ErrorCode.UNSUPPORTED, "not a request about contacts");
        };
    }

    private FoundUser find(Caller caller, String name) {
        guard.lookUp(caller.userId());
        try {
            UserNames.require(name);
        } catch (CryptoFailure e) {
            throw new CryptoExpressException(ErrorCode.INVALID_INPUT, "not a user name", e);
        }
        ByteString user = accounts.find(name).orElseThrow(ContactService::noAccount);
        return FoundUser.newBuilder().setUserId(user).addAllStatements(accounts.chain(user)).build();
    }

    private ContactEdge put(Caller caller, PutContact wish) {
        ContactStatement next = ContactStatement.parse(wish.getStatement().toByteArray());
        ByteString other = ByteString.copyFrom(next.content().to().bytes());
        boolean asks = next.content().action() == ContactAction.REQUEST;
        if (wish.getSealedReason().size() > MAX_REASON) {
            throw new CryptoExpressException(ErrorCode.TOO_LARGE, "reason of a contact request");
        }
        if (!asks && !wish.getSealedReason().isEmpty()) {
            throw new CryptoExpressException(ErrorCode.MALFORMED, "only requests have a reason");
        }
        boolean counted = false;
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            Edge edge = contacts.edge(caller.userId(), other);
            ContactVerdict verdict = edge.pair().judge(Id.of(caller.userId().toByteArray()), next.content().to(), next);
            if (verdict == ContactVerdict.REPEATED) {
                return edge.visible(contacts.publish(edge));
            }
            require(verdict == ContactVerdict.VALID, verdict == ContactVerdict.MALFORMED ? ErrorCode.MALFORMED
                    : ErrorCode.CONFLICT, "the statement does not follow the present ones");
            require(!edge.mine().getBlocks() || next.content().action() == ContactAction.REVOKE, ErrorCode.CONFLICT,
                    "unblock the account first");
            if (!counted) {
                verify(caller, other, next);
                count(caller, asks);
                counted = true;
            }
            ContactRecord after = said(edge, wish);
            OptionalLong number = contacts.replace(edge, after);
            if (number.isPresent()) {
                Edge changed = new Edge(edge.user(), edge.other(), edge.version() + 1, after);
                push(caller, changed, number.getAsLong());
                return changed.visible(number.getAsLong());
            }
        }
        throw new CryptoExpressException(ErrorCode.UNAVAILABLE, "the contact is busy", null, 100);
    }

    /** Signed by the newest keys of the caller, and to the newest keys of the other unless it revokes. */
    private void verify(Caller caller, ByteString other, ContactStatement next) {
        ContactStatement.Content content = next.content();
        require(content.time() <= clock.millis() + CLOCK_SLACK_MILLIS, ErrorCode.MALFORMED, "made in the future");
        require(!accounts.chain(other).isEmpty(), ErrorCode.NOT_FOUND, "no such account");
        IdentityStatement mine = newest(caller.userId());
        require(mine.fingerprint().equals(content.fromStatement()), ErrorCode.CONFLICT,
                "not signed by the newest keys");
        next.verify(mine);
        Hash32 named = content.toStatement();
        boolean known = content.action() == ContactAction.REVOKE
                ? accounts.statement(named).map(s -> s.userId().equals(content.to())).orElse(false)
                : newest(other).fingerprint().equals(named);
        require(known, ErrorCode.KEYS_CHANGED, "not the newest keys of the other account");
    }

    private void count(Caller caller, boolean asks) {
        if (asks) {
            guard.request(caller.userId());
        } else {
            guard.change(caller.userId());
        }
    }

    /** The record after a statement: who blocks goes on seeing what he saw, and is not told. */
    private static ContactRecord said(Edge edge, PutContact wish) {
        ContactSide before = edge.mine();
        ContactSide.Builder mine = before.toBuilder().setStatement(wish.getStatement())
                .setSealedReason(wish.getSealedReason());
        boolean blocked = edge.theirs().getBlocks();
        if (!blocked) {
            show(mine);
        } else if (!before.getWithheld()) {
            mine.setWithheld(true).setShownStatement(before.getStatement()).setShownReason(before.getSealedReason());
        }
        return edge.with(mine.build(), edge.theirs(), !blocked);
    }

    private static ContactSide.Builder show(ContactSide.Builder side) {
        return side.clearWithheld().clearShownStatement().clearShownReason();
    }

    private void block(Caller caller, BlockUser wish) {
        ByteString other = Ids.id(wish.getUserId());
        require(!other.equals(caller.userId()), ErrorCode.INVALID_INPUT, "oneself");
        require(!accounts.chain(other).isEmpty(), ErrorCode.NOT_FOUND, "no such account");
        guard.change(caller.userId());
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            Edge edge = contacts.edge(caller.userId(), other);
            if (edge.mine().getBlocks() == wish.getBlocked()) {
                contacts.publish(edge);
                return;
            }
            ContactSide mine = edge.mine().toBuilder().setBlocks(wish.getBlocked()).build();
            ContactSide theirs = wish.getBlocked() ? edge.theirs() : show(edge.theirs().toBuilder()).build();
            ContactRecord after = edge.with(mine, theirs, false);
            OptionalLong number = contacts.replace(edge, after);
            if (number.isPresent()) {
                push(caller, new Edge(edge.user(), edge.other(), edge.version() + 1, after), number.getAsLong());
                return;
            }
        }
        throw new CryptoExpressException(ErrorCode.UNAVAILABLE, "the contact is busy", null, 100);
    }

    private Contacts list(Caller caller, long after) {
        List<ContactDirectory.Change> page = contacts.changes(caller.userId(), after, PAGE + 1);
        boolean more = page.size() > PAGE;
        Map<ByteString, Long> newest = new LinkedHashMap<>();
        for (ContactDirectory.Change change : page.subList(0, Math.min(page.size(), PAGE))) {
            newest.remove(change.other());
            newest.put(change.other(), change.number());
        }
        Contacts.Builder answer = Contacts.newBuilder();
        int size = 16;
        for (Iterator<Map.Entry<ByteString, Long>> i = newest.entrySet().iterator(); i.hasNext();) {
            Map.Entry<ByteString, Long> next = i.next();
            ContactEdge edge = contacts.edge(caller.userId(), next.getKey()).visible(next.getValue());
            size += edge.getSerializedSize() + 8;
            if (size > ANSWER) {
                more = true;
                break;
            }
            answer.addEdges(edge);
        }
        return answer.setMore(more).build();
    }

    /** Tells both; the number is that of each one's own log, so the other gets none and lists. */
    private void push(Caller caller, Edge edge, long number) {
        pushes.accept(new Push(Set.of(edge.user()), caller.sessionId(), changed(edge.other(), number)));
        if (edge.swapped().told()) {
            pushes.accept(new Push(Set.of(edge.other()), caller.sessionId(),
                    changed(edge.user(), contacts.publish(edge.swapped()))));
        }
    }

    private static Event changed(ByteString other, long number) {
        return Event.newBuilder()
                .setContactChanged(ContactChanged.newBuilder().setUserId(other).setVersion(number)).build();
    }

    private IdentityStatement newest(ByteString user) {
        List<ByteString> chain = accounts.chain(user);
        if (chain.isEmpty()) {
            throw noAccount();
        }
        return IdentityStatement.parse(chain.get(chain.size() - 1).toByteArray());
    }

    private static void require(boolean good, ErrorCode code, String detail) {
        if (!good) {
            throw new CryptoExpressException(code, detail);
        }
    }

    private static CryptoExpressException noAccount() {
        return new CryptoExpressException(ErrorCode.NOT_FOUND, "no such account");
    }
}
