package org.cryptoexpress.folders.internal;

import java.util.ArrayList;
import java.util.List;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import org.cryptoexpress.crypto.CryptoFailure;
import org.cryptoexpress.crypto.Hash32;
import org.cryptoexpress.crypto.v1.Chunker;
import org.cryptoexpress.crypto.v1.Chunks;
import org.cryptoexpress.folders.ContentInfo;
import org.cryptoexpress.protocol.payload.Manifest;
import org.cryptoexpress.protocol.payload.ManifestChunk;

/** The list of the chunks of a large content, and its strict parser. */
record Manifests(ContentInfo info, List<Chunks.Reference> chunks) {
    /** Most chunks of one content, so that an entry with its manifest stays below the message limit. */
    static final int MAX_CHUNKS = 8000;
    /** Longest content; chunks are a little longer than their average, so that it fits. */
    static final long MAX_LENGTH = (long) MAX_CHUNKS * Chunker.AVERAGE;

    Manifests {
        chunks = List.copyOf(chunks);
    }

    byte[] encode() {
        Manifest.Builder manifest = Manifest.newBuilder().setLength(info.length())
                .setSha256(ByteString.copyFrom(info.sha256().bytes()));
        for (Chunks.Reference chunk : chunks) {
            manifest.addChunks(ManifestChunk.newBuilder().setId(ByteString.copyFrom(chunk.id().bytes()))
                    .setFlags(chunk.flags()).setPlainHash(ByteString.copyFrom(chunk.plainHash().bytes()))
                    .setLength(chunk.length()));
        }
        return manifest.build().toByteArray();
    }

    /**
     * Parses decrypted bytes: count, lengths and sum must be possible.
     *
     * @throws CryptoFailure MALFORMED or UNSUPPORTED
     */
    static Manifests parse(byte[] bytes) {
        Manifest manifest;
        try {
            manifest = Manifest.parseFrom(bytes);
        } catch (InvalidProtocolBufferException e) {
            throw malformed("manifest", e);
        }
        if (manifest.getChunksCount() > MAX_CHUNKS || manifest.getChunksCount() == 0) {
            throw malformed("number of chunks", null);
        }
        List<Chunks.Reference> chunks = new ArrayList<>(manifest.getChunksCount());
        long sum = 0;
        for (ManifestChunk chunk : manifest.getChunksList()) {
            if (chunk.getLength() <= 0) {
                throw malformed("chunk length", null);
            }
            chunks.add(new Chunks.Reference(Hash32.of(chunk.getId().toByteArray()), chunk.getFlags(),
                    Hash32.of(chunk.getPlainHash().toByteArray()), chunk.getLength()));
            sum += chunk.getLength();
        }
        if (manifest.getLength() != sum) {
            throw malformed("content length", null);
        }
        return new Manifests(new ContentInfo(sum, Hash32.of(manifest.getSha256().toByteArray())), chunks);
    }

    private static CryptoFailure malformed(String what, Throwable cause) {
        return new CryptoFailure(CryptoFailure.Code.MALFORMED, what, cause);
    }
}
