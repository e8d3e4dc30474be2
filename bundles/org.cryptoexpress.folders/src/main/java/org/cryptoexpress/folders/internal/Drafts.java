package org.cryptoexpress.folders.internal;

import java.time.LocalDate;
import java.util.Optional;

import org.cryptoexpress.crypto.Digests;
import org.cryptoexpress.crypto.Hash32;
import org.cryptoexpress.crypto.Id;
import org.cryptoexpress.crypto.Secret;
import org.cryptoexpress.crypto.log.FolderState;
import org.cryptoexpress.crypto.log.ItemOperation;
import org.cryptoexpress.crypto.log.ItemRevision;
import org.cryptoexpress.protocol.CryptoExpressException;
import org.cryptoexpress.protocol.ErrorCode;
import org.cryptoexpress.protocol.Limits;
import org.cryptoexpress.protocol.Progress;
import org.cryptoexpress.protocol.payload.ItemPayload;
import org.cryptoexpress.protocol.wire.LogEntry;

/** Makes of a queued change the entry that fits the log as it stands now. Runs on the kernel's thread. */
final class Drafts {
    private final Desk desk;

    Drafts(Desk desk) {
        this.desk = desk;
    }

    /** What became of a change. */
    sealed interface Draft {
    }

    /** An entry to send. */
    record Sealed(LogEntry entry) implements Draft {
    }

    /** Somebody else has written other content since the user began. */
    record Overtaken() implements Draft {
    }

    /** Nothing to send: it is so already, or, with a reason, it cannot be. */
    record Done(Optional<CryptoExpressException> reason) implements Draft {
        static final Done ALREADY = new Done(Optional.empty());

        static Done because(ErrorCode code, String text) {
            return new Done(Optional.of(new CryptoExpressException(code, text)));
        }
    }

    Draft make(FolderLog log, QueuedChange change) {
        if (change.action() == QueuedChange.Action.CREATE_FOLDER) {
            return log.seq() > 0 ? Done.ALREADY
                    : new Sealed(Delivery.entry(change.whole().orElseThrow()));
        }
        Optional<ItemRow> row = log.row(change.ref().item());
        boolean changedContent = change.base().isPresent() && row.isPresent()
                && !change.base().get().equals(row.get().contentHash());
        switch (change.action()) {
        case CREATE -> {
            if (row.isPresent()) {
                return Done.ALREADY;
            }
        }
        case DELETE -> {
            if (row.isEmpty() || row.get().state().deleted()) {
                return Done.ALREADY;
            }
            if (changedContent) {
                return Done.because(ErrorCode.CONFLICT, "not deleted: somebody has written new content");
            }
        }
        case RESTORE -> {
            if (row.isEmpty() || !row.get().state().deleted()) {
                return row.isEmpty() ? Done.because(ErrorCode.NOT_FOUND, "item") : Done.ALREADY;
            }
        }
        default -> {
            if (row.isEmpty() || row.get().payload().isEmpty()) {
                return Done.because(ErrorCode.NOT_FOUND, "item");
            }
            if (row.get().state().deleted() && change.content().isEmpty()) {
                return Done.because(ErrorCode.NOT_FOUND, "somebody has deleted the item");
            }
        }
        }
        return changedContent && change.content().isPresent() ? new Overtaken() : new Sealed(seal(log, change, row));
    }

    private LogEntry seal(FolderLog log, QueuedChange change, Optional<ItemRow> row) {
        FolderState state = log.members();
        long version = row.map(r -> r.state().version()).orElse(0L) + 1;
        ItemOperation operation = operation(change);
        Optional<Keyed> existing = row.map(r -> keyed(log, r));
        boolean sameEpoch = row.map(r -> r.state().epoch() == state.epoch()).orElse(false);
        Keyed key = change.content().filter(c -> c instanceof Staged.Stored).map(c -> (Staged.Stored) c)
                .map(s -> new Keyed(Secret.copyOf(s.recordKey()), s.generation()))
                .orElseGet(() -> sameEpoch ? existing.get().copy()
                        : new Keyed(Secret.random(32, desk.random), row.map(r -> r.state().keyGeneration() + 1)
                                .orElse(1L)));
        try {
            ItemPayload payload = change.payload(row.flatMap(ItemRow::payload));
            return desk.sealer.seal(log, state, desk.directory.own(),
                    new Sealer.Draft(change.ref().item(), version, operation, payload, key.key(), key.generation(),
                            content(log, change, row, version, state, key, sameEpoch)));
        } finally {
            key.key().close();
            existing.ifPresent(e -> e.key().close());
        }
    }

    private record Keyed(Secret key, long generation) {
        Keyed copy() {
            return new Keyed(key.copy(), generation);
        }
    }

    private static ItemOperation operation(QueuedChange change) {
        return switch (change.action()) {
        case CREATE -> ItemOperation.CREATE;
        case DELETE -> ItemOperation.DELETE;
        default -> change.parent().isPresent() ? ItemOperation.MOVE : ItemOperation.UPDATE;
        };
    }

    private Sealer.Content content(FolderLog log, QueuedChange change, Optional<ItemRow> row, long version,
            FolderState state, Keyed key, boolean sameEpoch) {
        Id item = change.ref().item();
        if (change.action() == QueuedChange.Action.DELETE) {
            return Sealer.Content.NONE;
        }
        if (change.content().isEmpty()) {
            if (row.isEmpty() || row.get().contentSeq() == 0) {
                return Sealer.Content.NONE;
            }
            LogEntry carrier = desk.shelf.entry(log.id(), row.get().contentSeq()).entry();
            long generation = ItemRevision.parse(carrier.getSigned().toByteArray()).content().keyGeneration();
            return sameEpoch && generation == key.generation() ? Sealer.repeated(carrier)
                    : anew(log, row.get(), version, state.epoch(), key.key(), Progress.NONE);
        }
        if (change.content().get() instanceof Staged.Stored stored) {
            boolean fits = stored.epoch() == state.epoch() && stored.generation() == row
                    .map(r -> r.state().keyGeneration() + (sameEpoch ? 0 : 1)).orElse(1L);
            if (!fits) {
                throw new CryptoExpressException(ErrorCode.STALE, "the folder's key has changed during the upload");
            }
            return desk.sealer.stored(log.id(), item, version, key.key(), stored);
        }
        byte[] plain = ((Staged.Plain) change.content().get()).bytes();
        return small(log, item, version, state.epoch(), key.key(), plain);
    }

    private Sealer.Content small(FolderLog log, Id item, long version, long epoch, Secret key, byte[] plain) {
        byte[] sealed = desk.sealer.sealSmall(log.id(), item, version, epoch, key, plain);
        if (plain.length <= Limits.INLINE_CONTENT) {
            return Sealer.inline(sealed);
        }
        Hash32 id = Hash32.of(Digests.sha256(sealed));
        Link.await(desk.link.session().putChunk(log.id().bytes(), id.bytes(), sealed), Link.CHUNK, Progress.NONE);
        return new Sealer.Content(com.google.protobuf.ByteString.EMPTY,
                java.util.List.of(com.google.protobuf.ByteString.copyFrom(id.bytes())), id, sealed.length);
    }

    /** After a new epoch the content goes under the new record key too. */
    Sealer.Content anew(FolderLog log, ItemRow row, long version, long epoch, Secret key, Progress progress) {
        try (ContentReader.Open open = desk.contents.open(log, row, progress)) {
            if (open.info().length() <= Limits.SINGLE_OBJECT_CONTENT) {
                return small(log, row.ref().item(), version, epoch, key, open.stream().readAllBytes());
            }
            Manifests manifest = new Uploader(desk.link).upload(row.ref(), key,
                    new org.cryptoexpress.folders.ContentSource() {
                        @Override
                        public long length() {
                            return open.info().length();
                        }

                        @Override
                        public java.io.InputStream open() {
                            return open.stream();
                        }
                    }, true, progress);
            return desk.sealer.stored(log.id(), row.ref().item(), version, key,
                    Transfers.stored(key, 1, epoch, manifest));
        } catch (java.io.IOException e) {
            throw Failures.of(e);
        }
    }

    private Keyed keyed(FolderLog log, ItemRow row) {
        LogEntry entry = desk.shelf.entry(log.id(), row.state().seq()).entry();
        ItemRevision.Content content = ItemRevision.parse(entry.getSigned().toByteArray()).content();
        return new Keyed(Parts.recordKey(log.keys(), content, entry), content.keyGeneration());
    }

    /** The payload of a conflict copy: what the user had, under a name of its own. */
    ItemPayload copyPayload(FolderLog log, QueuedChange change) {
        return named(change.payload(log.row(change.ref().item()).flatMap(ItemRow::payload)));
    }

    /** A payload under the name of a conflict copy: whose it is, and of which day. */
    ItemPayload named(ItemPayload payload) {
        String name = payload.getName();
        int dot = name.lastIndexOf('.');
        String stem = dot > 0 ? name.substring(0, dot) : name;
        String extension = dot > 0 ? name.substring(dot) : "";
        String mark = " (conflict, " + desk.ring().userName() + ", " + LocalDate.now(desk.clock) + ")";
        int room = Limits.NAME_CODE_POINTS - mark.length() - extension.codePointCount(0, extension.length());
        if (room < 1) {
            return payload;
        }
        if (stem.codePointCount(0, stem.length()) > room) {
            stem = stem.substring(0, stem.offsetByCodePoints(0, room));
        }
        return payload.toBuilder().setName(stem + mark + extension).build();
    }
}
