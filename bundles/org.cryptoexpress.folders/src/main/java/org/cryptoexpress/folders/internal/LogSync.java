package org.cryptoexpress.folders.internal;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;

import org.cryptoexpress.crypto.Hash32;
import org.cryptoexpress.crypto.Id;
import org.cryptoexpress.crypto.log.Seen;
import org.cryptoexpress.folders.Problem;
import org.cryptoexpress.folders.Standing;
import org.cryptoexpress.localstore.StoreTransaction;
import org.cryptoexpress.protocol.CryptoExpressException;
import org.cryptoexpress.protocol.ErrorCode;
import org.cryptoexpress.protocol.wire.Entries;
import org.cryptoexpress.protocol.wire.FolderHead;
import org.cryptoexpress.protocol.wire.ListFolders;
import org.cryptoexpress.protocol.wire.Request;
import org.cryptoexpress.protocol.wire.StoredEntry;

/** Reads logs on from what is verified. Runs on the kernel's thread. */
final class LogSync {
    private final Desk desk;
    private final Receipts receipts;

    LogSync(Desk desk) {
        this.desk = desk;
        this.receipts = new Receipts(desk);
    }

    /** Reads every log of the account; folders that do not verify are told, and the others are read nevertheless. */
    void all() {
        List<FolderHead> heads = desk.link
                .call(Request.newBuilder().setListFolders(ListFolders.getDefaultInstance()).build()).getFolders()
                .getFoldersList();
        Set<Id> listed = new HashSet<>();
        CryptoExpressException failure = attempt(Id.ZERO, desk.objects::expectedHeads);
        for (FolderHead head : heads) {
            Id folder = Id.of(head.getFolderId().toByteArray());
            listed.add(folder);
            failure = worse(failure, attempt(folder, () -> compare(desk.log(folder), head)));
        }
        for (Id folder : missing(listed)) {
            failure = worse(failure, attempt(folder, () -> {
                throw new TamperedException(Problem.Kind.WITHHELD, folder, "the server withholds the folder");
            }));
        }
        failure = worse(failure, attempt(Id.ZERO, this::invitations));
        if (failure != null) {
            throw failure;
        }
    }

    /** Folders that the server does not name, though this account or another device of it knows them as its own. */
    private Set<Id> missing(Set<Id> listed) {
        Set<Id> missing = new HashSet<>(desk.objects.knownHeads().keySet());
        desk.logs.values().stream().filter(log -> log.seq() > 0).map(FolderLog::id).forEach(missing::add);
        missing.removeAll(listed);
        missing.removeIf(folder -> desk.logs.containsKey(folder) && desk.logs.get(folder).seq() > 0
                && desk.standing(desk.logs.get(folder)) == Standing.LEFT);
        return missing;
    }

    /** As long as there are invitations: whether another device has accepted one. */
    private void invitations() {
        List<FolderLog> open = desk.logs.values().stream().filter(log -> desk.standing(log) == Standing.INVITED
                || desk.standing(log) == Standing.QUARANTINED).toList();
        if (!open.isEmpty()) {
            desk.objects.refreshJoined();
            open.stream().filter(log -> desk.standing(log) == Standing.JOINED).forEach(desk::allChanged);
        }
    }

    /** Reads one log on; what does not verify is told. */
    void quietly(FolderLog log) {
        attempt(log.id(), () -> one(log));
    }

    /** Work about a folder whose failure is told as a problem, and answered. */
    CryptoExpressException attempt(Id folder, Runnable work) {
        try {
            work.run();
            return null;
        } catch (RuntimeException e) {
            CryptoExpressException failure = Failures.of(e);
            if (!Link.passing(failure.code())) {
                desk.problem(TamperedException.problem(folder, Optional.empty(), failure));
            }
            return failure;
        }
    }

    private static CryptoExpressException worse(CryptoExpressException before, CryptoExpressException now) {
        return before == null || now != null && now.code() == ErrorCode.TAMPERED ? now : before;
    }

    private void compare(FolderLog log, FolderHead head) {
        if (head.getSeq() > log.seq()) {
            one(log);
        } else if (head.getSeq() < log.seq()) {
            throw new TamperedException(Problem.Kind.ROLLBACK, log.id(),
                    "rolled back from " + log.seq() + " to " + head.getSeq());
        } else if (log.seq() > 0 && !seen(log).head().equals(Hash32.of(head.getHead().toByteArray()))) {
            throw new TamperedException(Problem.Kind.FORK, log.id(), "another history at " + log.seq());
        }
        Seen expected = desk.objects.knownHeads().get(log.id());
        if (expected != null && expected.seq() > log.seq()) {
            throw new TamperedException(Problem.Kind.ROLLBACK, log.id(),
                    "ends before what another device has seen at " + expected.seq());
        }
        if (expected != null && !headAt(log, expected.seq()).equals(expected.head())) {
            throw new TamperedException(Problem.Kind.FORK, log.id(),
                    "differs from what another device has seen at " + expected.seq());
        }
        boolean member = log.roll().member(desk.me).isPresent();
        if (log.seq() == head.getSeq() && member == head.getLeft()) {
            throw member
                    ? new TamperedException(Problem.Kind.WITHHELD, log.id(),
                            "the server says that this account has left, but the log does not")
                    : new TamperedException(Problem.Kind.FORGED_MEMBER, log.id(),
                            "the server says that this account is a member, but the log does not");
        }
    }

    /** Reads one log to its end. */
    void one(FolderLog log) {
        long last = Long.MAX_VALUE;
        while (log.seq() < last) {
            Entries page = desk.link.entries(log.id(), log.seq());
            last = page.getLastSeq();
            if (last < log.seq() || page.getEntriesCount() == 0 && last > log.seq()) {
                throw new TamperedException(last < log.seq() ? Problem.Kind.ROLLBACK : Problem.Kind.WITHHELD, log.id(),
                        "the server withholds entries after " + log.seq());
            }
            desk.directory.prefetch(page.getEntriesList().stream().map(StoredEntry::getEntry).toList());
            accept(log, page.getEntriesList(), tx -> {
            });
        }
    }

    /**
     * Verifies entries that follow, keeps them, and tells the listeners. When one does not verify, none is kept: those
     * before it may belong to the same lie. Only what stands before a key that does not come, or before an entry that came
     * too late, is kept, for it verifies.
     */
    void accept(FolderLog log, List<StoredEntry> entries, Consumer<StoreTransaction> also) {
        if (entries.isEmpty()) {
            return;
        }
        Standing before = desk.standing(log);
        Batch batch = desk.batch(log);
        int verified = 0;
        try {
            for (StoredEntry entry : entries) {
                batch.add(entry.getSeq(), entry.getHead().toByteArray(), entry.getEntry());
                verified++;
            }
        } catch (TamperedException e) {
            if (verified > 0 && e.kind() == Problem.Kind.WITHHELD) {
                accept(log, entries.subList(0, verified), tx -> {
                });
            }
            throw e;
        }
        Optional<Batch.Late> refused = receipts.refused(log, batch);
        if (refused.isPresent()) {
            accept(log, entries.stream().filter(entry -> entry.getSeq() < refused.get().seq()).toList(), tx -> {
            });
            throw new TamperedException(Problem.Kind.EXPIRED, log.id(), refused.get().toString());
        }
        batch.commit(also);
        receipts.kept(log);
        batch.problems().forEach(desk::problem);
        if (desk.standing(log) != before) {
            desk.allChanged(log);
        } else {
            desk.changed(log, batch.changed());
        }
    }

    /** The newest verified heads of all logs. */
    Map<Id, Seen> newest() {
        Map<Id, Seen> heads = new TreeMap<>();
        desk.logs.values().stream().filter(log -> log.seq() > 0).forEach(log -> heads.put(log.id(), seen(log)));
        return heads;
    }

    private Seen seen(FolderLog log) {
        return new Seen(log.seq(), headAt(log, log.seq()));
    }

    private Hash32 headAt(FolderLog log, long seq) {
        return desk.shelf.entry(log.id(), seq).position().head();
    }
}
