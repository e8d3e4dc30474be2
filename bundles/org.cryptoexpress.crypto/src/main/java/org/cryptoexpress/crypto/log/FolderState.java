package org.cryptoexpress.crypto.log;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import org.cryptoexpress.crypto.CryptoFailure;
import org.cryptoexpress.crypto.Hash32;
import org.cryptoexpress.crypto.Id;

/**
 * The verified state of one folder's log (CX1 13.4), a function of the log alone. Client and server build it from the
 * entries in their order; both refuse what the rules refuse, so a server cannot add a member or a change.
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
    /** Seq of the newest revision by author. */
    final TreeMap<Id, Long> lastByAuthor = new TreeMap<>();
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
     * @param directory where keys are found
     */
    public Judgement judge(ControlEntry entry, FolderKeyWraps wraps, Directory directory) {
        try {
            return new ControlRules(this).judge(entry, wraps, directory);
        } catch (CryptoFailure e) {
            return Judgement.malformed(e.getMessage());
        }
    }

    /** Judges an item revision for the next place, without changing anything. */
    public Judgement judge(ItemRevision revision, Directory directory) {
        try {
            return new ItemRules(this).judge(revision, directory);
        } catch (CryptoFailure e) {
            return Judgement.malformed(e.getMessage());
        }
    }

    /**
     * Puts a control entry at the next place. A log with a control entry that does not hold is refused as a whole.
     *
     * @throws CryptoFailure POLICY when the entry is not valid; the state is unchanged
     */
    public void apply(ControlEntry entry, FolderKeyWraps wraps, Directory directory) {
        Judgement judgement = judge(entry, wraps, directory);
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
     */
    public Judgement apply(ItemRevision revision, Directory directory) {
        Judgement judgement = judge(revision, directory);
        ItemRevision.Content content = revision.content();
        if (judgement.valid()) {
            Id creator = items.get(content.item()).map(ItemState::creator).orElse(content.author());
            items.put(content.item(), new ItemState(content.version(), content.keyGeneration(), content.epoch(),
                    content.operation() == ItemOperation.DELETE, creator, revision.hash(), seq + 1));
            devices.put(content.device(), new DeviceChain(content.authorSeq(), revision.hash()));
            lastByAuthor.put(content.author(), seq + 1);
        }
        advance(EntryType.ITEM, revision.encoded(), judgement.valid() ? content.time() : time);
        return judgement;
    }

    /** Passes an item entry that cannot even be parsed; it stays in the log and counts in the heads. */
    public void skip(byte[] unreadable) {
        advance(EntryType.ITEM, unreadable, time);
    }

    private void advance(EntryType type, byte[] entry, long entryTime) {
        head = Heads.next(head, type, entry);
        time = entryTime;
        seq++;
    }

    /** Whether somebody's view of this log is mine. */
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

    /** The authorPrevious of a device's next revision: hash of its newest one, zeros if it has none. */
    public Hash32 authorPrevious(Hash32 device) {
        return devices.containsKey(device) ? devices.get(device).revision() : Hash32.ZERO;
    }
}
