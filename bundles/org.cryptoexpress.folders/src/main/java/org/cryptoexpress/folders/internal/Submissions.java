package org.cryptoexpress.folders.internal;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

import org.cryptoexpress.crypto.Id;
import org.cryptoexpress.folders.Item;
import org.cryptoexpress.folders.ItemChange;
import org.cryptoexpress.folders.ItemRef;
import org.cryptoexpress.protocol.ErrorCode;
import org.cryptoexpress.protocol.Progress;

/** The way of a change: its content to the server, its wish into the queue, its entry into the log. */
final class Submissions {
    private static final int TRIES = 3;

    private final Desk desk;
    private final Workers workers;
    private final Delivery delivery;
    private final Intake intake;
    private final Transfers transfers;

    Submissions(Desk desk, Workers workers, Delivery delivery) {
        this.desk = desk;
        this.workers = workers;
        this.delivery = delivery;
        this.intake = new Intake(desk, delivery);
        this.transfers = new Transfers(desk);
    }

    CompletableFuture<Item> createFolder(String folderKind, String name) {
        CompletableFuture<Item> future = new CompletableFuture<>();
        Workers.guarded(workers.intake, future, () -> {
            intake.queueFolder(folderKind, name, future);
            send();
        });
        return future;
    }

    CompletableFuture<Item> submit(ItemChange change, Progress progress) {
        CompletableFuture<Item> future = new CompletableFuture<>();
        if (change.content().isEmpty()) {
            queue(change, Optional.empty(), Optional.empty(), future);
        } else {
            Optional<Sight> sight = change.action() == ItemChange.Action.CREATE ? Optional.empty() : look(change.ref());
            sight.ifPresent(s -> future.whenComplete((item, failure) -> desk.outbox.forget(s)));
            Workers.guarded(workers.transfers, future, () -> bring(change, sight, progress, future, TRIES));
        }
        return future;
    }

    private Optional<Sight> look(ItemRef item) {
        return desk.outbox.look(item, () -> Optional.ofNullable(desk.logs.get(item.folder()))
                .flatMap(log -> log.row(item.item())).map(ItemRow::contentHash));
    }

    /** Brings content and queues its entry; once more when the folder's key changed meanwhile. */
    private void bring(ItemChange change, Optional<Sight> sight, Progress progress, CompletableFuture<Item> future,
            int tries) {
        try {
            progress.check();
            Transfers.Ready ready = transfers.bring(change.ref(), change.action() == ItemChange.Action.CREATE,
                    change.content().get(), change.resumeKey(), progress);
            progress.check();
            CompletableFuture<Item> stored = new CompletableFuture<>();
            stored.whenComplete((item, failure) -> {
                ErrorCode code = failure == null ? null : Failures.of(failure).code();
                if (code == ErrorCode.STALE && tries > 1) {
                    again(change, sight, progress, future, tries);
                } else if (code == ErrorCode.CONFLICT && tries > 1) {
                    again(copyOf(change), Optional.empty(), progress, future, tries);
                } else if (failure != null) {
                    future.completeExceptionally(Failures.of(failure));
                } else {
                    future.complete(item);
                }
            });
            queue(change, Optional.of(ready), sight, stored);
        } catch (IOException e) {
            throw Failures.of(e);
        }
    }

    private void again(ItemChange change, Optional<Sight> sight, Progress progress, CompletableFuture<Item> future,
            int tries) {
        Workers.guarded(workers.transfers, future, () -> bring(change, sight, progress, future, tries - 1));
    }

    private ItemChange copyOf(ItemChange change) {
        return new ItemChange(new ItemRef(change.ref().folder(), Id.random(desk.random)), ItemChange.Action.CREATE,
                Optional.of(delivery.copyPayload(change)), Optional.empty(), Optional.empty(), Optional.empty(),
                change.content(), change.body(), change.resumeKey());
    }

    private void queue(ItemChange change, Optional<Transfers.Ready> content, Optional<Sight> sight,
            CompletableFuture<Item> future) {
        Workers.guarded(workers.intake, future, () -> {
            intake.queue(change, content, sight, future);
            send();
        });
    }

    /** Lets the queue be sent, or, without a connection, lets those who wait go. */
    private void send() {
        if (desk.link.connected()) {
            Workers.quietly(workers.logs, delivery::drain);
        } else {
            delivery.releaseWaiting();
        }
    }
}
