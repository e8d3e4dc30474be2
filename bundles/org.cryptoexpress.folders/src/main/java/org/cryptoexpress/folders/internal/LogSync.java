package org.cryptoexpress.folders.internal;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;

import com.google.protobuf.ByteString;
import org.cryptoexpress.crypto.Hash32;
import org.cryptoexpress.crypto.Id;
import org.cryptoexpress.crypto.log.Seen;
import org.cryptoexpress.folders.Problem;
import org.cryptoexpress.localstore.StoreTransaction;
import org.cryptoexpress.protocol.CryptoExpressException;
import org.cryptoexpress.protocol.ErrorCode;
import org.cryptoexpress.protocol.wire.Entries;
import org.cryptoexpress.protocol.wire.FolderHead;
import org.cryptoexpress.protocol.wire.ListFolders;
import org.cryptoexpress.protocol.wire.ReadEntries;
import org.cryptoexpress.protocol.wire.Request;
import org.cryptoexpress.protocol.wire.StoredEntry;

/** Reads logs on from what is verified. Runs on the kernel's thread. */
final class LogSync {
    private static final int PAGE = 500;
    private final Desk desk;

    LogSync(Desk desk) {
        this.desk = desk;
    }

    /** Reads every log of the account; folders that do not verify are told, and the others are read nevertheless. */
    void all() {
        List<FolderHead> heads = desk.link
                .call(Request.newBuilder().setListFolders(ListFolders.getDefaultInstance()).build()).getFolders()
                .getFoldersList();
        Set<Id> listed = new HashSet<>();
        CryptoExpressException failure = null;
        for (FolderHead head : heads) {
            Id folder = Id.of(head.getFolderId().toByteArray());
            listed.add(folder);
            failure = worse(failure, attempt(folder, () -> compare(desk.log(folder), head)));
        }
        Set<Id> missing = new HashSet<>(desk.heads.expected().keySet());
        desk.logs.values().stream().filter(log -> log.seq() > 0).map(FolderLog::id).forEach(missing::add);
        missing.removeAll(listed);
        for (Id folder : missing) {
            failure = worse(failure, attempt(folder, () -> {
                throw tampered(folder, "the server withholds the folder");
            }));
        }
        if (failure != null) {
            throw failure;
        }
    }

    private CryptoExpressException attempt(Id folder, Runnable work) {
        try {
            work.run();
            return null;
        } catch (RuntimeException e) {
            CryptoExpressException failure = Failures.of(e);
            if (!Link.passing(failure.code())) {
                desk.problem(new Problem(folder, Optional.empty(), failure.code(), failure.getMessage()));
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
            throw tampered(log.id(), "rolled back from " + log.seq() + " to " + head.getSeq());
        } else if (log.seq() > 0 && !seen(log).head().equals(Hash32.of(head.getHead().toByteArray()))) {
            throw tampered(log.id(), "another history at " + log.seq());
        }
        Seen expected = desk.heads.expected().get(log.id());
        if (expected != null && (expected.seq() > log.seq() || !headAt(log, expected.seq()).equals(expected.head()))) {
            throw tampered(log.id(), "differs from what another device has seen at " + expected.seq());
        }
    }

    /** Reads one log to its end. */
    void one(FolderLog log) {
        long last = Long.MAX_VALUE;
        while (log.seq() < last) {
            Entries page = desk.link.call(Request.newBuilder().setReadEntries(ReadEntries.newBuilder()
                    .setFolderId(ByteString.copyFrom(log.id().bytes())).setAfterSeq(log.seq()).setLimit(PAGE)).build())
                    .getEntries();
            last = page.getLastSeq();
            if (last < log.seq() || page.getEntriesCount() == 0 && last > log.seq()) {
                throw tampered(log.id(), "the server withholds entries after " + log.seq());
            }
            accept(log, page.getEntriesList(), tx -> {
            });
        }
    }

    /** Verifies entries that follow, keeps them, and tells the listeners. */
    void accept(FolderLog log, List<StoredEntry> entries, Consumer<StoreTransaction> also) {
        if (entries.isEmpty()) {
            return;
        }
        Batch batch = desk.batch(log);
        for (StoredEntry entry : entries) {
            batch.add(entry.getSeq(), entry.getHead().toByteArray(), entry.getEntry());
        }
        batch.commit(also);
        batch.problems().forEach(desk::problem);
        desk.changed(log, batch.changed());
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

    private static CryptoExpressException tampered(Id folder, String what) {
        return new CryptoExpressException(ErrorCode.TAMPERED, "folder " + folder + ": " + what);
    }
}
