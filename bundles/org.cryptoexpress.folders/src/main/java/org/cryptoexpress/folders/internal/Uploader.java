package org.cryptoexpress.folders.internal;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

import com.google.protobuf.ByteString;
import org.cryptoexpress.crypto.Digests;
import org.cryptoexpress.crypto.Hash32;
import org.cryptoexpress.crypto.Secret;
import org.cryptoexpress.crypto.v1.Chunker;
import org.cryptoexpress.crypto.v1.Chunks;
import org.cryptoexpress.folders.ContentInfo;
import org.cryptoexpress.folders.ContentSource;
import org.cryptoexpress.folders.ItemRef;
import org.cryptoexpress.protocol.CryptoExpressException;
import org.cryptoexpress.protocol.ErrorCode;
import org.cryptoexpress.protocol.Limits;
import org.cryptoexpress.protocol.Progress;
import org.cryptoexpress.protocol.wire.FindMissingChunks;
import org.cryptoexpress.protocol.wire.Request;

/**
 * Cuts, seals and uploads large content, at most eight chunks at a time. Under a fresh record key the server can have
 * none of them, and one pass over the source is enough; otherwise a first pass finds out which chunks there are, and a
 * second one sends those that the server lacks.
 */
final class Uploader {
    static final String STEP = "upload";
    private final Link link;

    Uploader(Link link) {
        this.link = link;
    }

    private record InFlight(Chunks.Sealed chunk, CompletableFuture<Void> done) {
    }

    /**
     * Uploads; when it returns the server has every chunk.
     *
     * @param fresh whether no chunk under this record key was ever sent
     */
    Manifests upload(ItemRef ref, Secret recordKey, ContentSource source, boolean fresh, Progress progress)
            throws IOException {
        long length = source.length();
        if (length > Manifests.MAX_LENGTH) {
            throw new CryptoExpressException(ErrorCode.TOO_LARGE, "content of " + length + " bytes");
        }
        Chunks chunks = new Chunks(recordKey, ref.folder(), ref.item());
        if (fresh) {
            return pass(ref, recordKey, chunks, source, (index, piece) -> true, new Counter(length, progress));
        }
        Manifests known = pass(ref, recordKey, chunks, source, (index, piece) -> false,
                new Counter(-1, silent(progress)));
        Set<Hash32> missing = findMissing(ref, known, progress);
        Counter counter = new Counter(length, progress);
        known.chunks().stream().filter(c -> !missing.contains(c.id())).forEach(c -> counter.add(c.length()));
        if (!missing.isEmpty()) {
            send(ref, recordKey, chunks, source, known, missing, counter);
        }
        return known;
    }

    private interface Choice {
        boolean send(int index, Chunks.Sealed piece);
    }

    private Manifests pass(ItemRef ref, Secret recordKey, Chunks chunks, ContentSource source, Choice choice,
            Counter counter) throws IOException {
        MessageDigest sha256 = Digests.newSha256();
        List<Chunks.Reference> references = new ArrayList<>();
        Deque<InFlight> window = new ArrayDeque<>();
        long length = 0;
        try (InputStream in = source.open(); Chunker chunker = new Chunker(recordKey, in)) {
            for (Optional<Chunker.Piece> next = chunker.next(); next.isPresent(); next = chunker.next()) {
                counter.progress.check();
                Chunker.Piece piece = next.get();
                sha256.update(piece.bytes());
                length += piece.bytes().length;
                Chunks.Sealed sealed = seal(chunks, piece);
                if (references.size() == Manifests.MAX_CHUNKS) {
                    throw new CryptoExpressException(ErrorCode.TOO_LARGE, "too many chunks");
                }
                if (choice.send(references.size(), sealed)) {
                    put(ref, sealed, window, counter);
                }
                references.add(sealed.reference());
            }
            settleAll(ref, window, counter);
        } finally {
            window.forEach(f -> f.done().cancel(true));
        }
        return new Manifests(new ContentInfo(length, Hash32.of(sha256.digest())), references);
    }

    /** The second pass: cuts again, and seals and sends only what is missing. */
    private void send(ItemRef ref, Secret recordKey, Chunks chunks, ContentSource source, Manifests known,
            Set<Hash32> missing, Counter counter) throws IOException {
        Deque<InFlight> window = new ArrayDeque<>();
        Set<Hash32> open = new HashSet<>(missing);
        try (InputStream in = source.open(); Chunker chunker = new Chunker(recordKey, in)) {
            for (Chunks.Reference expected : known.chunks()) {
                counter.progress.check();
                Chunker.Piece piece = chunker.next().orElseThrow(Uploader::changed);
                if (!open.remove(expected.id())) {
                    Arrays.fill(piece.bytes(), (byte) 0);
                    continue;
                }
                Chunks.Sealed sealed = seal(chunks, piece);
                if (!sealed.reference().equals(expected)) {
                    throw changed();
                }
                put(ref, sealed, window, counter);
            }
            settleAll(ref, window, counter);
        } finally {
            window.forEach(f -> f.done().cancel(true));
        }
    }

    private static Chunks.Sealed seal(Chunks chunks, Chunker.Piece piece) {
        try {
            return chunks.seal(piece);
        } finally {
            Arrays.fill(piece.bytes(), (byte) 0);
        }
    }

    private void put(ItemRef ref, Chunks.Sealed sealed, Deque<InFlight> window, Counter counter) {
        if (window.size() == Limits.CHUNK_STREAMS) {
            settle(ref, window.remove(), counter);
        }
        window.add(new InFlight(sealed, sending(ref, sealed).get()));
    }

    private void settleAll(ItemRef ref, Deque<InFlight> window, Counter counter) {
        while (!window.isEmpty()) {
            settle(ref, window.remove(), counter);
        }
    }

    private void settle(ItemRef ref, InFlight flight, Counter counter) {
        link.persistently(flight.done(), sending(ref, flight.chunk()), counter.progress);
        counter.add(flight.chunk().reference().length());
    }

    private Supplier<CompletableFuture<Void>> sending(ItemRef ref, Chunks.Sealed sealed) {
        return () -> link.session().putChunk(ref.folder().bytes(), sealed.reference().id().bytes(), sealed.bytes());
    }

    private Set<Hash32> findMissing(ItemRef ref, Manifests known, Progress progress) {
        FindMissingChunks.Builder question = FindMissingChunks.newBuilder()
                .setFolderId(ByteString.copyFrom(ref.folder().bytes()));
        known.chunks().stream().map(Chunks.Reference::id).distinct()
                .forEach(id -> question.addChunkIds(ByteString.copyFrom(id.bytes())));
        Request request = Request.newBuilder().setFindMissingChunks(question).build();
        Supplier<CompletableFuture<Set<Hash32>>> asking = () -> link.session().request(request).thenApply(answer -> {
            Set<Hash32> missing = new HashSet<>();
            answer.getMissingChunks().getChunkIdsList().forEach(id -> missing.add(Hash32.of(id.toByteArray())));
            return missing;
        });
        return link.persistently(asking.get(), asking, progress);
    }

    private static Progress silent(Progress progress) {
        return new Progress() {
            @Override
            public void report(String step, long done, long total) {
                // The first pass sends nothing.
            }

            @Override
            public boolean cancelled() {
                return progress.cancelled();
            }
        };
    }

    private static CryptoExpressException changed() {
        return new CryptoExpressException(ErrorCode.LOCAL_FILE, "the file changed while it was read");
    }

    /** Counts bytes for a progress report. */
    private static final class Counter {
        private final long total;
        private final Progress progress;
        private long done;

        Counter(long total, Progress progress) {
            this.total = total;
            this.progress = progress;
        }

        void add(long bytes) {
            done += bytes;
            progress.report(STEP, done, total);
        }
    }
}
