package org.cryptoexpress.server.folder;

import java.time.Clock;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

import com.google.protobuf.ByteString;
import org.cryptoexpress.crypto.Id;
import org.cryptoexpress.crypto.log.ControlEntry;
import org.cryptoexpress.crypto.log.ControlOperation;
import org.cryptoexpress.crypto.log.DeviceCertificate;
import org.cryptoexpress.crypto.log.Judgement;
import org.cryptoexpress.crypto.v1.Permit;
import org.cryptoexpress.protocol.CryptoExpressException;
import org.cryptoexpress.protocol.ErrorCode;
import org.cryptoexpress.protocol.Limits;
import org.cryptoexpress.protocol.wire.AppendEntry;
import org.cryptoexpress.protocol.wire.Appended;
import org.cryptoexpress.protocol.wire.Entries;
import org.cryptoexpress.protocol.wire.Event;
import org.cryptoexpress.protocol.wire.FolderChanged;
import org.cryptoexpress.protocol.wire.FolderHead;
import org.cryptoexpress.protocol.wire.Folders;
import org.cryptoexpress.protocol.wire.KeyWrap;
import org.cryptoexpress.protocol.wire.LogEntry;
import org.cryptoexpress.protocol.wire.ReadEntries;
import org.cryptoexpress.protocol.wire.Response;
import org.cryptoexpress.protocol.wire.StoredEntry;
import org.cryptoexpress.server.account.AccountDirectory;
import org.cryptoexpress.server.bus.Caller;
import org.cryptoexpress.server.bus.Ids;
import org.cryptoexpress.server.bus.Push;
import org.cryptoexpress.server.bus.ServiceCall;
import org.cryptoexpress.server.contact.ContactDirectory;
import org.cryptoexpress.server.content.Quota;
import org.cryptoexpress.server.record.FolderRecord;
import org.cryptoexpress.server.store.AppendResult;
import org.cryptoexpress.server.store.ChunkStore;
import org.cryptoexpress.server.store.LogEntryRecord;
import org.cryptoexpress.server.store.Store;

/**
 * Folder logs: checks every entry by the rules of CX1 13.4 before it is appended, and gives the log to its members. One
 * instance serves its part of the folders and is called by one thread at a time; blocks.
 */
public final class FolderService {
    private static final long CLOCK_SLACK_MILLIS = 10 * 60_000L;
    private static final int MAX_ENTRIES = 1000;
    private static final int ANSWER = Limits.MESSAGE - 512;
    /** Items of all logs that one instance keeps in memory, roughly. */
    private static final int CACHE_WEIGHT = 100_000;
    private static final int ATTEMPTS = 3;
    /** Entries up to so many bytes travel with the hint. */
    private static final int INLINE = 32 << 10;

    private final Parts parts;
    private final Consumer<Push> pushes;
    private final Map<ByteString, FolderLog> logs = new LinkedHashMap<>(16, 0.75f, true);

    /** What the service works with. */
    public record Parts(Store store, ChunkStore chunks, AccountDirectory accounts, ContactDirectory contacts,
            FolderIndex index, Quota quota, Clock clock) {
    }

    /**
     * A service with nothing in memory.
     *
     * @param pushes told of hints for the members
     */
    public FolderService(Parts parts, Consumer<Push> pushes) {
        this.parts = parts;
        this.pushes = pushes;
    }

    /** Brings indexes up to date that a crash has left behind; to be called once at start, before any request. */
    public void repair() {
        for (List<ByteString> marked = parts.index().marked(); !marked.isEmpty(); marked = parts.index().marked()) {
            for (ByteString folder : marked) {
                FolderLog log = log(folder);
                index(folder, log);
            }
        }
        logs.clear();
    }

    /** Answers a request. */
    public Response answer(ServiceCall call) {
        Caller caller = call.caller();
        return switch (call.request().getBodyCase()) {
        case LIST_FOLDERS -> Response.newBuilder().setFolders(list(caller)).build();
        case READ_ENTRIES -> Response.newBuilder().setEntries(read(caller, call.request().getReadEntries())).build();
        case APPEND_ENTRY -> Response.newBuilder().setAppended(
                append(caller, Ids.id(call.request().getOperationId()), call.request().getAppendEntry())).build();
        default -> throw new CryptoExpressException(ErrorCode.UNSUPPORTED, "not a request about folders");
        };
    }

    private Folders list(Caller caller) {
        Folders.Builder folders = Folders.newBuilder();
        for (ByteString folder : parts.index().of(caller.userId())) {
            long seq = parts.store().head(folder);
            folders.addFolders(FolderHead.newBuilder().setFolderId(folder).setSeq(seq)
                    .setHead(parts.index().at(folder, seq).getHead()));
        }
        parts.index().leftBy(caller.userId()).forEach(left -> folders.addFolders(FolderHead.newBuilder()
                .setFolderId(left.folder()).setSeq(left.end().getSeq()).setHead(left.end().getHead()).setLeft(true)));
        return folders.build();
    }

    private Entries read(Caller caller, ReadEntries wish) {
        long last = readableTo(Ids.id(wish.getFolderId()), caller.userId());
        int limit = wish.getLimit() <= 0 ? MAX_ENTRIES : Math.min(wish.getLimit(), MAX_ENTRIES);
        Entries.Builder entries = Entries.newBuilder().setLastSeq(last);
        int size = entries.build().getSerializedSize();
        for (LogEntryRecord stored : parts.store().since(wish.getFolderId(), wish.getAfterSeq(), limit, ANSWER)) {
            StoredEntry entry = visible(stored.seq(), FolderIndex.parse(stored.bytes()), caller.userId());
            size += entry.getSerializedSize() + 8;
            if (stored.seq() > last || entries.getEntriesCount() > 0 && size > ANSWER) {
                break;
            }
            entries.addEntries(entry);
        }
        return entries.build();
    }

    /** An entry as one member sees it: of the key wraps only his own is there, of the others the hash. */
    private static StoredEntry visible(long seq, FolderRecord record, ByteString user) {
        LogEntry entry = FolderIndex.entry(record);
        LogEntry.Builder seen = entry.toBuilder().clearKeyWraps();
        for (KeyWrap wrap : entry.getKeyWrapsList()) {
            seen.addKeyWraps(wrap.getUserId().equals(user) ? wrap : wrap.toBuilder().clearWrap().build());
        }
        return StoredEntry.newBuilder().setSeq(seq).setHead(record.getHead()).setEntry(seen).build();
    }

    /** A member reads everything, and who was one up to the entry that took him out. */
    private long readableTo(ByteString folder, ByteString user) {
        return parts.index().isMember(folder, user) ? parts.store().head(folder)
                : parts.index().left(folder, user).orElseThrow(FolderIndex::notFound).getSeq();
    }

    private Appended append(Caller caller, ByteString operation, AppendEntry wish) {
        ByteString folder = Ids.id(wish.getFolderId());
        EntryParts entry = EntryParts.parse(wish.getEntry());
        if (!ByteString.copyFrom(entry.author().bytes()).equals(caller.userId())) {
            throw new CryptoExpressException(ErrorCode.FORBIDDEN, "an entry of somebody else");
        }
        Optional<LogEntryRecord> before = parts.store().byOperation(folder, operation);
        if (before.isPresent()) {
            return repeated(folder, before.get(), entry);
        }
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            Optional<Appended> appended = tryAppend(caller, folder, operation, entry);
            if (appended.isPresent()) {
                return appended.get();
            }
        }
        throw new CryptoExpressException(ErrorCode.UNAVAILABLE, "the log is busy", null, 100);
    }

    private Appended repeated(ByteString folder, LogEntryRecord before, EntryParts entry) {
        FolderRecord record = FolderIndex.parse(before.bytes());
        if (!record.getEntry().equals(entry.entry().toByteString())) {
            throw new CryptoExpressException(ErrorCode.CONFLICT, "the operation id was used for another entry");
        }
        if (entry.control().isPresent()) {
            FolderLog log = log(folder);
            log.catchUp();
            index(folder, log);
        }
        return Appended.newBuilder().setSeq(before.seq()).setHead(record.getHead()).build();
    }

    /** Empty when another process was faster. */
    private Optional<Appended> tryAppend(Caller caller, ByteString folder, ByteString operation, EntryParts entry) {
        FolderLog log = log(folder);
        log.catchUp();
        requireVisible(log, caller, entry);
        requireInTime(entry, caller);
        require(log.judge(entry));
        entry.control().ifPresent(this::requireContact);
        FolderRecord record = log.record(entry);
        ByteString owner = log.owner().isEmpty() ? caller.userId() : log.owner();
        long bytes = record.getEntry().size();
        requireChunks(folder, entry);
        parts.quota().reserve(owner, bytes);
        AppendResult result = null;
        try {
            if (entry.control().isPresent()) {
                parts.index().mark(folder);
            }
            result = parts.store().append(folder, operation, log.state().seq(), entry.key(), record.toByteString());
        } finally {
            if (!(result instanceof AppendResult.Appended a) || a.repeated()) {
                parts.quota().release(owner, bytes);
            }
        }
        if (!(result instanceof AppendResult.Appended appended)) {
            return Optional.empty();
        }
        Set<Id> told = new HashSet<>(log.state().members().keySet());
        if (appended.repeated()) {
            log.catchUp();
        } else {
            log.appended(entry, record);
            logs.put(folder, log);
        }
        if (entry.control().isPresent()) {
            index(folder, log);
            told.addAll(log.state().members().keySet());
        }
        push(caller, folder, appended.seq(), record, told);
        return Optional.of(Appended.newBuilder().setSeq(appended.seq()).setHead(record.getHead()).build());
    }

    private static void requireVisible(FolderLog log, Caller caller, EntryParts entry) {
        boolean creates = log.state().seq() == 0 && entry.control().isPresent();
        if (!creates && !log.state().members().containsKey(Id.of(caller.userId().toByteArray()))) {
            throw FolderIndex.notFound();
        }
    }

    /** Who is added has the signer as a contact and lets him share, and is added with the keys that he uses now. */
    private void requireContact(ControlEntry entry) {
        ControlEntry.Content content = entry.content();
        if (content.operation() != ControlOperation.ADD) {
            return;
        }
        ByteString subject = ByteString.copyFrom(content.subject().bytes());
        if (!parts.contacts().permits(subject, ByteString.copyFrom(content.signer().bytes()), Permit.SHARE)) {
            throw new CryptoExpressException(ErrorCode.NO_CONTACT, "no active contact that permits sharing");
        }
        if (!parts.accounts().isNewest(subject, content.subjectStatement())) {
            throw new CryptoExpressException(ErrorCode.KEYS_CHANGED, "the account has newer keys");
        }
    }

    private void index(ByteString folder, FolderLog log) {
        Optional<ByteString> before = parts.index().owner(folder);
        parts.index().update(folder, log.owner(), log.state().members(), log::departure);
        before.filter(owner -> !owner.equals(log.owner())).ifPresent(owner -> {
            parts.quota().recount(owner);
            parts.quota().recount(log.owner());
        });
    }

    private void requireInTime(EntryParts entry, Caller caller) {
        long now = parts.clock().millis();
        if (entry.time() > now + CLOCK_SLACK_MILLIS) {
            throw new CryptoExpressException(ErrorCode.MALFORMED, "made in the future");
        }
        if (entry.revision().isPresent()) {
            ByteString device = ByteString.copyFrom(entry.revision().get().content().device().bytes());
            Optional<DeviceCertificate> certificate = parts.accounts().certificate(caller.userId(), device);
            if (certificate.map(c -> !c.admits(now)).orElse(false)) {
                throw new CryptoExpressException(ErrorCode.STALE, "the device certificate has expired");
            }
        }
    }

    private static void require(Judgement judgement) {
        ErrorCode code = switch (judgement.verdict()) {
        case VALID -> null;
        case STALE -> ErrorCode.STALE;
        case CONFLICT -> ErrorCode.CONFLICT;
        case FORBIDDEN -> ErrorCode.FORBIDDEN;
        case MALFORMED -> ErrorCode.MALFORMED;
        };
        if (code != null) {
            throw new CryptoExpressException(code, judgement.reason());
        }
    }

    private void requireChunks(ByteString folder, EntryParts entry) {
        if (!parts.chunks().touch(folder, entry.entry().getChunkIdsList()).isEmpty()) {
            throw new CryptoExpressException(ErrorCode.NOT_FOUND, "chunks of this revision were not uploaded");
        }
    }

    /** Those who get a key wrap of the entry see it with their own; to all others it looks the same. */
    private void push(Caller caller, ByteString folder, long seq, FolderRecord record, Set<Id> members) {
        Set<ByteString> users = new HashSet<>();
        members.forEach(m -> users.add(ByteString.copyFrom(m.bytes())));
        users.add(caller.userId());
        for (KeyWrap wrap : FolderIndex.entry(record).getKeyWrapsList()) {
            if (users.remove(wrap.getUserId())) {
                pushes.accept(new Push(Set.of(wrap.getUserId()), caller.sessionId(),
                        changed(folder, visible(seq, record, wrap.getUserId()))));
            }
        }
        pushes.accept(new Push(users, caller.sessionId(),
                changed(folder, visible(seq, record, ByteString.EMPTY))));
    }

    private static Event changed(ByteString folder, StoredEntry entry) {
        FolderChanged.Builder changed = FolderChanged.newBuilder().setFolderId(folder).setSeq(entry.getSeq());
        if (entry.getSerializedSize() <= INLINE) {
            changed.setEntry(entry);
        }
        return Event.newBuilder().setFolderChanged(changed).build();
    }

    private FolderLog log(ByteString folder) {
        FolderLog log = logs.get(folder);
        if (log == null) {
            log = FolderLog.load(folder, parts.store(), parts.accounts());
            if (log.state().seq() > 0) {
                logs.put(folder, log);
                shrink();
            }
        }
        return log;
    }

    private void shrink() {
        int weight = logs.values().stream().mapToInt(FolderLog::weight).sum();
        for (Iterator<FolderLog> oldest = logs.values().iterator(); weight > CACHE_WEIGHT && logs.size() > 1;) {
            weight -= oldest.next().weight();
            oldest.remove();
        }
    }
}
