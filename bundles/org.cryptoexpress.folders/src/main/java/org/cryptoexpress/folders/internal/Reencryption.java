package org.cryptoexpress.folders.internal;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

import org.cryptoexpress.crypto.Digests;
import org.cryptoexpress.crypto.Id;
import org.cryptoexpress.crypto.Secret;
import org.cryptoexpress.crypto.log.DeviceCertificate;
import org.cryptoexpress.crypto.log.FolderState;
import org.cryptoexpress.crypto.log.ItemOperation;
import org.cryptoexpress.crypto.log.Role;
import org.cryptoexpress.protocol.CryptoExpressException;
import org.cryptoexpress.protocol.ErrorCode;
import org.cryptoexpress.protocol.Progress;
import org.cryptoexpress.protocol.wire.LogEntry;

/**
 * Writes every record that stands under an earlier folder key anew (CX1 13.4, strict): a new record key, and the content
 * uploaded afresh under it. Content is prepared on the caller's thread; entries are signed and appended on the kernel's,
 * many at a time. What is left to do follows from the log, so that it goes on after a break wherever it was. Tombstones
 * stay as they are.
 */
final class Reencryption {
    static final String STEP = "re-encrypt";
    private static final int AT_ONCE = 16;
    private static final int TRIES = 8;

    private final Desk desk;
    private final Workers workers;
    private final LogSync sync;
    private final Appender appender;
    private final Drafts drafts;

    Reencryption(Desk desk, Workers workers, LogSync sync, Appender appender) {
        this.desk = desk;
        this.workers = workers;
        this.sync = sync;
        this.appender = appender;
        this.drafts = new Drafts(desk);
    }

    /** A record with its new key, ready to be signed. */
    private record Prepared(ItemRow row, long epoch, Secret key, Sealer.Content content) {
    }

    /** Runs until nothing is left; fails with what keeps it from going on. */
    void run(FolderLog log, Progress progress) {
        Role role = Rights.require(log.roll(), desk.me, ErrorCode.FORBIDDEN).role();
        if (role == Role.READER) {
            throw new CryptoExpressException(ErrorCode.FORBIDDEN, "readers do not write");
        }
        long done = 0;
        int failures = 0;
        for (List<ItemRow> left = left(log, role); !left.isEmpty(); left = left(log, role)) {
            progress.report(STEP, done, done + left.size());
            List<Prepared> window = new ArrayList<>();
            try {
                for (ItemRow row : left.subList(0, Math.min(AT_ONCE, left.size()))) {
                    progress.check();
                    window.add(prepare(log, row, progress));
                }
                int accepted = Link.await(Workers.answer(workers.logs, () -> append(log, window)), Link.CHUNK,
                        progress);
                done += accepted;
                failures = accepted > 0 ? 0 : failures + 1;
            } finally {
                window.forEach(p -> p.key().close());
            }
            if (failures == TRIES) {
                throw new CryptoExpressException(ErrorCode.CONFLICT, "others write the same items all the time");
            }
        }
        progress.report(STEP, done, done);
    }

    /** The records that this account may write, can read, and that stand under an earlier key. */
    private List<ItemRow> left(FolderLog log, Role role) {
        return log.rows().values().stream()
                .filter(row -> !row.state().deleted() && row.state().epoch() < log.epoch() && row.payload().isPresent()
                        && log.keys().find(row.state().epoch()).isPresent()
                        && (role != Role.CONTRIBUTOR || row.state().creator().equals(desk.me)))
                .sorted(Comparator.comparing((ItemRow row) -> row.state().seq())).toList();
    }

    private Prepared prepare(FolderLog log, ItemRow row, Progress progress) {
        long epoch = log.epoch();
        Secret key = Secret.random(32, desk.random);
        boolean done = false;
        try {
            Sealer.Content content = row.contentSeq() == 0 ? Sealer.Content.NONE
                    : drafts.anew(log, row, row.state().version() + 1, epoch, key, progress);
            done = true;
            return new Prepared(row, epoch, key, content);
        } finally {
            if (!done) {
                key.close();
            }
        }
    }

    /** Appends what still fits the log, and says how many that were. */
    private int append(FolderLog log, List<Prepared> window) {
        desk.link.needConnection(Progress.NONE);
        FolderState state = log.members();
        DeviceCertificate certificate = desk.directory.own();
        Sealer.Chain chain = Sealer.Chain.of(state, certificate);
        List<LogEntry> entries = new ArrayList<>();
        for (Prepared p : window) {
            Id item = p.row().ref().item();
            if (p.epoch() != state.epoch() || log.row(item).map(r -> r.state().version())
                    .filter(v -> v == p.row().state().version()).isEmpty()) {
                continue;
            }
            LogEntry entry = desk.sealer.seal(log, state, chain, certificate,
                    new Sealer.Draft(item, p.row().state().version() + 1, ItemOperation.UPDATE,
                            p.row().payload().orElseThrow(), p.key(), p.row().state().keyGeneration() + 1,
                            p.content()));
            chain = new Sealer.Chain(chain.next() + 1, Digests.hash(entry.getSigned().toByteArray()));
            entries.add(entry);
        }
        Appender.Outcome outcome = appender.append(log, entries);
        Optional<CryptoExpressException> fatal = outcome.failure()
                .filter(f -> f.code() != ErrorCode.STALE && f.code() != ErrorCode.CONFLICT);
        if (fatal.isPresent() && outcome.accepted() == 0) {
            throw fatal.get();
        }
        if (outcome.failure().isPresent()) {
            sync.one(log);
        }
        return outcome.accepted();
    }
}
