package org.cryptoexpress.contacts;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;

import com.google.protobuf.ByteString;
import org.cryptoexpress.crypto.Hash32;
import org.cryptoexpress.crypto.Id;
import org.cryptoexpress.crypto.log.DeviceCertificate;
import org.cryptoexpress.crypto.log.EntryType;
import org.cryptoexpress.crypto.log.Heads;
import org.cryptoexpress.crypto.log.ItemRevision;
import org.cryptoexpress.crypto.v1.ContactAction;
import org.cryptoexpress.crypto.v1.ContactPair;
import org.cryptoexpress.crypto.v1.ContactStatement;
import org.cryptoexpress.crypto.v1.ContactVerdict;
import org.cryptoexpress.crypto.v1.IdentityStatement;
import org.cryptoexpress.keys.AccountKeys;
import org.cryptoexpress.keys.KeyRotation;
import org.cryptoexpress.protocol.CryptoExpressException;
import org.cryptoexpress.protocol.ErrorCode;
import org.cryptoexpress.protocol.wire.*;

/** A server of several accounts in memory, which can be made to lie: it orders and keeps, and verifies nothing. */
final class MemoryServer {
    static final SecureRandom RANDOM = new SecureRandom();

    /** One account. */
    final class Account {
        final AccountKeys keys = AccountKeys.generate(2048, RANDOM);
        final List<IdentityStatement> chain = new ArrayList<>();
        final Map<ByteString, List<StoredEntry>> logs = new HashMap<>();
        final Map<String, AccountObject> objects = new HashMap<>();
        final Map<Id, Long> changes = new HashMap<>();
        long edgeVersion;

        Account(String name) {
            chain.add(keys.firstStatement(name, Clock.systemUTC(), RANDOM));
        }

        Id id() {
            return keys.userId();
        }

        IdentityStatement newest() {
            return chain.get(chain.size() - 1);
        }

        /** New keys, as another device of the account would make them. */
        void rotate() {
            KeyRotation rotation = keys.beginRotation(newest(), 2048, Clock.systemUTC(), RANDOM);
            chain.add(rotation.statement());
            keys.adopt(rotation);
            Event event = Event.newBuilder()
                    .setIdentityChanged(IdentityChanged.newBuilder().setUserId(bytes(id()))).build();
            sessions.stream().filter(s -> s.account != this).forEach(s -> s.event(event));
        }

        void touch(Account other) {
            changes.put(other.id(), ++edgeVersion);
        }
    }

    /** What one account has said to another. */
    static final class Side {
        Optional<ContactStatement> statement = Optional.empty();
        ByteString reason = ByteString.EMPTY;
        boolean blocks;
    }

    final Map<String, Account> accounts = new HashMap<>();
    final List<MemorySession> sessions = new CopyOnWriteArrayList<>();
    private final Map<ByteString, Response> answers = new HashMap<>();
    private final Map<ByteString, Long> versions = new HashMap<>();
    private final Map<ByteString, ByteString> certificates = new ConcurrentHashMap<>();
    private final Map<List<Id>, Side> sides = new HashMap<>();
    /** What becomes of every answer on its way. */
    volatile UnaryOperator<Response> lie = UnaryOperator.identity();

    synchronized Account account(String name) {
        return accounts.computeIfAbsent(name, Account::new);
    }

    Side side(Account from, Account to) {
        return sides.computeIfAbsent(List.of(from.id(), to.id()), k -> new Side());
    }

    Response answer(Account me, Request request) {
        synchronized (this) {
            ByteString operation = request.getOperationId();
            if (!operation.isEmpty() && answers.containsKey(operation)) {
                return answers.get(operation);
            }
            Response answer = fresh(me, request);
            if (!operation.isEmpty()) {
                answers.put(operation, answer);
            }
            return lie.apply(answer);
        }
    }

    private Response fresh(Account me, Request request) {
        Response.Builder answer = Response.newBuilder();
        return switch (request.getBodyCase()) {
        case LIST_FOLDERS -> answer.setFolders(folders(me)).build();
        case READ_ENTRIES -> answer.setEntries(read(me, request.getReadEntries())).build();
        case APPEND_ENTRY -> answer.setAppended(append(me, request.getAppendEntry())).build();
        case GET_STATEMENTS -> answer.setStatements(Statements.newBuilder().addAllStatements(
                encoded(of(request.getGetStatements().getUserId())))).build();
        case PUT_DEVICE_CERTIFICATE -> {
            ByteString encoded = request.getPutDeviceCertificate().getCertificate();
            certificates.put(ByteString.copyFrom(DeviceCertificate.parse(encoded.toByteArray()).deviceKeyId().bytes()),
                    encoded);
            yield answer.setDone(Done.getDefaultInstance()).build();
        }
        case GET_DEVICE_CERTIFICATES -> {
            DeviceCertificates.Builder found = DeviceCertificates.newBuilder();
            request.getGetDeviceCertificates().getDeviceKeyIdsList().stream().filter(certificates::containsKey)
                    .forEach(id -> found.addCertificates(certificates.get(id)));
            yield answer.setDeviceCertificates(found).build();
        }
        case GET_ACCOUNT_OBJECT -> answer.setAccountObject(Optional
                .ofNullable(me.objects.get(request.getGetAccountObject().getName())).orElseThrow(
                        MemoryServer::notFound))
                .build();
        case PUT_ACCOUNT_OBJECT -> {
            PutAccountObject put = request.getPutAccountObject();
            long version = Optional.ofNullable(me.objects.get(put.getName())).map(AccountObject::getVersion)
                    .orElse(0L);
            require(put.getExpectedVersion() == version, ErrorCode.CONFLICT);
            me.objects.put(put.getName(), AccountObject.newBuilder().setVersion(version + 1)
                    .setSealed(put.getSealed()).build());
            yield answer.setDone(Done.getDefaultInstance()).build();
        }
        case FIND_USER -> {
            Account found = Optional.ofNullable(accounts.get(request.getFindUser().getUserName()))
                    .orElseThrow(MemoryServer::notFound);
            yield answer.setFoundUser(FoundUser.newBuilder().setUserId(bytes(found.id()))
                    .addAllStatements(encoded(found))).build();
        }
        case PUT_CONTACT -> answer.setContactEdge(put(me, request.getPutContact())).build();
        case LIST_CONTACTS -> answer.setContacts(list(me, request.getListContacts().getAfter())).build();
        case BLOCK_USER -> {
            Account other = of(request.getBlockUser().getUserId());
            side(me, other).blocks = request.getBlockUser().getBlocked();
            me.touch(other);
            yield answer.setDone(Done.getDefaultInstance()).build();
        }
        default -> throw new CryptoExpressException(ErrorCode.UNSUPPORTED, request.getBodyCase().name());
        };
    }

    private ContactEdge put(Account me, PutContact put) {
        ContactStatement next = ContactStatement.parse(put.getStatement().toByteArray());
        Account other = of(bytes(next.content().to()));
        Side mine = side(me, other);
        ContactPair pair = new ContactPair(mine.statement, side(other, me).statement);
        require(pair.judge(me.id(), other.id(), next) == ContactVerdict.VALID, ErrorCode.CONFLICT);
        boolean newest = next.content().action() == ContactAction.REVOKE
                || next.content().toStatement().equals(other.newest().fingerprint());
        require(newest, ErrorCode.KEYS_CHANGED);
        mine.statement = Optional.of(next);
        mine.reason = put.getSealedReason();
        me.touch(other);
        if (!side(other, me).blocks) {
            other.touch(me);
            Event event = Event.newBuilder().setContactChanged(ContactChanged.newBuilder().setUserId(bytes(me.id())))
                    .build();
            sessions.stream().filter(s -> s.account == other).forEach(s -> s.event(event));
        }
        return edge(me, other);
    }

    ContactEdge edge(Account me, Account other) {
        Side theirs = side(other, me);
        ContactEdge.Builder edge = ContactEdge.newBuilder().setUserId(bytes(other.id()))
                .setVersion(me.changes.getOrDefault(other.id(), 0L)).setBlocked(side(me, other).blocks);
        side(me, other).statement.ifPresent(s -> edge.setMine(ByteString.copyFrom(s.encoded())));
        theirs.statement.ifPresent(s -> edge.setTheirs(ByteString.copyFrom(s.encoded())));
        return edge.setSealedReason(theirs.reason).build();
    }

    private org.cryptoexpress.protocol.wire.Contacts list(Account me, long after) {
        var list = org.cryptoexpress.protocol.wire.Contacts.newBuilder();
        me.changes.entrySet().stream().filter(c -> c.getValue() > after).sorted(Map.Entry.comparingByValue())
                .forEach(c -> list.addEdges(edge(me, of(bytes(c.getKey())))));
        return list.build();
    }

    private Folders folders(Account me) {
        Folders.Builder folders = Folders.newBuilder();
        me.logs.forEach((id, log) -> folders.addFolders(FolderHead.newBuilder().setFolderId(id).setSeq(log.size())
                .setHead(log.get(log.size() - 1).getHead())));
        return folders.build();
    }

    private Entries read(Account me, ReadEntries request) {
        List<StoredEntry> log = me.logs.getOrDefault(request.getFolderId(), List.of());
        int from = (int) Math.min(log.size(), request.getAfterSeq());
        int to = Math.min(log.size(), from + Math.min(50, request.getLimit()));
        return Entries.newBuilder().addAllEntries(log.subList(from, to)).setLastSeq(log.size()).build();
    }

    private Appended append(Account me, AppendEntry request) {
        LogEntry entry = request.getEntry();
        ByteString folder = request.getFolderId();
        List<StoredEntry> log = me.logs.computeIfAbsent(folder, f -> new ArrayList<>());
        byte[] signed = entry.getSigned().toByteArray();
        EntryType type = entry.getType() == LogEntry.Type.CONTROL ? EntryType.CONTROL : EntryType.ITEM;
        if (type == EntryType.ITEM) {
            ItemRevision.Content content = ItemRevision.parse(signed).content();
            ByteString item = folder.concat(bytes(content.item()));
            require(content.version() == versions.getOrDefault(item, 0L) + 1, ErrorCode.CONFLICT);
            versions.put(item, content.version());
        }
        Hash32 before = log.isEmpty() ? Heads.first(Id.of(folder.toByteArray()))
                : Hash32.of(log.get(log.size() - 1).getHead().toByteArray());
        ByteString head = ByteString.copyFrom(Heads.next(before, type, signed).bytes());
        log.add(StoredEntry.newBuilder().setSeq(log.size() + 1).setHead(head).setEntry(entry).build());
        Event event = Event.newBuilder()
                .setFolderChanged(FolderChanged.newBuilder().setFolderId(folder).setSeq(log.size())).build();
        sessions.stream().filter(s -> s.account == me).forEach(s -> s.event(event));
        return Appended.newBuilder().setSeq(log.size()).setHead(head).build();
    }

    Account of(ByteString id) {
        return accounts.values().stream().filter(a -> bytes(a.id()).equals(id)).findFirst()
                .orElseThrow(MemoryServer::notFound);
    }

    private static List<ByteString> encoded(Account account) {
        return account.chain.stream().map(s -> ByteString.copyFrom(s.encoded())).toList();
    }

    static ByteString bytes(Id id) {
        return ByteString.copyFrom(id.bytes());
    }

    private static void require(boolean condition, ErrorCode code) {
        if (!condition) {
            throw new CryptoExpressException(code, "refused");
        }
    }

    private static CryptoExpressException notFound() {
        return new CryptoExpressException(ErrorCode.NOT_FOUND, "nothing");
    }
}
