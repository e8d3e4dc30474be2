package org.cryptoexpress.folders.internal;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.Optional;

import org.cryptoexpress.crypto.ByteReader;
import org.cryptoexpress.crypto.CryptoFailure;
import org.cryptoexpress.crypto.Digests;
import org.cryptoexpress.crypto.Hash32;
import org.cryptoexpress.crypto.Secret;
import org.cryptoexpress.crypto.log.ItemRevision;
import org.cryptoexpress.crypto.v1.ObjectType;
import org.cryptoexpress.crypto.v1.RecordContext;
import org.cryptoexpress.crypto.v1.Records;
import org.cryptoexpress.folders.ContentInfo;
import org.cryptoexpress.folders.ItemRef;
import org.cryptoexpress.protocol.CryptoExpressException;
import org.cryptoexpress.protocol.ErrorCode;
import org.cryptoexpress.protocol.Limits;
import org.cryptoexpress.protocol.Progress;
import org.cryptoexpress.protocol.wire.LogEntry;

/** Opens the content of an item, in whichever of its three forms it is stored. */
final class ContentReader {
    private static final int VERSION_AT = 40;
    private final Link link;
    private final Shelf shelf;

    ContentReader(Link link, Shelf shelf) {
        this.link = link;
        this.shelf = shelf;
    }

    /**
     * Content, ready to be read.
     *
     * @param info   length and hash
     * @param stream its bytes
     */
    record Open(ContentInfo info, InputStream stream) implements AutoCloseable {
        @Override
        public void close() throws java.io.IOException {
            stream.close();
        }
    }

    /** The newest content of an item, of a deleted one too. */
    Open open(FolderLog log, ItemRow row, Progress progress) {
        if (row.contentSeq() == 0) {
            throw noContent();
        }
        return open(log, row.ref(), row.contentSeq(), progress);
    }

    /** The content of the revision that stands at a position. */
    Open open(FolderLog log, ItemRef ref, long seq, Progress progress) {
        LogEntry entry = shelf.entry(log.id(), seq).entry();
        ItemRevision.Content revision = ItemRevision.parse(entry.getSigned().toByteArray()).content();
        if (revision.manifestHash().equals(Hash32.ZERO)) {
            throw noContent();
        }
        Secret key = Parts.recordKey(log.keys(), revision, entry);
        boolean handedOver = false;
        try {
            byte[] object = object(log, entry, revision, progress);
            if (manifest(object)) {
                Manifests manifest = Manifests.parse(Records.open(context(object, revision, ObjectType.MANIFEST),
                        key, object));
                link.needConnection(progress);
                handedOver = true;
                return new Open(manifest.info(), new ContentStream(link, ref, key, manifest, progress));
            }
            byte[] plain = Records.open(context(object, revision, ObjectType.CONTENT), key, object);
            if (plain.length > Limits.SINGLE_OBJECT_CONTENT) {
                throw new CryptoFailure(CryptoFailure.Code.MALFORMED, "content length");
            }
            return of(plain);
        } finally {
            if (!handedOver) {
                key.close();
            }
        }
    }

    /** Content in chunks under the record key that its item still has, ready for a new revision; empty for other. */
    Optional<Transfers.Ready> stored(FolderLog log, ItemRow newest, long seq) {
        LogEntry entry = shelf.entry(log.id(), seq).entry();
        ItemRevision.Content revision = ItemRevision.parse(entry.getSigned().toByteArray()).content();
        byte[] object = entry.getContent().toByteArray();
        boolean sameKey = revision.epoch() == log.epoch() && newest.state().epoch() == log.epoch()
                && newest.state().keyGeneration() == revision.keyGeneration();
        if (!sameKey || !manifest(object)) {
            return Optional.empty();
        }
        try (Secret key = Parts.recordKey(log.keys(), revision, entry)) {
            Manifests manifest = Manifests.parse(Records.open(context(object, revision, ObjectType.MANIFEST), key,
                    object));
            return Optional.of(new Transfers.Ready(newest.ref(),
                    Transfers.stored(key, revision.keyGeneration(), revision.epoch(), manifest), manifest.info(),
                    Optional.empty()));
        }
    }

    private static boolean manifest(byte[] object) {
        return object.length > VERSION_AT && object[6] == ObjectType.MANIFEST.number();
    }

    private static CryptoExpressException noContent() {
        return new CryptoExpressException(ErrorCode.NOT_FOUND, "item has no content");
    }

    private byte[] object(FolderLog log, LogEntry entry, ItemRevision.Content revision, Progress progress) {
        if (!entry.getContent().isEmpty()) {
            return entry.getContent().toByteArray();
        }
        link.needConnection(progress);
        return ContentStream.fetch(link, log.id(), revision.manifestHash(), progress);
    }

    /** Content in memory. */
    static Open of(byte[] plain) {
        return new Open(new ContentInfo(plain.length, Digests.hash(plain)), new ByteArrayInputStream(plain));
    }

    /** The object may be older than the revision that repeats it, never newer; its bytes are fixed by the signed hash. */
    private static RecordContext context(byte[] object, ItemRevision.Content revision, ObjectType type) {
        ByteReader in = new ByteReader(object);
        in.bytes(VERSION_AT);
        long version = in.u64();
        long epoch = in.u32();
        if (version > revision.version() || epoch > revision.epoch()) {
            throw new CryptoFailure(CryptoFailure.Code.WRONG_CONTEXT, "content newer than its revision");
        }
        return new RecordContext(type, revision.folder(), revision.item(), version, epoch, true);
    }
}
