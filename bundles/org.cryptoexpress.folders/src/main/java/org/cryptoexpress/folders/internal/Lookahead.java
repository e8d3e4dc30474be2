package org.cryptoexpress.folders.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.cryptoexpress.crypto.CryptoFailure;
import org.cryptoexpress.crypto.Hash32;
import org.cryptoexpress.crypto.log.Checkpoint;
import org.cryptoexpress.crypto.log.ControlEntry;
import org.cryptoexpress.crypto.log.DeviceCertificate;
import org.cryptoexpress.crypto.log.EntryType;
import org.cryptoexpress.crypto.log.FolderKeyWraps;
import org.cryptoexpress.crypto.log.FolderState;
import org.cryptoexpress.crypto.log.History;
import org.cryptoexpress.crypto.log.ItemRevision;
import org.cryptoexpress.crypto.log.ItemStates;
import org.cryptoexpress.crypto.log.Member;
import org.cryptoexpress.crypto.log.Seen;
import org.cryptoexpress.protocol.wire.Entries;
import org.cryptoexpress.protocol.wire.LogEntry;
import org.cryptoexpress.protocol.wire.StoredEntry;

/**
 * How far a log is vouched for by what stands further on (CX1 13.4): its control entries and checkpoints are verified as
 * always, its item revisions only as far as one under a good certificate names a position. Keeps 48 bytes for each entry
 * and nothing of what they carry, so that a log of any length can be looked through before its first page is kept.
 */
final class Lookahead {
    private final Desk desk;
    private final FolderLog log;
    private final long start;
    private final long now;
    private final List<History.Position> positions = new ArrayList<>();
    private final Optional<Seen> other;
    private final FolderState state;
    private long covered;

    private Lookahead(Desk desk, FolderLog log) {
        this.desk = desk;
        this.log = log;
        this.start = log.seq();
        this.now = desk.clock.millis();
        this.other = Optional.ofNullable(desk.objects.knownHeads().get(log.id()));
        this.state = FolderState.restore(log.state(), ItemStates.inMemory(), this::position);
    }

    /** Looks from what is verified to the end of the log, or to where it does not verify. */
    static Lookahead through(Desk desk, FolderLog log) {
        Lookahead ahead = new Lookahead(desk, log);
        ahead.read();
        return ahead;
    }

    /** The newest position that something vouches for. */
    long covered() {
        return covered;
    }

    /** The last position that was looked at. */
    long end() {
        return state.seq();
    }

    /** Whether a position is the one that was seen from here; what was not looked at is. */
    boolean confirms(Seen seen) {
        return seen.seq() > end() || seen.seq() <= start || position(seen.seq()).head().equals(seen.head());
    }

    private History.Position position(long seq) {
        return seq > start ? positions.get((int) (seq - start - 1)) : desk.shelf.entry(log.id(), seq).position();
    }

    private void read() {
        long last = Long.MAX_VALUE;
        while (state.seq() < last) {
            Entries page = desk.link.entries(log.id(), state.seq());
            last = page.getLastSeq();
            if (page.getEntriesCount() == 0) {
                return;
            }
            desk.directory.prefetch(page.getEntriesList().stream().map(StoredEntry::getEntry).toList());
            for (StoredEntry entry : page.getEntriesList()) {
                if (!pass(entry.getEntry())) {
                    return;
                }
            }
        }
    }

    private boolean pass(LogEntry entry) {
        byte[] signed = entry.getSigned().toByteArray();
        try {
            switch (entry.getType()) {
            case CONTROL -> {
                ControlEntry control = ControlEntry.parse(signed);
                desk.directory.need(entry, state);
                state.apply(control, Parts.wraps(entry), desk.directory);
                cover(control.content().seen().seq());
            }
            case CHECKPOINT, REVOCATION -> {
                desk.directory.need(entry, state);
                EntryType type = EntryType.valueOf(entry.getType().name());
                boolean valid = state.apply(state.seq() + 1, type, signed, FolderKeyWraps.NONE, desk.directory).valid();
                if (valid && type == EntryType.CHECKPOINT) {
                    cover(Checkpoint.parse(signed).content().seen().seq());
                }
            }
            case ITEM -> {
                item(signed);
                state.skip(signed);
            }
            default -> {
                return false;
            }
            }
        } catch (CryptoFailure e) {
            return false;
        }
        positions.add(state.position());
        other.filter(seen -> seen.seq() == state.seq() && seen.head().equals(state.head()))
                .ifPresent(seen -> cover(seen.seq()));
        return true;
    }

    private void cover(long position) {
        covered = Math.max(covered, position);
    }

    private void item(byte[] signed) {
        ItemRevision revision = ItemRevision.parse(signed);
        ItemRevision.Content content = revision.content();
        if (content.seen().seq() <= covered) {
            return;
        }
        DeviceCertificate certificate = desk.directory.certificate(content.device());
        Optional<Hash32> author = Optional.ofNullable(state.members().get(content.author())).map(Member::statement);
        boolean good = certificate.admits(now) && certificate.covers(content.time())
                && certificate.userId().equals(content.author())
                && certificate.statement().equals(content.statement())
                && author.filter(content.statement()::equals).isPresent()
                && !state.revoked(content.author(), content.device()) && state.agrees(content.seen());
        if (good) {
            revision.verify(certificate);
            cover(content.seen().seq());
        }
    }
}
