package org.cryptoexpress.folders.internal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

import org.cryptoexpress.crypto.CryptoFailure;
import org.cryptoexpress.crypto.Hash32;
import org.cryptoexpress.crypto.Id;
import org.cryptoexpress.crypto.log.ControlEntry;
import org.cryptoexpress.crypto.log.EntryType;
import org.cryptoexpress.crypto.log.FolderKeyWraps;
import org.cryptoexpress.crypto.log.FolderState;
import org.cryptoexpress.crypto.log.Heads;
import org.cryptoexpress.crypto.log.History;
import org.cryptoexpress.crypto.log.ItemOperation;
import org.cryptoexpress.crypto.log.ItemRevision;
import org.cryptoexpress.crypto.log.ItemState;
import org.cryptoexpress.crypto.log.ItemStates;
import org.cryptoexpress.crypto.log.Judgement;
import org.cryptoexpress.folders.ItemRef;
import org.cryptoexpress.folders.Problem;
import org.cryptoexpress.localstore.StoreTransaction;
import org.cryptoexpress.protocol.CryptoExpressException;
import org.cryptoexpress.protocol.ErrorCode;
import org.cryptoexpress.protocol.payload.ItemPayload;
import org.cryptoexpress.protocol.wire.LogEntry;

/**
 * Entries that follow what is verified of a log. They are verified on a copy of its state; only a whole batch becomes
 * the new state, together with its rows in the local store. What the server sent but the author did not sign ends the
 * batch with TAMPERED; what an author did not have the right to write is passed over and told.
 */
final class Batch {
    private final FolderLog log;
    private final Shelf shelf;
    private final DirectoryCache directory;
    private final KeyReception keys;
    private final FolderState state;
    private final Map<Id, ItemState> states = new HashMap<>();
    private final Map<Id, ItemRow> rows = new LinkedHashMap<>();
    private final Map<Long, Shelf.Entry> entries = new LinkedHashMap<>();
    private final List<Versions.Place> versions = new ArrayList<>();
    private final Set<Id> changed = new HashSet<>();
    private final List<Problem> problems = new ArrayList<>();

    Batch(FolderLog log, Shelf shelf, DirectoryCache directory, KeyReception keys) {
        this.log = log;
        this.shelf = shelf;
        this.directory = directory;
        this.keys = keys;
        this.state = FolderState.restore(log.state(), new Overlay(), this::position);
    }

    /** The items of the log with this batch's on top. */
    private final class Overlay implements ItemStates {
        @Override
        public Optional<ItemState> get(Id item) {
            return Optional.ofNullable(states.get(item)).or(() -> log.row(item).map(ItemRow::state));
        }

        @Override
        public void put(Id item, ItemState newest) {
            states.put(item, newest);
        }
    }

    private History.Position position(long seq) {
        return entries.containsKey(seq) ? entries.get(seq).position() : shelf.entry(log.id(), seq).position();
    }

    /** The state after the entries so far. */
    FolderState state() {
        return state;
    }

    Set<Id> changed() {
        return changed;
    }

    List<Problem> problems() {
        return problems;
    }

    /**
     * Verifies the next entry.
     *
     * @param head the head that the server names
     * @throws CryptoExpressException TAMPERED
     */
    void add(long seq, byte[] head, LogEntry entry) {
        if (seq != state.seq() + 1) {
            throw tampered("entry " + seq + " after " + state.seq(), null);
        }
        byte[] signed = entry.getSigned().toByteArray();
        try {
            switch (entry.getType()) {
            case CONTROL -> control(ControlEntry.parse(signed), entry);
            case ITEM -> item(signed, entry);
            case CHECKPOINT, REVOCATION -> other(seq, signed, entry);
            default -> throw tampered("entry type", null);
            }
        } catch (CryptoFailure e) {
            throw tampered("entry " + seq, e);
        }
        if (!state.head().equals(Hash32.of(head))) {
            throw tampered("head at " + seq, null);
        }
        entries.put(seq, new Shelf.Entry(state.position(), entry));
    }

    /** The head that an entry would have at the next place. */
    static Hash32 headAfter(Hash32 head, LogEntry entry) {
        return Heads.next(head, type(entry), entry.getSigned().toByteArray());
    }

    private static EntryType type(LogEntry entry) {
        return EntryType.valueOf(entry.getType().name());
    }

    /** Checkpoints and revocations carry nothing but themselves. */
    private void other(long seq, byte[] signed, LogEntry entry) {
        Judgement judgement = state.apply(seq, type(entry), signed, FolderKeyWraps.NONE, directory);
        if (!judgement.valid()) {
            problem(Optional.empty(), ErrorCode.TAMPERED, "entry " + seq + " is not valid: " + judgement.reason());
        }
    }

    private void control(ControlEntry control, LogEntry entry) {
        directory.needStatement(control.content().signer(), signerStatement(control));
        state.apply(control, Parts.wraps(entry), directory);
        keys.receive(state, control, entry);
        changed.add(log.id());
    }

    private Hash32 signerStatement(ControlEntry control) {
        ControlEntry.Content content = control.content();
        return Optional.ofNullable(state.members().get(content.signer())).map(m -> m.statement())
                .orElse(content.subjectStatement());
    }

    private void item(byte[] signed, LogEntry entry) {
        ItemRevision revision;
        try {
            revision = ItemRevision.parse(signed);
        } catch (CryptoFailure e) {
            state.skip(signed);
            problem(Optional.empty(), ErrorCode.MALFORMED, "entry " + state.seq() + " cannot be read");
            return;
        }
        ItemRevision.Content content = revision.content();
        Parts.require(revision, entry);
        directory.needCertificate(content.author(), content.statement(), content.device());
        Judgement judgement = state.apply(revision, directory);
        if (!judgement.valid()) {
            problem(Optional.of(content.item()),
                    judgement.verdict() == Judgement.Verdict.MALFORMED ? ErrorCode.TAMPERED : ErrorCode.FORBIDDEN,
                    "entry " + state.seq() + " is not valid: " + judgement.reason());
            return;
        }
        rows.put(content.item(), row(content, entry));
        versions.add(new Versions.Place(content.item(), content.version(), state.seq()));
        changed.add(content.item());
    }

    private ItemRow row(ItemRevision.Content content, LogEntry entry) {
        Optional<ItemRow> before = Optional.ofNullable(rows.get(content.item())).or(() -> log.row(content.item()));
        boolean hasContent = !content.manifestHash().equals(Hash32.ZERO);
        Hash32 contentHash = hasContent ? content.manifestHash()
                : before.filter(b -> content.operation() == ItemOperation.DELETE).map(ItemRow::contentHash)
                        .orElse(Hash32.ZERO);
        long contentSeq = hasContent ? state.seq()
                : before.filter(b -> content.operation() == ItemOperation.DELETE).map(ItemRow::contentSeq).orElse(0L);
        return new ItemRow(new ItemRef(log.id(), content.item()), states.get(content.item()),
                payload(content, entry).or(() -> before.flatMap(ItemRow::payload)), content.author(), content.time(),
                before.map(ItemRow::createdSeq).orElse(state.seq()), contentHash, contentSeq);
    }

    private Optional<ItemPayload> payload(ItemRevision.Content content, LogEntry entry) {
        try {
            Parts.Opened opened = Parts.open(keys.keys(), content, entry);
            opened.recordKey().close();
            return Optional.of(opened.payload());
        } catch (CryptoFailure e) {
            boolean newer = e.code() == CryptoFailure.Code.UNSUPPORTED;
            problem(Optional.of(content.item()), newer ? ErrorCode.UNSUPPORTED : ErrorCode.MALFORMED,
                    "payload of entry " + state.seq() + " cannot be read: " + e.code());
            return Optional.empty();
        }
    }

    /** Makes the batch the state of the log; what else changes with it goes into the same transaction. */
    void commit(Consumer<StoreTransaction> also) {
        shelf.write(tx -> {
            entries.forEach((seq, e) -> Shelf.putEntry(tx, log.id(), seq, e.position(), e.entry()));
            rows.values().forEach(row -> Shelf.putRow(tx, row));
            versions.forEach(version -> version.put(tx, log.id()));
            keys.keep(tx);
            Shelf.putFolder(tx, log.id(), state.encoded());
            also.accept(tx);
        });
        keys.adopt(log.keys());
        log.rows().putAll(rows);
        log.accept(state);
    }

    private void problem(Optional<Id> item, ErrorCode code, String detail) {
        problems.add(new Problem(log.id(), item, code, detail));
    }

    private CryptoExpressException tampered(String what, Throwable cause) {
        return new CryptoExpressException(ErrorCode.TAMPERED, "folder " + log.id() + ": " + what, cause);
    }
}
