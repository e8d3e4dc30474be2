package org.cryptoexpress.folders.internal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

import org.cryptoexpress.crypto.ByteReader;
import org.cryptoexpress.crypto.ByteWriter;
import org.cryptoexpress.crypto.Digests;
import org.cryptoexpress.crypto.Hash32;
import org.cryptoexpress.crypto.Secret;
import org.cryptoexpress.crypto.log.ItemRevision;
import org.cryptoexpress.crypto.v1.Chunks;
import org.cryptoexpress.crypto.v1.Padme;
import org.cryptoexpress.crypto.v1.Records;
import org.cryptoexpress.folders.ContentInfo;
import org.cryptoexpress.folders.ContentSource;
import org.cryptoexpress.folders.ItemRef;
import org.cryptoexpress.protocol.CryptoExpressException;
import org.cryptoexpress.protocol.ErrorCode;
import org.cryptoexpress.protocol.Limits;
import org.cryptoexpress.protocol.Progress;
import org.cryptoexpress.protocol.wire.LogEntry;

/**
 * Brings new content to the server before its entry is made. Under a resume key the item id and the record key of a new
 * item are kept until the entry waits in the queue, so that an upload that was broken off costs only what is missing.
 */
final class Transfers {
    private static final long KEEP_MILLIS = 7L * 24 * 60 * 60 * 1000;

    private final Desk desk;
    private final Set<Hash32> resuming = ConcurrentHashMap.newKeySet();

    Transfers(Desk desk) {
        this.desk = desk;
    }

    /**
     * Content that is ready for its entry.
     *
     * @param ref     the item; for a resumed new item the one of the first attempt
     * @param content what the entry needs
     * @param info    length and hash
     * @param resume  the resume record to drop together with queueing the entry
     */
    record Ready(ItemRef ref, Staged content, ContentInfo info, Optional<Hash32> resume) {
    }

    private record Target(ItemRef ref, Secret recordKey, long generation, long epoch, boolean fresh,
            Optional<Hash32> resume) {
    }

    Ready bring(ItemRef ref, boolean create, ContentSource source, Optional<String> resumeKey, Progress progress)
            throws IOException {
        Optional<Ready> there = source instanceof Versions.Old old ? old.stored(ref) : Optional.empty();
        if (there.isPresent()) {
            return there.get();
        }
        long length = source.length();
        boolean reachable = desk.link.connected() && desk.log(ref.folder()).seq() > 0;
        if (length <= Limits.INLINE_CONTENT || length <= Limits.SINGLE_OBJECT_CONTENT && !reachable) {
            byte[] plain = small(source, length);
            progress.report(Uploader.STEP, length, length);
            return new Ready(ref, new Staged.Plain(plain), info(plain), Optional.empty());
        }
        if (!reachable) {
            throw new CryptoExpressException(ErrorCode.OFFLINE, "content of " + length + " bytes needs a connection");
        }
        Optional<Hash32> resume = length <= Limits.SINGLE_OBJECT_CONTENT || !create ? Optional.empty()
                : resumeKey.map(k -> Digests.hash(k.getBytes(StandardCharsets.UTF_8))).filter(resuming::add);
        try {
            Target target = target(ref, resume);
            try (Secret key = target.recordKey()) {
                return length <= Limits.SINGLE_OBJECT_CONTENT ? single(target, small(source, length), progress)
                        : chunked(target, source, progress);
            }
        } finally {
            resume.ifPresent(resuming::remove);
        }
    }

    private Ready single(Target target, byte[] plain, Progress progress) {
        ItemRef ref = target.ref();
        long version = desk.log(ref.folder()).row(ref.item()).map(r -> r.state().version()).orElse(0L) + 1;
        byte[] sealed = desk.sealer.sealSmall(ref.folder(), ref.item(), version, target.epoch(), target.recordKey(),
                plain);
        Hash32 id = Digests.hash(sealed);
        Supplier<CompletableFuture<Void>> putting = () -> desk.link.session().putChunk(ref.folder().bytes(),
                id.bytes(), sealed);
        desk.link.persistently(putting.get(), putting, progress);
        progress.report(Uploader.STEP, plain.length, plain.length);
        return new Ready(ref, new Staged.Stored(target.recordKey().bytes(), target.generation(), target.epoch(), true,
                new byte[0], List.of(id), sealed.length), info(plain), Optional.empty());
    }

    private Ready chunked(Target target, ContentSource source, Progress progress) throws IOException {
        Manifests manifest = new Uploader(desk.link).upload(target.ref(), target.recordKey(), source, target.fresh(),
                progress);
        return new Ready(target.ref(), stored(target.recordKey(), target.generation(), target.epoch(), manifest),
                manifest.info(), target.resume());
    }

    static Staged.Stored stored(Secret recordKey, long generation, long epoch, Manifests manifest) {
        List<Hash32> ids = manifest.chunks().stream().map(Chunks.Reference::id).toList();
        long length = manifest.chunks().stream().distinct().mapToLong(c -> Records
                .sealedLength((c.flags() & 1) == 0 ? c.length() : Padme.paddedLength(c.length()))).sum();
        return new Staged.Stored(recordKey.bytes(), generation, epoch, false, manifest.encode(), ids, length);
    }

    private Target target(ItemRef ref, Optional<Hash32> resume) {
        FolderLog log = desk.log(ref.folder());
        long epoch = Math.max(1, log.epoch());
        Optional<ItemRow> row = log.row(ref.item());
        if (row.isPresent() && row.get().state().epoch() == epoch) {
            LogEntry entry = desk.shelf.entry(log.id(), row.get().state().seq()).entry();
            ItemRevision.Content content = ItemRevision.parse(entry.getSigned().toByteArray()).content();
            return new Target(ref, Parts.recordKey(log.keys(), content, entry), content.keyGeneration(), epoch, false,
                    Optional.empty());
        }
        long generation = row.map(r -> r.state().keyGeneration() + 1).orElse(1L);
        Optional<Target> broken = resume.flatMap(key -> resumed(ref, key, epoch));
        if (broken.isPresent()) {
            return broken.get();
        }
        Secret key = Secret.random(32, desk.random);
        resume.ifPresent(r -> desk.shelf.write(tx -> tx.put(Shelf.UPLOADS, r.bytes(), desk.clock.millis(),
                new ByteWriter().id(ref.folder()).id(ref.item()).u32(epoch).u64(desk.clock.millis())
                        .bytes(key.bytes()).toByteArray())));
        return new Target(ref, key, generation, epoch, true, resume);
    }

    private Optional<Target> resumed(ItemRef ref, Hash32 key, long epoch) {
        return desk.shelf.get(Shelf.UPLOADS, key.bytes()).flatMap(value -> {
            ByteReader in = new ByteReader(value);
            ItemRef first = new ItemRef(in.id(), in.id());
            boolean fits = first.folder().equals(ref.folder()) && in.u32() == epoch
                    && desk.clock.millis() - in.u64() < KEEP_MILLIS && desk.log(first.folder())
                            .row(first.item()).isEmpty();
            return fits ? Optional.of(new Target(first, Secret.taking(in.rest()), 1, epoch, false, Optional.of(key)))
                    : Optional.empty();
        });
    }

    private static byte[] small(ContentSource source, long length) throws IOException {
        try (InputStream in = source.open()) {
            byte[] plain = in.readNBytes((int) length + 1);
            if (plain.length != length) {
                throw new CryptoExpressException(ErrorCode.LOCAL_FILE, "the file changed while it was read");
            }
            return plain;
        }
    }

    private static ContentInfo info(byte[] plain) {
        return new ContentInfo(plain.length, Digests.hash(plain));
    }
}
