package org.cryptoexpress.crypto.log;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Supplier;

import org.cryptoexpress.crypto.CryptoFailure;
import org.cryptoexpress.crypto.Hash32;
import org.cryptoexpress.crypto.Id;

/**
 * The verified state of one folder's log (CX1 13.4), a function of the log alone. Client and server build it from the
 * entries in their order; both refuse what the rules refuse, so a server cannot add a member or a change. Whoever reads
 * entries from somewhere else compares {@link #head} with the head that it was given, and with every position that it
 * knows from elsewhere by {@link #agrees}: a log with two histories cannot pass both.
 *
 * <p>Not thread-safe. What is kept per item is in {@link ItemStates}; the rest is small and is kept by
 * {@link #encoded}.
 */
public final class FolderState {
    private final Id folder;
    private final ItemStates items;
    private final History history;
    final TreeMap<Id, Member> members = new TreeMap<>();
    /** fkCommit by epoch. */
    final TreeMap<Long, Hash32> keyCommitments = new TreeMap<>();
    /** Newest revision by device. */
    final TreeMap<Hash32, DeviceChain> devices = new TreeMap<>();
    /** Newest revision by author, of any device. */
    final TreeMap<Id, AuthorLast> lastByAuthor = new TreeMap<>();
    /** Device keys that their members have revoked. */
    final TreeMap<Id, TreeSet<Hash32>> revoked = new TreeMap<>();
    byte[] policy = new byte[0];
    long seq;
    Hash32 head;
    long time;
    long controlNumber;
    Hash32 controlHead = Hash32.ZERO;
    long epoch;
    boolean awaitsRotation;

    /** How far one device's own chain has come. */
    record DeviceChain(long authorSeq, Hash32 revision) {
    }

    /** Where an author's newest revision stands. */
    record AuthorLast(long seq, Hash32 revision) {
    }

    private FolderState(Id folder, ItemStates items, History history) {
        this.folder = folder;
        this.items = items;
        this.history = history;
        this.head = Heads.first(folder);
    }

    /** The state before the first entry. */
    public static FolderState empty(Id folder, ItemStates items, History history) {
        return new FolderState(folder, items, history);
    }

    /**
     * The state that {@link #encoded} kept.
     *
     * @param items   the items as they were then
     * @param history positions up to then
     * @throws CryptoFailure MALFORMED
     */
    public static FolderState restore(byte[] encoded, ItemStates items, History history) {
        return FolderStateFormat.read(encoded, folder -> new FolderState(folder, items, history));
    }

    /** The bytes to keep; items are not in them. */
    public byte[] encoded() {
        return FolderStateFormat.write(this);
    }

    /**
     * Judges a control entry for the next place, without changing anything.
     *
     * @param entry     the entry
     * @param wraps     the folder-key wraps that travel with it
     * @param directory where keys are found; a key that it does not have makes the entry MALFORMED
     */
    public Judgement judge(ControlEntry entry, FolderKeyWraps wraps, Directory directory) {
        return orMalformed(() -> new ControlRules(this).judge(entry, wraps, directory), false);
    }

    /** Judges an item revision for the next place, without changing anything. */
    public Judgement judge(ItemRevision revision, Directory directory) {
        return orMalformed(() -> new ItemRules(this).judge(revision, directory), false);
    }

    /** Judges a checkpoint for the next place, without changing anything. */
    public Judgement judge(Checkpoint checkpoint, Directory directory) {
        return orMalformed(() -> new NoticeRules(this).judge(checkpoint, directory), false);
    }

    /** Judges a revocation for the next place, without changing anything. */
    public Judgement judge(Revocation revocation, Directory directory) {
        return orMalformed(() -> new NoticeRules(this).judge(revocation, directory), false);
    }

    /**
     * Puts an entry at the next place, whatever it is. A log with a control entry that does not hold is refused as a
     * whole; any other entry that is not valid, or cannot be read, stays in the log and is not applied.
     *
     * @param at        its number in the log
     * @param type      what it is
     * @param signed    its exact bytes
     * @param wraps     the folder-key wraps that travel with a control entry, else {@link FolderKeyWraps#NONE}
     * @param directory where keys are found
     * @return why it was not applied, or a valid judgement
     * @throws CryptoFailure WRONG_CONTEXT for a gap, MALFORMED, UNSUPPORTED or POLICY for a control entry, UNKNOWN_KEY
     *                       when the directory lacks a key; the state is unchanged
     */
    public Judgement apply(long at, EntryType type, byte[] signed, FolderKeyWraps wraps, Directory directory) {
        if (at != seq + 1) {
            throw new CryptoFailure(CryptoFailure.Code.WRONG_CONTEXT, "entry " + at + " after " + seq);
        }
        return switch (type) {
        case CONTROL -> {
            apply(ControlEntry.parse(signed), wraps, directory);
            yield Judgement.VALID;
        }
        case ITEM -> readable(type, signed, ItemRevision::parse, revision -> apply(revision, directory));
        case CHECKPOINT -> readable(type, signed, Checkpoint::parse, checkpoint -> apply(checkpoint, directory));
        case REVOCATION -> readable(type, signed, Revocation::parse, revocation -> apply(revocation, directory));
        };
    }

    /**
     * Puts a control entry at the next place. A log with a control entry that does not hold is refused as a whole.
     *
     * @throws CryptoFailure POLICY when the entry is not valid, UNKNOWN_KEY when the directory lacks a key; the state is
     *                       unchanged
     */
    public void apply(ControlEntry entry, FolderKeyWraps wraps, Directory directory) {
        Judgement judgement = orMalformed(() -> new ControlRules(this).judge(entry, wraps, directory), true);
        if (!judgement.valid()) {
            throw new CryptoFailure(CryptoFailure.Code.POLICY, "control entry refused: " + judgement.reason());
        }
        new ControlRules(this).apply(entry.content());
        controlNumber++;
        controlHead = entry.hash();
        advance(EntryType.CONTROL, entry.encoded(), entry.content().time());
    }

    /**
     * Puts an item revision at the next place. One that is not valid stays in the log and is not applied.
     *
     * @return why it was not applied, or a valid judgement
     * @throws CryptoFailure UNKNOWN_KEY when the directory lacks a key; the state is unchanged
     */
    public Judgement apply(ItemRevision revision, Directory directory) {
        Judgement judgement = orMalformed(() -> new ItemRules(this).judge(revision, directory), true);
        if (judgement.valid()) {
            new ItemRules(this).apply(revision, items);
        }
        advance(EntryType.ITEM, revision.encoded(), judgement.valid() ? revision.content().time() : time);
        return judgement;
    }

    /**
     * Puts a checkpoint at the next place. That its root is the one of my items is for the caller to see: when
     * {@code checkpoint.content().seen().seq()} was {@link #seq} before this call, by the present items.
     *
     * @return why it does not count, or a valid judgement
     * @throws CryptoFailure UNKNOWN_KEY when the directory lacks a key; the state is unchanged
     */
    public Judgement apply(Checkpoint checkpoint, Directory directory) {
        Judgement judgement = orMalformed(() -> new NoticeRules(this).judge(checkpoint, directory), true);
        advance(EntryType.CHECKPOINT, checkpoint.encoded(), time);
        return judgement;
    }

    /**
     * Puts a revocation at the next place; no later revision by that device is valid.
     *
     * @return why it does not count, or a valid judgement
     * @throws CryptoFailure UNKNOWN_KEY when the directory lacks a key; the state is unchanged
     */
    public Judgement apply(Revocation revocation, Directory directory) {
        Judgement judgement = orMalformed(() -> new NoticeRules(this).judge(revocation, directory), true);
        if (judgement.valid()) {
            revoked.computeIfAbsent(revocation.userId(), user -> new TreeSet<>()).add(revocation.device());
        }
        advance(EntryType.REVOCATION, revocation.encoded(), time);
        return judgement;
    }

    /** Passes an item entry that cannot even be parsed; it stays in the log and counts in the heads. */
    public void skip(byte[] unreadable) {
        advance(EntryType.ITEM, unreadable, time);
    }

    private <T> Judgement readable(EntryType type, byte[] signed, Function<byte[], T> parser,
            Function<T, Judgement> applied) {
        T entry;
        try {
            entry = parser.apply(signed);
        } catch (CryptoFailure e) {
            advance(type, signed, time);
            return Judgement.malformed(e.getMessage());
        }
        return applied.apply(entry);
    }

    private static Judgement orMalformed(Supplier<Judgement> rules, boolean needsKeys) {
        try {
            return rules.get();
        } catch (CryptoFailure e) {
            if (needsKeys && e.code() == CryptoFailure.Code.UNKNOWN_KEY) {
                throw e;
            }
            return Judgement.malformed(e.getMessage());
        }
    }

    private void advance(EntryType type, byte[] entry, long entryTime) {
        head = Heads.next(head, type, entry);
        time = entryTime;
        seq++;
    }

    /** Whether a position that somebody has verified, or that was kept elsewhere, is one of this log as it is here. */
    public boolean agrees(Seen seen) {
        return agreed(seen).isPresent();
    }

    /** The position here that somebody's view of the log names, if it is the same. */
    Optional<History.Position> agreed(Seen seen) {
        if (seen.seq() > seq) {
            return Optional.empty();
        }
        History.Position mine = seen.seq() == seq ? new History.Position(head, time)
                : seen.seq() == 0 ? new History.Position(Heads.first(folder), 0) : history.at(seen.seq());
        return mine.head().equals(seen.head()) ? Optional.of(mine) : Optional.empty();
    }

    /** The folder. */
    public Id folder() {
        return folder;
    }

    /** Number of entries. */
    public long seq() {
        return seq;
    }

    /** The head after the newest entry. */
    public Hash32 head() {
        return head;
    }

    /** This position, as an author states it. */
    public Seen seen() {
        return new Seen(seq, head);
    }

    /** This position with its time, as {@link History} keeps it. */
    public History.Position position() {
        return new History.Position(head, time);
    }

    /** Hash of the newest control entry. */
    public Hash32 controlHead() {
        return controlHead;
    }

    /** Number of control entries. */
    public long controlNumber() {
        return controlNumber;
    }

    /** The present epoch, 0 before the first entry. */
    public long epoch() {
        return epoch;
    }

    /** fkCommit of an epoch. */
    public Optional<Hash32> keyCommitment(long ofEpoch) {
        return Optional.ofNullable(keyCommitments.get(ofEpoch));
    }

    /** Whether a member has left and nothing is valid until a manager or owner advances the epoch. */
    public boolean awaitsRotation() {
        return awaitsRotation;
    }

    /** The members. */
    public Map<Id, Member> members() {
        return Map.copyOf(members);
    }

    /** The newest version of an item. */
    public Optional<ItemState> item(Id item) {
        return items.get(item);
    }

    /** The number that a device's next revision has. */
    public long nextAuthorSeq(Hash32 device) {
        return devices.containsKey(device) ? devices.get(device).authorSeq() + 1 : 1;
    }

    /**
     * The authorPrevious of a device's next revision: hash of the device's newest one; for its first the hash of the
     * author's newest one by any device, zeros if there is none.
     */
    public Hash32 authorPrevious(Id author, Hash32 device) {
        if (devices.containsKey(device)) {
            return devices.get(device).revision();
        }
        return lastByAuthor.containsKey(author) ? lastByAuthor.get(author).revision() : Hash32.ZERO;
    }

    /** Whether the member has revoked this device key of his. */
    public boolean revoked(Id user, Hash32 device) {
        return revoked.containsKey(user) && revoked.get(user).contains(device);
    }

    /** The policy that the owners set last, as they wrote it; no bytes before they did. */
    public byte[] policy() {
        return policy.clone();
    }
}
