package org.cryptoexpress.folders.internal;

import java.io.InputStream;
import java.security.MessageDigest;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Iterator;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

import org.cryptoexpress.crypto.CryptoFailure;
import org.cryptoexpress.crypto.Digests;
import org.cryptoexpress.crypto.Hash32;
import org.cryptoexpress.crypto.Id;
import org.cryptoexpress.crypto.Secret;
import org.cryptoexpress.crypto.v1.Chunks;
import org.cryptoexpress.folders.ItemRef;
import org.cryptoexpress.protocol.Limits;
import org.cryptoexpress.protocol.Progress;

/**
 * Large content as a stream: fetches up to eight chunks ahead, opens them in order, and fails at the end when the hash of
 * the whole differs. What it gives is authentic; it is complete only when the end was reached. Throws
 * {@link org.cryptoexpress.protocol.CryptoExpressException} or {@link CryptoFailure}, never wrapped.
 */
final class ContentStream extends InputStream {
    private record InFlight(Chunks.Reference chunk, CompletableFuture<byte[]> sealed) {
    }

    private final Link link;
    private final ItemRef ref;
    private final Manifests manifest;
    private final Progress progress;
    private final Secret recordKey;
    private final Chunks chunks;
    private final Iterator<Chunks.Reference> left;
    private final Deque<InFlight> window = new ArrayDeque<>();
    private final MessageDigest sha256 = Digests.newSha256();
    private byte[] plain = new byte[0];
    private int position;

    /** Takes the record key over. */
    ContentStream(Link link, ItemRef ref, Secret recordKey, Manifests manifest, Progress progress) {
        this.link = link;
        this.ref = ref;
        this.manifest = manifest;
        this.progress = progress;
        this.recordKey = recordKey;
        this.chunks = new Chunks(recordKey, ref.folder(), ref.item());
        this.left = manifest.chunks().iterator();
    }

    @Override
    public int read() {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) {
        if (length == 0) {
            return 0;
        }
        if (position == plain.length && !next()) {
            return -1;
        }
        int n = Math.min(length, plain.length - position);
        System.arraycopy(plain, position, target, offset, n);
        position += n;
        return n;
    }

    private boolean next() {
        progress.check();
        while (left.hasNext() && window.size() < Limits.CHUNK_STREAMS) {
            Chunks.Reference chunk = left.next();
            window.add(new InFlight(chunk, fetching(link, ref.folder(), chunk.id()).get()));
        }
        Arrays.fill(plain, (byte) 0);
        if (window.isEmpty()) {
            if (plain.length > 0 && !Hash32.of(sha256.digest()).equals(manifest.info().sha256())) {
                throw new CryptoFailure(CryptoFailure.Code.CANNOT_OPEN, "hash of the whole content");
            }
            plain = new byte[0];
            position = 0;
            return false;
        }
        InFlight flight = window.remove();
        byte[] sealed = link.persistently(flight.sealed(), fetching(link, ref.folder(), flight.chunk().id()),
                progress);
        plain = chunks.open(flight.chunk(), sealed);
        position = 0;
        sha256.update(plain);
        return true;
    }

    /** Fetches one sealed object whose id is its hash. */
    static byte[] fetch(Link link, Id folder, Hash32 id, Progress progress) {
        Supplier<CompletableFuture<byte[]>> fetching = fetching(link, folder, id);
        byte[] sealed = link.persistently(fetching.get(), fetching, progress);
        if (!Digests.hash(sealed).equals(id)) {
            throw new CryptoFailure(CryptoFailure.Code.CANNOT_OPEN, "chunk id");
        }
        return sealed;
    }

    private static Supplier<CompletableFuture<byte[]>> fetching(Link link, Id folder, Hash32 id) {
        return () -> link.session().getChunk(folder.bytes(), id.bytes());
    }

    @Override
    public void close() {
        window.forEach(f -> f.sealed().cancel(true));
        window.clear();
        Arrays.fill(plain, (byte) 0);
        recordKey.close();
    }
}
