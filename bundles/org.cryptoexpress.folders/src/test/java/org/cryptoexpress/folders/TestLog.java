package org.cryptoexpress.folders;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

import com.google.protobuf.ByteString;
import org.cryptoexpress.crypto.Digests;
import org.cryptoexpress.crypto.Hash32;
import org.cryptoexpress.crypto.Id;
import org.cryptoexpress.crypto.log.Checkpoint;
import org.cryptoexpress.crypto.log.ControlEntry;
import org.cryptoexpress.crypto.log.Directory;
import org.cryptoexpress.crypto.log.EntryType;
import org.cryptoexpress.crypto.log.FolderKeyWraps;
import org.cryptoexpress.crypto.log.FolderState;
import org.cryptoexpress.crypto.log.History;
import org.cryptoexpress.crypto.log.ItemRevision;
import org.cryptoexpress.crypto.log.ItemStates;
import org.cryptoexpress.crypto.log.Judgement;
import org.cryptoexpress.crypto.log.Revocation;
import org.cryptoexpress.protocol.CryptoExpressException;
import org.cryptoexpress.protocol.ErrorCode;
import org.cryptoexpress.protocol.wire.Appended;
import org.cryptoexpress.protocol.wire.Entries;
import org.cryptoexpress.protocol.wire.FolderChanged;
import org.cryptoexpress.protocol.wire.FolderHead;
import org.cryptoexpress.protocol.wire.KeyWrap;
import org.cryptoexpress.protocol.wire.LogEntry;
import org.cryptoexpress.protocol.wire.ReadEntries;
import org.cryptoexpress.protocol.wire.StoredEntry;

/** One folder's log on a {@link TestServer}. */
final class TestLog {
    private static final int PAGE = 50;
    private static final int INLINE = 32 << 10;

    final Id folder;
    final List<StoredEntry> entries = new ArrayList<>();
    final FolderState state;
    private final Directory directory;
    private final List<History.Position> positions = new ArrayList<>();
    /** How far those who were taken out may read. */
    private final Map<Id, Long> left = new TreeMap<>();

    TestLog(Id folder, Directory directory) {
        this.folder = folder;
        this.directory = directory;
        this.state = FolderState.empty(folder, ItemStates.inMemory(), seq -> positions.get((int) seq - 1));
    }

    Appended append(Id author, LogEntry entry) {
        Set<Id> before = new HashSet<>(state.members().keySet());
        if (!entries.isEmpty() && !before.contains(author)) {
            throw new CryptoExpressException(ErrorCode.NOT_FOUND, "folder");
        }
        byte[] signed = entry.getSigned().toByteArray();
        FolderKeyWraps wraps = wraps(entry);
        Judgement judgement = switch (entry.getType()) {
        case CONTROL -> state.judge(ControlEntry.parse(signed), wraps, directory);
        case CHECKPOINT -> state.judge(Checkpoint.parse(signed), directory);
        case REVOCATION -> state.judge(Revocation.parse(signed), directory);
        default -> {
            ItemRevision revision = ItemRevision.parse(signed);
            revision.requireParts(entry.getRecordKey().toByteArray(), entry.getMeta().toByteArray());
            yield state.judge(revision, directory);
        }
        };
        switch (judgement.verdict()) {
        case STALE -> throw new CryptoExpressException(ErrorCode.STALE, judgement.reason());
        case CONFLICT -> throw new CryptoExpressException(ErrorCode.CONFLICT, judgement.reason());
        case FORBIDDEN -> throw new CryptoExpressException(ErrorCode.FORBIDDEN, judgement.reason());
        case MALFORMED -> throw new CryptoExpressException(ErrorCode.MALFORMED, judgement.reason());
        default -> put(entry);
        }
        before.removeAll(state.members().keySet());
        before.forEach(gone -> left.put(gone, state.seq()));
        left.keySet().removeAll(state.members().keySet());
        return Appended.newBuilder().setSeq(state.seq()).setHead(ByteString.copyFrom(state.head().bytes())).build();
    }

    private void put(LogEntry entry) {
        state.apply(state.seq() + 1, EntryType.valueOf(entry.getType().name()), entry.getSigned().toByteArray(),
                wraps(entry), directory);
        positions.add(state.position());
        entries.add(StoredEntry.newBuilder().setSeq(state.seq()).setHead(ByteString.copyFrom(state.head().bytes()))
                .setEntry(entry).build());
    }

    static FolderKeyWraps wraps(LogEntry entry) {
        return entry.getType() != LogEntry.Type.CONTROL ? FolderKeyWraps.NONE
                : new FolderKeyWraps(entry.getKeyWrapsList().stream()
                        .map(w -> new FolderKeyWraps.Wrap(Id.of(w.getUserId().toByteArray()),
                                Hash32.of(w.getKemId().toByteArray()), Digests.hash(w.getWrap().toByteArray())))
                        .toList(), entry.getFolderHistory().toByteArray());
    }

    Set<Id> readers() {
        Set<Id> readers = new HashSet<>(state.members().keySet());
        left.forEach((account, seq) -> {
            if (seq == state.seq()) {
                readers.add(account);
            }
        });
        return readers;
    }

    private long last(Id account) {
        if (state.members().containsKey(account)) {
            return state.seq();
        }
        if (left.containsKey(account)) {
            return left.get(account);
        }
        throw new CryptoExpressException(ErrorCode.NOT_FOUND, "folder");
    }

    Optional<FolderHead> head(Id account) {
        if (!state.members().containsKey(account) && !left.containsKey(account)) {
            return Optional.empty();
        }
        StoredEntry newest = entries.get((int) last(account) - 1);
        return Optional.of(FolderHead.newBuilder().setFolderId(ByteString.copyFrom(folder.bytes()))
                .setSeq(newest.getSeq()).setHead(newest.getHead()).setLeft(left.containsKey(account)).build());
    }

    Entries read(Id account, ReadEntries wish) {
        long last = last(account);
        int from = (int) Math.min(last, wish.getAfterSeq());
        int to = (int) Math.min(last, from + Math.min(PAGE, wish.getLimit()));
        return Entries.newBuilder().setLastSeq(last)
                .addAllEntries(entries.subList(from, to).stream().map(e -> visible(e, account)).toList()).build();
    }

    Optional<FolderChanged> hint(Id account) {
        StoredEntry newest = visible(entries.get((int) last(account) - 1), account);
        FolderChanged.Builder hint = FolderChanged.newBuilder().setFolderId(ByteString.copyFrom(folder.bytes()))
                .setSeq(newest.getSeq());
        return Optional.of(newest.getSerializedSize() <= INLINE ? hint.setEntry(newest).build() : hint.build());
    }

    private static StoredEntry visible(StoredEntry stored, Id account) {
        LogEntry.Builder entry = stored.getEntry().toBuilder().clearKeyWraps();
        for (KeyWrap wrap : stored.getEntry().getKeyWrapsList()) {
            entry.addKeyWraps(Id.of(wrap.getUserId().toByteArray()).equals(account) ? wrap
                    : wrap.toBuilder().clearWrap().build());
        }
        return stored.toBuilder().setEntry(entry).build();
    }
}
