package org.cryptoexpress.folders.internal;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.cryptoexpress.crypto.ByteReader;
import org.cryptoexpress.crypto.CryptoFailure;
import org.cryptoexpress.crypto.Hash32;
import org.cryptoexpress.crypto.Id;
import org.cryptoexpress.crypto.log.ItemOperation;
import org.cryptoexpress.crypto.log.ItemRevision;
import org.cryptoexpress.folders.ContentSource;
import org.cryptoexpress.folders.Item;
import org.cryptoexpress.folders.ItemRef;
import org.cryptoexpress.localstore.StoreTransaction;
import org.cryptoexpress.protocol.CryptoExpressException;
import org.cryptoexpress.protocol.ErrorCode;
import org.cryptoexpress.protocol.Progress;
import org.cryptoexpress.protocol.wire.LogEntry;

/**
 * The versions of items that the logs hold. They are found by an index in the local store that only valid revisions
 * enter (ADR 0341). May be used by any thread.
 */
final class Versions {
    private final Desk desk;

    Versions(Desk desk) {
        this.desk = desk;
    }

    /**
     * Where a valid version stands.
     *
     * @param seq position in the log
     */
    record Place(Id item, long version, long seq) {
        void put(StoreTransaction tx, Id folder) {
            tx.put(Shelf.versions(folder, item), Shelf.key(version), seq, Shelf.key(seq));
        }
    }

    /** An item as it stood after each of its versions, oldest first; those that cannot be read here are left out. */
    List<Item> of(ItemRef ref) {
        FolderLog log = desk.joined(ref.folder());
        ItemRow newest = log.row(ref.item()).orElseThrow(Versions::notFound);
        List<Item> versions = new ArrayList<>();
        desk.shelf.all(Shelf.versions(ref.folder(), ref.item()),
                (seq, value) -> version(log, newest, seq).ifPresent(versions::add));
        return versions;
    }

    private Optional<Item> version(FolderLog log, ItemRow newest, long seq) {
        LogEntry entry = desk.shelf.entry(log.id(), seq).entry();
        ItemRevision.Content content = ItemRevision.parse(entry.getSigned().toByteArray()).content();
        try {
            Parts.Opened opened = Parts.open(log.keys(), content, entry);
            opened.recordKey().close();
            return Optional.of(new Item(newest.ref(), content.version(), content.operation() == ItemOperation.DELETE,
                    opened.payload(), newest.state().creator(), content.author(), content.time(), newest.createdSeq(),
                    seq,
                    !content.manifestHash().equals(Hash32.ZERO), false));
        } catch (CryptoFailure e) {
            // it was told when the entry came in
            return Optional.empty();
        }
    }

    /** The content that an item had in a version. */
    ContentReader.Open open(ItemRef ref, long version, Progress progress) {
        return desk.contents.open(desk.joined(ref.folder()), ref, seq(ref, version), progress);
    }

    /** The same as a source of new content; chunks that the server has are not sent again. */
    ContentSource content(ItemRef ref, long version, Progress progress) {
        return new Old(ref, version, progress);
    }

    private long seq(ItemRef ref, long version) {
        return desk.shelf.get(Shelf.versions(ref.folder(), ref.item()), Shelf.key(version))
                .map(value -> new ByteReader(value).u64()).orElseThrow(Versions::notFound);
    }

    private static CryptoExpressException notFound() {
        return new CryptoExpressException(ErrorCode.NOT_FOUND, "no such version");
    }

    /** The content of a version. */
    final class Old implements ContentSource {
        private final ItemRef ref;
        private final long version;
        private final Progress progress;

        private Old(ItemRef ref, long version, Progress progress) {
            this.ref = ref;
            this.version = version;
            this.progress = progress;
        }

        /** The content as it is stored, if it is in chunks and its item still has the key of then. */
        Optional<Transfers.Ready> stored(ItemRef target) {
            FolderLog log = desk.joined(ref.folder());
            return target.equals(ref) ? log.row(ref.item())
                    .flatMap(newest -> desk.contents.stored(log, newest, seq(ref, version))) : Optional.empty();
        }

        @Override
        public long length() throws IOException {
            try (ContentReader.Open open = Versions.this.open(ref, version, progress)) {
                return open.info().length();
            }
        }

        @Override
        public InputStream open() {
            return Versions.this.open(ref, version, progress).stream();
        }
    }
}
