package org.cryptoexpress.folders.internal;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import org.cryptoexpress.crypto.Hash32;
import org.cryptoexpress.crypto.Id;
import org.cryptoexpress.crypto.log.ItemRevision;
import org.cryptoexpress.folders.Item;
import org.cryptoexpress.folders.ItemChange;
import org.cryptoexpress.folders.ItemRef;
import org.cryptoexpress.folders.Problem;
import org.cryptoexpress.folders.Standing;
import org.cryptoexpress.protocol.CryptoExpressException;
import org.cryptoexpress.protocol.ErrorCode;
import org.cryptoexpress.protocol.payload.ItemPayload;
import org.cryptoexpress.protocol.wire.AppendEntry;
import org.cryptoexpress.protocol.wire.Appended;
import org.cryptoexpress.protocol.wire.LogEntry;
import org.cryptoexpress.protocol.wire.Request;
import org.cryptoexpress.protocol.wire.StoredEntry;

/**
 * Sends the queue, first in, first out. A change is taken off it in the transaction that keeps the verified entry, and
 * keeps its operation id until then: neither a lost answer nor a crash makes it twice. Runs on the kernel's thread.
 */
final class Delivery {
    private static final int TRIES = 8;

    /** Nothing can be written until an owner or manager has renewed the folder's key. */
    private static final class Awaiting extends CryptoExpressException {
        private static final long serialVersionUID = 1L;

        Awaiting() {
            super(ErrorCode.UNAVAILABLE, "awaits a new folder key");
        }
    }

    private final Desk desk;
    private final LogSync sync;
    private final Upkeep upkeep;
    private final Checkpoints checkpoints;
    private final Drafts drafts;
    private final Waiters waiters;

    Delivery(Desk desk, LogSync sync, Upkeep upkeep, Checkpoints checkpoints) {
        this.upkeep = upkeep;
        this.checkpoints = checkpoints;
        this.desk = desk;
        this.sync = sync;
        this.drafts = new Drafts(desk);
        this.waiters = new Waiters(desk);
    }

    /** Who wants to know when a change is stored. */
    void await(QueuedChange change, CompletableFuture<Item> future) {
        waiters.await(change, future);
    }

    /** Sends until the queue is empty or the connection is gone. */
    void drain() {
        Set<Id> blocked = new HashSet<>();
        for (Optional<QueuedChange> next = desk.outbox.first(blocked); next.isPresent(); next = desk.outbox
                .first(blocked)) {
            if (!desk.link.connected()) {
                releaseWaiting();
                return;
            }
            QueuedChange change = next.get();
            try {
                deliver(change);
            } catch (RuntimeException e) {
                CryptoExpressException failure = Failures.of(e);
                if (Link.offline(failure.code())) {
                    releaseWaiting();
                    return;
                }
                if (failure instanceof Awaiting) {
                    blocked.add(change.ref().folder());
                    waiters.release(change.operation());
                } else if (keeps(failure.code())) {
                    blocked.add(change.ref().folder());
                    waiters.failed(change, failure);
                } else {
                    finish(desk.log(change.ref().folder()), change, Optional.of(failure));
                }
            }
        }
    }

    /** Whether a change stays in the queue: what the server cannot take at the moment, or a folder that does not verify. */
    private boolean keeps(ErrorCode code) {
        return switch (code) {
        case UNAVAILABLE, RATE_LIMITED, TAMPERED, LOCAL_DISK_FULL, LOCAL_FILE -> true;
        default -> false;
        };
    }

    private void deliver(QueuedChange change) {
        FolderLog log = desk.log(change.ref().folder());
        if (desk.standing(log) == Standing.LEFT) {
            throw new CryptoExpressException(ErrorCode.FORBIDDEN, "this account is no member any more");
        }
        makeReady(log);
        Optional<LogEntry> sent = desk.shelf.get(Shelf.SENT, change.operation().bytes()).map(Delivery::entry);
        if (sent.isPresent() && resend(log, change, sent.get())) {
            return;
        }
        for (int tries = 1;; tries++) {
            Drafts.Draft draft = drafts.make(log, change);
            if (draft instanceof Drafts.Done done) {
                finish(log, change, done.reason());
                return;
            }
            if (draft instanceof Drafts.Overtaken) {
                overtaken(log, change);
                return;
            }
            LogEntry entry = ((Drafts.Sealed) draft).entry();
            desk.shelf.write(tx -> tx.put(Shelf.SENT, change.operation().bytes(), change.number(),
                    entry.toByteArray()));
            try {
                stored(log, change, entry, append(log, change, entry));
                return;
            } catch (CryptoExpressException e) {
                boolean again = (e.code() == ErrorCode.STALE || e.code() == ErrorCode.CONFLICT) && tries < TRIES;
                if (!again) {
                    throw e;
                }
                sync.one(log);
                makeReady(log);
            }
        }
    }

    /** What keeps a folder from being written at the moment is no fault of the change. */
    private void makeReady(FolderLog log) {
        boolean ready;
        try {
            ready = upkeep.ready(log);
        } catch (CryptoExpressException e) {
            if (Link.offline(e.code())) {
                throw e;
            }
            desk.problem(TamperedException.problem(log.id(), Optional.empty(), e));
            ready = false;
        }
        if (!ready) {
            throw new Awaiting();
        }
    }

    /** Sends once more what may have been stored before: the server answers as it did then. */
    private boolean resend(FolderLog log, QueuedChange change, LogEntry entry) {
        try {
            stored(log, change, entry, append(log, change, entry));
            return true;
        } catch (CryptoExpressException e) {
            if (e.code() != ErrorCode.STALE && e.code() != ErrorCode.CONFLICT) {
                throw e;
            }
            sync.one(log);
            return false;
        }
    }

    private Appended append(FolderLog log, QueuedChange change, LogEntry entry) {
        return desk.link.call(Request.newBuilder().setOperationId(ByteString.copyFrom(change.operation().bytes()))
                .setAppendEntry(AppendEntry.newBuilder().setFolderId(ByteString.copyFrom(log.id().bytes()))
                        .setEntry(entry))
                .build()).getAppended();
    }

    private void overtaken(FolderLog log, QueuedChange change) {
        if (change.content().get() instanceof Staged.Stored) {
            throw new CryptoExpressException(ErrorCode.CONFLICT, "somebody else has written new content");
        }
        copy(log, change);
    }

    /** The entry is in the log: here if it follows what is verified here, else it is read with what is before it. */
    private void stored(FolderLog log, QueuedChange change, LogEntry entry, Appended appended) {
        if (appended.getSeq() == log.seq() + 1) {
            Batch batch = desk.batch(log);
            Hash32 head = Batch.headAfter(batch.state().head(), entry);
            if (head.equals(Hash32.of(appended.getHead().toByteArray()))) {
                sync.accept(log, List.of(StoredEntry.newBuilder().setSeq(appended.getSeq())
                        .setHead(appended.getHead()).setEntry(entry).build()),
                        tx -> desk.outbox.remove(tx, change));
                done(log, change, entry);
                checkpoints.consider(log);
                return;
            }
        }
        if (appended.getSeq() > log.seq()) {
            sync.one(log);
        }
        desk.shelf.write(tx -> desk.outbox.remove(tx, change));
        done(log, change, entry);
    }

    private void finish(FolderLog log, QueuedChange change, Optional<CryptoExpressException> reason) {
        Runnable tell = reason.map(failure -> waiters.refused(change, failure))
                .orElse(() -> waiters.stored(log, change));
        desk.shelf.write(tx -> desk.outbox.remove(tx, change));
        desk.outbox.settled(change, change.base());
        desk.changed(log, Set.of(change.ref().item()));
        tell.run();
    }

    private void done(FolderLog log, QueuedChange change, LogEntry entry) {
        desk.outbox.settled(change, change.content()
                .map(content -> ItemRevision.parse(entry.getSigned().toByteArray()).content().manifestHash()));
        desk.changed(log, Set.of(change.ref().item()));
        waiters.stored(log, change);
    }

    /** Somebody else wrote other content first: ours becomes an item of its own, with what was queued on top of it. */
    private void copy(FolderLog log, QueuedChange change) {
        ItemRef target = new ItemRef(log.id(), Id.random(desk.random));
        List<QueuedChange> before = desk.outbox.of(change.ref());
        List<QueuedChange> after = new ArrayList<>();
        for (QueuedChange queued : before) {
            boolean first = queued.number() == change.number();
            after.add(queued.redirected(Id.random(desk.random), target,
                    first ? QueuedChange.Action.CREATE : queued.action(),
                    first ? Optional.of(drafts.copyPayload(log, queued).toByteArray()) : queued.whole()));
        }
        after.set(0, after.get(0).withoutName());
        desk.outbox.replace(before, after);
        for (int i = 0; i < before.size(); i++) {
            waiters.goOn(before.get(i), after.get(i));
        }
        desk.changed(log, Set.of(change.ref().item(), target.item()));
        desk.problem(new Problem(log.id(), Optional.of(target.item()), ErrorCode.CONFLICT,
                Problem.Kind.CONFLICT, "both versions are kept: " + change.ref().item() + " and " + target.item()));
    }

    /** The payload of a copy of an item that somebody else has changed meanwhile. */
    ItemPayload copyPayload(ItemChange change) {
        FolderLog log = desk.log(change.ref().folder());
        ItemPayload before = Optional.ofNullable(log.shown().get(change.ref().item())).map(Item::payload).orElseThrow(
                () -> new CryptoExpressException(ErrorCode.NOT_FOUND, "item"));
        desk.problem(new Problem(log.id(), Optional.of(change.ref().item()), ErrorCode.CONFLICT,
                Problem.Kind.CONFLICT, "both versions are kept"));
        return drafts.named(before.toBuilder().setName(change.name().orElse(before.getName())).build());
    }

    /** Without a connection a change is done when it stands in the queue. */
    void releaseWaiting() {
        waiters.releaseAll();
    }

    /** An entry as it was kept. */
    static LogEntry entry(byte[] encoded) {
        try {
            return LogEntry.parseFrom(encoded);
        } catch (InvalidProtocolBufferException e) {
            throw new CryptoExpressException(ErrorCode.INTERNAL, "kept entry", e);
        }
    }
}
