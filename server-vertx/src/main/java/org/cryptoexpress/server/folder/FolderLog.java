package org.cryptoexpress.server.folder;

import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.google.protobuf.ByteString;
import org.cryptoexpress.crypto.Hash32;
import org.cryptoexpress.crypto.Id;
import org.cryptoexpress.crypto.log.ControlEntry;
import org.cryptoexpress.crypto.log.ControlOperation;
import org.cryptoexpress.crypto.log.EntryType;
import org.cryptoexpress.crypto.log.FolderState;
import org.cryptoexpress.crypto.log.Heads;
import org.cryptoexpress.crypto.log.History;
import org.cryptoexpress.crypto.log.Judgement;
import org.cryptoexpress.crypto.log.Role;
import org.cryptoexpress.protocol.wire.LogEntry;
import org.cryptoexpress.server.account.AccountDirectory;
import org.cryptoexpress.server.record.FolderRecord;
import org.cryptoexpress.server.record.LeftRecord;
import org.cryptoexpress.server.store.LogEntryRecord;
import org.cryptoexpress.server.store.Store;

/** The verified state of one folder's log, as far as it was read from the store. Not thread-safe; blocks. */
final class FolderLog {
    private static final int PAGE = 500;
    private static final long PAGE_BYTES = 8 << 20;
    private static final int POSITIONS = 256;
    private static final int SNAPSHOT_EVERY = 1000;

    private final ByteString folder;
    private final Store store;
    private final AccountDirectory accounts;
    private final Snapshots snapshots;
    private final Map<Long, History.Position> positions = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, History.Position> eldest) {
            return size() > POSITIONS;
        }
    };
    /** Where the log ended for those whose removal was read; see {@link #departure}. */
    private final Map<Id, LeftRecord> departures = new HashMap<>();
    private final FolderState state;
    private final Items items;
    private long snapshotSeq;
    private long total;
    private ByteString owner = ByteString.EMPTY;

    private FolderLog(ByteString folder, Store store, AccountDirectory accounts) {
        this.folder = folder;
        this.store = store;
        this.accounts = accounts;
        this.snapshots = new Snapshots(store);
        Optional<Snapshots.Loaded> loaded = snapshots.load(folder, this::position);
        this.items = loaded.map(Snapshots.Loaded::items).orElseGet(() -> new Items(new HashMap<>()));
        this.state = loaded.map(Snapshots.Loaded::state)
                .orElseGet(() -> FolderState.empty(Id.of(folder.toByteArray()), items, this::position));
        this.snapshotSeq = state.seq();
    }

    /** Reads and verifies what the store has. */
    static FolderLog load(ByteString folder, Store store, AccountDirectory accounts) {
        FolderLog log = new FolderLog(folder, store, accounts);
        log.catchUp();
        return log;
    }

    /** Takes over what others appended. */
    void catchUp() {
        if (state.seq() > 0 && owner.isEmpty()) {
            apply(FolderIndex.parse(store.since(folder, 0, 1, 0).get(0).bytes()), false);
        }
        for (List<LogEntryRecord> page = next(); !page.isEmpty(); page = next()) {
            page.forEach(record -> apply(FolderIndex.parse(record.bytes()), true));
        }
    }

    private List<LogEntryRecord> next() {
        return store.since(folder, state.seq(), PAGE, PAGE_BYTES);
    }

    private void apply(FolderRecord record, boolean wholly) {
        EntryParts parts = EntryParts.parse(FolderIndex.entry(record));
        if (owner.isEmpty()) {
            owner = ByteString.copyFrom(parts.author().bytes());
        }
        if (wholly) {
            apply(parts);
            total = record.getTotal();
        }
    }

    /** Judges an entry for the next place. */
    Judgement judge(EntryParts parts) {
        LogDirectory directory = new LogDirectory(accounts, parts.author());
        return switch (parts.type()) {
        case CONTROL -> state.judge(parts.control().orElseThrow(), parts.wraps(), directory);
        case ITEM -> state.judge(parts.revision().orElseThrow(), directory);
        case CHECKPOINT -> state.judge(parts.checkpoint().orElseThrow(), directory);
        case REVOCATION -> state.judge(parts.revocation().orElseThrow(), directory);
        };
    }

    /** What the store keeps of an entry that was judged valid for the next place. */
    FolderRecord record(EntryParts parts) {
        boolean dated = parts.type() == EntryType.CONTROL || parts.type() == EntryType.ITEM;
        long time = dated ? parts.time() : state.position().time();
        ByteString bytes = parts.entry().toByteString();
        return FolderRecord.newBuilder().setHead(ByteString.copyFrom(nextHead(parts).bytes())).setEntry(bytes)
                .setTime(time).setTotal(total() + bytes.size()).build();
    }

    /** Puts an entry that the store has at the next place. */
    void apply(EntryParts parts) {
        LogDirectory directory = new LogDirectory(accounts, parts.author());
        state.apply(state.seq() + 1, parts.type(), parts.signed(), parts.wraps(), directory);
        positions.put(state.seq(), state.position());
        parts.control().map(ControlEntry::content).filter(c -> c.operation() == ControlOperation.REMOVE)
                .ifPresent(c -> departures.put(c.subject(), LeftRecord.newBuilder().setSeq(state.seq())
                        .setHead(ByteString.copyFrom(state.head().bytes())).setTime(state.position().time()).build()));
    }

    /** The entry that took somebody out who is no member any more. */
    LeftRecord departure(ByteString user) {
        Id id = Id.of(user.toByteArray());
        LeftRecord known = departures.get(id);
        return known == null ? findDeparture(id) : known;
    }

    /** After a start from a snapshot only. */
    private LeftRecord findDeparture(Id user) {
        LeftRecord found = LeftRecord.getDefaultInstance();
        List<LogEntryRecord> page = store.since(folder, 0, PAGE, PAGE_BYTES);
        while (!page.isEmpty()) {
            for (LogEntryRecord stored : page) {
                FolderRecord record = FolderIndex.parse(stored.bytes());
                if (removes(record, user)) {
                    found = LeftRecord.newBuilder().setSeq(stored.seq()).setHead(record.getHead())
                            .setTime(record.getTime()).build();
                }
            }
            page = store.since(folder, page.get(page.size() - 1).seq(), PAGE, PAGE_BYTES);
        }
        return found;
    }

    private static boolean removes(FolderRecord record, Id user) {
        LogEntry entry = FolderIndex.entry(record);
        if (entry.getType() != LogEntry.Type.CONTROL) {
            return false;
        }
        ControlEntry.Content content = ControlEntry.parse(entry.getSigned().toByteArray()).content();
        return content.operation() == ControlOperation.REMOVE && content.subject().equals(user);
    }

    /** An entry was appended with these bytes in all. */
    void appended(EntryParts parts, FolderRecord record) {
        if (owner.isEmpty()) {
            owner = ByteString.copyFrom(parts.author().bytes());
        }
        apply(parts);
        total = record.getTotal();
        if (state.seq() - snapshotSeq >= Math.max(SNAPSHOT_EVERY, items.size() / 2)) {
            snapshot();
        }
    }

    /** Keeps the state, so that the next start goes on from here. */
    void snapshot() {
        snapshots.save(state, items);
        snapshotSeq = state.seq();
    }

    FolderState state() {
        return state;
    }

    /** Whose quota pays: who made the folder, or, when he is gone, the owner with the smallest id; empty before create. */
    ByteString owner() {
        if (owner.isEmpty() || state.members().containsKey(Id.of(owner.toByteArray()))) {
            return owner;
        }
        return state.members().entrySet().stream().filter(m -> m.getValue().role() == Role.OWNER)
                .map(Map.Entry::getKey).min(Comparator.naturalOrder()).map(id -> ByteString.copyFrom(id.bytes()))
                .orElse(owner);
    }

    /** How much memory it takes, roughly, in items. */
    int weight() {
        return 100 + items.size();
    }

    private long total() {
        if (total == 0 && state.seq() > 0) {
            total = FolderIndex.parse(store.since(folder, state.seq() - 1, 1, 0).get(0).bytes()).getTotal();
        }
        return total;
    }

    private Hash32 nextHead(EntryParts parts) {
        return Heads.next(state.head(), parts.type(), parts.signed());
    }

    private History.Position position(long seq) {
        History.Position known = positions.get(seq);
        if (known != null) {
            return known;
        }
        FolderRecord record = FolderIndex.parse(store.since(folder, seq - 1, 1, 0).get(0).bytes());
        History.Position read = new History.Position(Hash32.of(record.getHead().toByteArray()), record.getTime());
        positions.put(seq, read);
        return read;
    }
}
