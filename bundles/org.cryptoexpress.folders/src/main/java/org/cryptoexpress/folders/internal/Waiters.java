package org.cryptoexpress.folders.internal;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

import org.cryptoexpress.crypto.Id;
import org.cryptoexpress.folders.Item;
import org.cryptoexpress.folders.Problem;
import org.cryptoexpress.protocol.CryptoExpressException;
import org.cryptoexpress.protocol.ErrorCode;

/** Who wants to know what became of a queued change; when nobody does, failures are told as problems. Thread-safe. */
final class Waiters {
    private final Desk desk;
    private final Map<Id, CompletableFuture<Item>> byOperation = new ConcurrentHashMap<>();

    Waiters(Desk desk) {
        this.desk = desk;
    }

    void await(QueuedChange change, CompletableFuture<Item> future) {
        byOperation.put(change.operation(), future);
    }

    /** A change goes on as another one. */
    void goOn(QueuedChange before, QueuedChange after) {
        take(before.operation()).ifPresent(future -> await(after, future));
    }

    void stored(FolderLog log, QueuedChange change) {
        Optional<Item> item = Optional.ofNullable(log.shown().get(change.ref().item()));
        take(change.operation()).ifPresent(future -> item.ifPresentOrElse(future::complete, () -> future
                .completeExceptionally(new CryptoExpressException(ErrorCode.NOT_FOUND, "item is gone"))));
    }

    /** The change is not made. Without anybody who waits it becomes a problem now; who waits is told by the answer. */
    Runnable refused(QueuedChange change, CryptoExpressException failure) {
        Optional<CompletableFuture<Item>> waiting = take(change.operation());
        if (waiting.isEmpty()) {
            desk.problem(new Problem(change.ref().folder(), Optional.of(change.ref().item()), failure.code(),
                    Problem.Kind.NOT_SENT, "a queued change was not made: " + failure.getMessage()));
        }
        return () -> waiting.ifPresent(future -> future.completeExceptionally(failure));
    }

    /** The change stays in the queue, but cannot be made at the moment. */
    void failed(QueuedChange change, CryptoExpressException failure) {
        take(change.operation()).ifPresent(future -> future.completeExceptionally(failure));
        desk.problem(TamperedException.problem(change.ref().folder(), Optional.of(change.ref().item()), failure));
    }

    /** What cannot be sent for the moment is done when it stands in the queue. */
    void release(Id operation) {
        take(operation).ifPresent(future -> desk.outbox.find(operation)
                .map(c -> desk.log(c.ref().folder()).shown().get(c.ref().item()))
                .ifPresentOrElse(future::complete, () -> future
                        .completeExceptionally(new CryptoExpressException(ErrorCode.OFFLINE, "not queued"))));
    }

    void releaseAll() {
        List.copyOf(byOperation.keySet()).forEach(this::release);
    }

    private Optional<CompletableFuture<Item>> take(Id operation) {
        return Optional.ofNullable(byOperation.remove(operation));
    }
}
