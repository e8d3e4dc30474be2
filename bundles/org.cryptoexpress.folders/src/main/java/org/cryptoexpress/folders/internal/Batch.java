package org.cryptoexpress.folders.internal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

import org.cryptoexpress.crypto.CryptoFailure;
import org.cryptoexpress.crypto.Hash32;
import org.cryptoexpress.crypto.Id;
import org.cryptoexpress.crypto.log.Checkpoint;
import org.cryptoexpress.crypto.log.ControlEntry;
import org.cryptoexpress.crypto.log.DeviceCertificate;
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
import org.cryptoexpress.protocol.ErrorCode;
import org.cryptoexpress.protocol.payload.ItemPayload;
import org.cryptoexpress.protocol.wire.LogEntry;

/**
 * Entries that follow what is verified of a log. They are verified on a copy of its state; only a whole batch becomes
 * the new state, together with its rows in the local store. An entry that the rules refuse ends the batch with TAMPERED:
 * an honest server never stores one (ADR 0461).
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
    private final List<Long> restored = new ArrayList<>();
    private final List<Problem> problems = new ArrayList<>();
    private final List<Late> late = new ArrayList<>();
    private final Id me;
    private final long now;
    private Roll roll;
    private Exposure exposure;

    Batch(FolderLog log, Id me, long now, Shelf shelf, DirectoryCache directory, KeyReception keys) {
        this.log = log;
        this.me = me;
        this.now = now;
        this.roll = log.roll();
        this.exposure = log.exposure();
        this.shelf = shelf;
        this.directory = directory;
        this.keys = keys;
        this.state = FolderState.restore(log.state(), new Overlay(), this::position);
    }

    /** An entry whose certificate had run out before it was received; something else must vouch for it. */
    record Late(long seq, Id author, long notAfter) {
        @Override
        public String toString() {
            return "entry " + seq + " by " + author + " came after its device's certificate had ended, at "
                    + Instant.ofEpochMilli(notAfter) + ", and nothing vouches for it";
        }
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

    /** What came after its certificate had run out, in order. */
    List<Late> late() {
        return late;
    }

    /**
     * Verifies the next entry. What it names must be in the directory already, or is fetched.
     *
     * @param head the head that the server names
     * @throws TamperedException when the log ends before it
     */
    void add(long seq, byte[] head, LogEntry entry) {
        if (seq != state.seq() + 1) {
            throw tampered(Problem.Kind.GAP, "entry " + seq + " after " + state.seq(), null);
        }
        byte[] signed = entry.getSigned().toByteArray();
        try {
            switch (entry.getType()) {
            case CONTROL -> control(parse(Problem.Kind.FORGED_MEMBER, ControlEntry::parse, signed), entry);
            case ITEM -> item(signed, entry);
            case CHECKPOINT, REVOCATION -> other(signed, entry);
            default -> throw tampered(Problem.Kind.FORGED_ENTRY, "entry type", null);
            }
            if (!state.head().equals(Hash32.of(head))) {
                throw tampered(Problem.Kind.FORK, "head at " + seq, null);
            }
        } catch (CryptoFailure e) {
            throw tampered(Verdicts.of(e), "entry " + seq + ": " + e.getMessage(), e);
        }
        exposure = exposure.after(seq, entry);
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
    private void other(byte[] signed, LogEntry entry) {
        Judgement judgement = apply(entry, signed, FolderKeyWraps.NONE);
        require(judgement);
        if (type(entry) == EntryType.CHECKPOINT) {
            Checkpoint.Content checkpoint = Checkpoint.parse(signed).content();
            if (state.members().get(checkpoint.signer()).role().manages()) {
                roll = roll.checkpointed(state.seq(), checkpoint.time());
            }
            if (!new Roots(log, states).confirm(checkpoint)) {
                problem(Optional.empty(), ErrorCode.TAMPERED, Problem.Kind.FALSE_CHECKPOINT,
                        "checkpoint " + state.seq() + " by " + checkpoint.signer() + " is not true");
            }
        }
    }

    private Judgement apply(LogEntry entry, byte[] signed, FolderKeyWraps wraps) {
        directory.need(entry, state);
        return state.apply(state.seq() + 1, type(entry), signed, wraps, directory);
    }

    private void control(ControlEntry control, LogEntry entry) {
        FolderKeyWraps wraps = Parts.wraps(entry);
        directory.need(entry, state);
        try {
            state.apply(control, wraps, directory);
        } catch (CryptoFailure e) {
            if (e.code() == CryptoFailure.Code.UNKNOWN_KEY) {
                throw e;
            }
            Judgement judgement = state.judge(control, wraps, directory);
            throw tampered(Verdicts.ofControl(judgement), "control entry " + (state.seq() + 1) + " is not valid: "
                    + judgement.reason(), e);
        }
        roll = roll.after(state.seq(), control.content(), wraps.history().length > 0);
        Optional.ofNullable(state.members().get(me)).ifPresent(m -> directory.needStatement(me, m.statement()));
        keys.receive(state, roll, control.content(), directory,
                seq -> seq == state.seq() ? entry : entry(seq)).ifPresent(
                        wrong -> problem(Optional.empty(),
                                ErrorCode.TAMPERED, Problem.Kind.KEY_MISMATCH, wrong));
        changed.add(log.id());
    }

    private LogEntry entry(long seq) {
        return entries.containsKey(seq) ? entries.get(seq).entry() : shelf.entry(log.id(), seq).entry();
    }

    private void item(byte[] signed, LogEntry entry) {
        ItemRevision revision = parse(Problem.Kind.FORGED_ENTRY, ItemRevision::parse, signed);
        ItemRevision.Content content = revision.content();
        Parts.require(revision, entry);
        boolean deleted = state.item(content.item()).map(ItemState::deleted).orElse(false);
        require(apply(entry, signed, FolderKeyWraps.NONE));
        if (deleted && content.operation() != ItemOperation.DELETE) {
            restored.add(state.seq());
        }
        DeviceCertificate certificate = directory.certificate(content.device());
        if (!certificate.admits(now)) {
            late.add(new Late(state.seq(), content.author(), certificate.notAfter()));
        }
        rows.put(content.item(), row(content, entry));
        versions.add(new Versions.Place(content.item(), content.version(), state.seq()));
        changed.add(content.item());
    }

    private <T> T parse(Problem.Kind kind, Function<byte[], T> parser, byte[] signed) {
        try {
            return parser.apply(signed);
        } catch (CryptoFailure e) {
            throw tampered(kind, "entry " + (state.seq() + 1) + " cannot be read", e);
        }
    }

    private void require(Judgement judgement) {
        if (!judgement.valid()) {
            throw tampered(Verdicts.ofOther(judgement), "entry " + state.seq() + " is not valid: "
                    + judgement.reason(), null);
        }
    }

    private ItemRow row(ItemRevision.Content content, LogEntry entry) {
        Optional<ItemRow> before = Optional.ofNullable(rows.get(content.item())).or(() -> log.row(content.item()));
        boolean hasContent = !content.manifestHash().equals(Hash32.ZERO);
        Hash32 contentHash = hasContent ? content.manifestHash()
                : before.filter(b -> content.operation() == ItemOperation.DELETE).map(ItemRow::contentHash)
                        .orElse(Hash32.ZERO);
        long contentSeq = hasContent ? state.seq()
                : before.filter(b -> content.operation() == ItemOperation.DELETE).map(ItemRow::contentSeq).orElse(0L);
        boolean keyed = keys.keys().find(content.epoch()).isPresent();
        Optional<ItemPayload> payload = keyed
                ? payload(content, entry, state.seq()).or(() -> before.flatMap(ItemRow::payload))
                : Optional.empty();
        return new ItemRow(new ItemRef(log.id(), content.item()), states.get(content.item()), payload,
                content.author(), content.time(), before.map(ItemRow::createdSeq).orElse(state.seq()), contentHash,
                contentSeq);
    }

    private Optional<ItemPayload> payload(ItemRevision.Content content, LogEntry entry, long seq) {
        try {
            Parts.Opened opened = Parts.open(keys.keys(), content, entry);
            opened.recordKey().close();
            return Optional.of(opened.payload());
        } catch (CryptoFailure e) {
            boolean newer = e.code() == CryptoFailure.Code.UNSUPPORTED;
            problem(Optional.of(content.item()), newer ? ErrorCode.UNSUPPORTED : ErrorCode.MALFORMED,
                    Problem.Kind.UNREADABLE, "payload of entry " + seq + " cannot be read: " + e.code());
            return Optional.empty();
        }
    }

    /** Opens what came before its key: a newcomer reads the log from its start, and is given the key at its end. */
    private void openWithNewKeys() {
        Map<Id, ItemRow> closed = new HashMap<>(log.rows());
        closed.putAll(rows);
        closed.values().removeIf(row -> row.payload().isPresent()
                || keys.keys().find(row.state().epoch()).isEmpty());
        closed.forEach((item, row) -> {
            LogEntry entry = entry(row.state().seq());
            payload(ItemRevision.parse(entry.getSigned().toByteArray()).content(), entry, row.state().seq())
                    .ifPresent(payload -> {
                        rows.put(item, row.with(payload));
                        changed.add(item);
                    });
        });
    }

    /** Makes the batch the state of the log; what else changes with it goes into the same transaction. */
    void commit(Consumer<StoreTransaction> also) {
        if (keys.brought()) {
            openWithNewKeys();
        }
        shelf.write(tx -> {
            entries.forEach((seq, e) -> Shelf.putEntry(tx, log.id(), seq, e.position(), e.entry()));
            rows.values().forEach(row -> Shelf.putRow(tx, row));
            versions.forEach(version -> version.put(tx, log.id()));
            restored.forEach(seq -> Shelf.putRestored(tx, log.id(), seq));
            keys.keep(tx);
            Shelf.putRoll(tx, log.id(), roll);
            Shelf.putExposure(tx, log.id(), exposure);
            Shelf.putFolder(tx, log.id(), state.encoded());
            also.accept(tx);
        });
        keys.adopt(log.keys());
        log.rows().putAll(rows);
        log.accept(state, roll, exposure);
    }

    private void problem(Optional<Id> item, ErrorCode code, Problem.Kind kind, String detail) {
        problems.add(new Problem(log.id(), item, code, kind, detail));
    }

    private TamperedException tampered(Problem.Kind kind, String what, Throwable cause) {
        return new TamperedException(kind, log.id(), what, cause);
    }
}
