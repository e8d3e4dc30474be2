package org.cryptoexpress.folders.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

import com.google.protobuf.ByteString;
import org.cryptoexpress.crypto.Hash32;
import org.cryptoexpress.crypto.Id;
import org.cryptoexpress.protocol.CryptoExpressException;
import org.cryptoexpress.protocol.Progress;
import org.cryptoexpress.protocol.wire.AppendEntry;
import org.cryptoexpress.protocol.wire.Appended;
import org.cryptoexpress.protocol.wire.LogEntry;
import org.cryptoexpress.protocol.wire.Request;
import org.cryptoexpress.protocol.wire.Response;
import org.cryptoexpress.protocol.wire.StoredEntry;

/**
 * Appends entries of which each was made as if the one before it were in the log already: all of them travel at once and
 * cost one round trip. When one is refused so are all after it. Runs on the kernel's thread.
 */
final class Appender {
    private final Desk desk;
    private final LogSync sync;

    Appender(Desk desk, LogSync sync) {
        this.desk = desk;
        this.sync = sync;
    }

    /**
     * What became of them.
     *
     * @param accepted how many are in the log, in order
     * @param failure  why the next one is not
     */
    record Outcome(int accepted, Optional<CryptoExpressException> failure) {
        /** Fails unless all were accepted. */
        void require() {
            failure.ifPresent(f -> {
                throw f;
            });
        }
    }

    /** Appends at most {@link Link#MOST_AT_ONCE} entries; what was accepted is verified and kept here afterwards. */
    Outcome append(FolderLog log, List<LogEntry> entries) {
        List<CompletableFuture<Response>> asked = new ArrayList<>();
        List<StoredEntry> stored = new ArrayList<>();
        Optional<CryptoExpressException> failure = Optional.empty();
        try {
            entries.forEach(entry -> asked.add(desk.link.session().request(request(log, entry))));
            for (int i = 0; i < entries.size() && failure.isEmpty(); i++) {
                try {
                    Appended appended = Link.await(asked.get(i), Link.ANSWER, Progress.NONE).getAppended();
                    stored.add(StoredEntry.newBuilder().setSeq(appended.getSeq()).setHead(appended.getHead())
                            .setEntry(entries.get(i)).build());
                } catch (CryptoExpressException e) {
                    failure = Optional.of(e);
                }
            }
        } finally {
            asked.forEach(a -> a.cancel(true));
        }
        if (follows(log, stored)) {
            sync.accept(log, stored, tx -> {
            });
        } else {
            sync.one(log);
        }
        return new Outcome(stored.size(), failure);
    }

    private Request request(FolderLog log, LogEntry entry) {
        return Request.newBuilder().setOperationId(ByteString.copyFrom(Id.random(desk.random).bytes()))
                .setAppendEntry(AppendEntry.newBuilder().setFolderId(ByteString.copyFrom(log.id().bytes()))
                        .setEntry(entry))
                .build();
    }

    /** Whether nobody else's entry stands between what is verified here and these. */
    private static boolean follows(FolderLog log, List<StoredEntry> entries) {
        long seq = log.seq();
        Hash32 head = log.members().head();
        for (StoredEntry entry : entries) {
            head = Batch.headAfter(head, entry.getEntry());
            if (entry.getSeq() != ++seq || !head.equals(Hash32.of(entry.getHead().toByteArray()))) {
                return false;
            }
        }
        return true;
    }
}
