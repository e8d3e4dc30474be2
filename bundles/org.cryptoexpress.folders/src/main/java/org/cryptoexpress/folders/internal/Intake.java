package org.cryptoexpress.folders.internal;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

import com.google.protobuf.ByteString;
import org.cryptoexpress.crypto.CryptoFailure;
import org.cryptoexpress.crypto.Hash32;
import org.cryptoexpress.crypto.Id;
import org.cryptoexpress.crypto.log.Role;
import org.cryptoexpress.folders.ContentInfo;
import org.cryptoexpress.folders.Item;
import org.cryptoexpress.folders.ItemChange;
import org.cryptoexpress.folders.ItemRef;
import org.cryptoexpress.protocol.CryptoExpressException;
import org.cryptoexpress.protocol.ErrorCode;
import org.cryptoexpress.protocol.payload.FolderBody;
import org.cryptoexpress.protocol.payload.ItemPayload;

/** Puts changes into the queue, in the order in which they were asked for. Runs on one thread. */
final class Intake {
    /** Kind of the root item of a folder log. */
    static final String FOLDER_KIND = "org.cryptoexpress.folder";

    private final Desk desk;
    private final Delivery delivery;

    Intake(Desk desk, Delivery delivery) {
        this.desk = desk;
        this.delivery = delivery;
    }

    /**
     * Queues a change.
     *
     * @param sight what the person had before him when he gave the content, if that took an upload
     */
    void queue(ItemChange change, Optional<Transfers.Ready> content, Optional<Sight> sight,
            CompletableFuture<Item> future) {
        ItemRef ref = content.map(Transfers.Ready::ref).orElse(change.ref());
        FolderLog log = desk.joined(ref.folder());
        if (log.roll().member(desk.me).map(m -> m.role() == Role.READER).orElse(false)) {
            throw new CryptoExpressException(ErrorCode.FORBIDDEN, "readers do not write");
        }
        Optional<Item> shown = Optional.ofNullable(log.shown().get(ref.item()));
        boolean create = change.action() == ItemChange.Action.CREATE;
        if (create == shown.isPresent()) {
            throw create ? new CryptoExpressException(ErrorCode.ALREADY_EXISTS, "item") : notFound();
        }
        Optional<byte[]> body = change.body()
                .map(b -> b.apply(content.map(Transfers.Ready::info).orElse(ContentInfo.NONE)).toByteArray());
        // Whether a content waits, and that this change stands on top of it, must not change in between.
        synchronized (desk.outbox) {
            boolean contentWaits = desk.outbox.of(ref).stream().anyMatch(c -> c.content().isPresent());
            Optional<Hash32> base = create || contentWaits ? Optional.empty()
                    : sight.map(Sight::content).or(() -> log.row(ref.item()).map(ItemRow::contentHash));
            QueuedChange queued = new QueuedChange(desk.outbox.nextNumber(), Id.random(desk.random), ref,
                    QueuedChange.Action.valueOf(change.action().name()),
                    change.payload().map(ItemPayload::toByteArray), change.name(), change.description(),
                    change.parent(), body, content.map(Transfers.Ready::content), base, desk.clock.millis());
            check(queued.payload(shown.map(Item::payload)));
            delivery.await(queued, future);
            desk.outbox.add(List.of(queued), tx -> content.flatMap(Transfers.Ready::resume)
                    .ifPresent(resume -> tx.delete(Shelf.UPLOADS, resume.bytes())));
        }
        desk.changed(log, Set.of(ref.item()));
    }

    /** Queues a new folder log and its root item. */
    void queueFolder(String folderKind, String name, CompletableFuture<Item> future) {
        ItemPayload payload = ItemPayload.newBuilder().setKind(FOLDER_KIND).setSchema(1).setName(name)
                .setBody(FolderBody.newBuilder().setFolderKind(folderKind).build().toByteString()).build();
        check(payload);
        Sealer.NewFolder made = desk.sealer.create();
        ItemRef root = ItemRef.root(made.folder());
        QueuedChange log = change(root, QueuedChange.Action.CREATE_FOLDER, made.entry().toByteString());
        QueuedChange item = change(root, QueuedChange.Action.CREATE, payload.toByteString());
        desk.log(made.folder()).keys().put(1, made.key());
        delivery.await(item, future);
        byte[] kept = desk.kept(made.folder(), 1, made.key());
        desk.outbox.add(List.of(log, item), tx -> KeyReception.put(tx, made.folder(), 1, kept, desk.random));
        desk.changed(desk.log(made.folder()), Set.of(made.folder()));
    }

    private QueuedChange change(ItemRef ref, QueuedChange.Action action, ByteString whole) {
        return new QueuedChange(desk.outbox.nextNumber(), Id.random(desk.random), ref, action,
                Optional.of(whole.toByteArray()), Optional.empty(), Optional.empty(), Optional.empty(),
                Optional.empty(), Optional.empty(), Optional.empty(), desk.clock.millis());
    }

    private static void check(ItemPayload payload) {
        try {
            Payloads.check(payload);
        } catch (CryptoFailure e) {
            throw new CryptoExpressException(ErrorCode.INVALID_INPUT, e.getMessage(), e);
        }
    }

    private static CryptoExpressException notFound() {
        return new CryptoExpressException(ErrorCode.NOT_FOUND, "item");
    }
}
