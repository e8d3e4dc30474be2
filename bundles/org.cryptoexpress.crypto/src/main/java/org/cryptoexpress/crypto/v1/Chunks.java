package org.cryptoexpress.crypto.v1;

import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Objects;

import org.cryptoexpress.crypto.ByteWriter;
import org.cryptoexpress.crypto.CryptoFailure;
import org.cryptoexpress.crypto.Digests;
import org.cryptoexpress.crypto.Hash32;
import org.cryptoexpress.crypto.Hkdf;
import org.cryptoexpress.crypto.Id;
import org.cryptoexpress.crypto.Secret;

/**
 * Seals and opens the chunks of one item's content (CX1 13.2a): CXR1 records of type 6 whose key and salt are derived
 * from the record key and the plaintext. Equal chunks of one item give equal bytes, so a new version uploads only what
 * changed; under another record key nothing can be linked. Thread-safe.
 */
public final class Chunks {
    /** Longest sealed chunk. */
    public static final int MAX_SEALED = Math.toIntExact(Records.sealedLength(Chunker.MAX));

    private final Secret recordKey;
    private final Id folder;
    private final Id record;

    /**
     * What a manifest says about a chunk, and what opening checks.
     *
     * @param id        SHA-256 of the sealed chunk
     * @param flags     header flags of its CXR1: bit 0 when padded
     * @param plainHash ph = SHA-256(u32 flags || plaintext after padding)
     * @param length    length of the plaintext before padding
     */
    public record Reference(Hash32 id, int flags, Hash32 plainHash, int length) {
        /**
         * Checks flags and length.
         *
         * @throws CryptoFailure UNSUPPORTED for unknown flags, MALFORMED for an impossible length
         */
        public Reference {
            Objects.requireNonNull(id);
            Objects.requireNonNull(plainHash);
            if ((flags & ~1) != 0) {
                throw new CryptoFailure(CryptoFailure.Code.UNSUPPORTED, "chunk flags");
            }
            if (length < 0 || length > Chunker.MAX) {
                throw new CryptoFailure(CryptoFailure.Code.MALFORMED, "chunk length");
            }
        }
    }

    /** A sealed chunk: its reference for the manifest and its bytes for the server. */
    public record Sealed(Reference reference, byte[] bytes) {
        @Override
        public String toString() {
            return "Sealed[" + reference.id() + "]";
        }
    }

    /** For the content of one item. The key stays the caller's and must outlive this. */
    public Chunks(Secret recordKey, Id folder, Id record) {
        this.recordKey = Objects.requireNonNull(recordKey);
        this.folder = Objects.requireNonNull(folder);
        this.record = Objects.requireNonNull(record);
    }

    /**
     * Seals a chunk. The last chunk is padded to Padmé unless it has the greatest length, so that the length of the
     * content is hidden and no chunk exceeds {@link #MAX_SEALED}.
     */
    public Sealed seal(Chunker.Piece piece) {
        boolean padded = piece.last() && piece.bytes().length < Chunker.MAX;
        RecordContext context = context(padded);
        byte[] plain = padded ? Records.pad(piece.bytes()) : piece.bytes();
        Hash32 plainHash = plainHash(context, plain);
        try (Secret key = derive("chunk key", plainHash)) {
            byte[] sealed = Records.sealPadded(context, key, plain, salt(plainHash));
            return new Sealed(new Reference(Digests.hash(sealed), context.flags(), plainHash, piece.bytes().length),
                    sealed);
        } finally {
            if (padded) {
                Arrays.fill(plain, (byte) 0);
            }
        }
    }

    /**
     * Opens a chunk: its id, header, salt, key commitment, tags, plain hash and length must all be right.
     *
     * @throws CryptoFailure MALFORMED, WRONG_CONTEXT or CANNOT_OPEN
     */
    public byte[] open(Reference expected, byte[] sealed) {
        if (sealed.length > MAX_SEALED || sealed.length < SegmentCipher.HEADER) {
            throw new CryptoFailure(CryptoFailure.Code.MALFORMED, "chunk length");
        }
        if (!Digests.hash(sealed).equals(expected.id())) {
            throw cannotOpen("chunk id");
        }
        RecordContext context = context((expected.flags() & 1) != 0);
        int saltAt = context.header().length;
        if (!Arrays.equals(salt(expected.plainHash()), Arrays.copyOfRange(sealed, saltAt, saltAt + 32))) {
            throw cannotOpen("chunk salt");
        }
        byte[] plain;
        try (Secret key = derive("chunk key", expected.plainHash())) {
            plain = Records.openPadded(context, key, sealed);
        }
        if (!plainHash(context, plain).equals(expected.plainHash())) {
            throw cannotOpen("chunk plain hash");
        }
        byte[] content = context.padded() ? Records.unpad(plain) : plain;
        if (content.length != expected.length()) {
            throw cannotOpen("chunk plain length");
        }
        return content;
    }

    private RecordContext context(boolean padded) {
        return new RecordContext(ObjectType.CHUNK, folder, record, 0, 0, padded);
    }

    private static Hash32 plainHash(RecordContext context, byte[] paddedPlain) {
        MessageDigest digest = Digests.newSha256();
        digest.update(new ByteWriter().u32(context.flags()).toByteArray());
        return Hash32.of(digest.digest(paddedPlain));
    }

    private byte[] salt(Hash32 plainHash) {
        try (Secret salt = derive("chunk salt", plainHash)) {
            return salt.bytes();
        }
    }

    private Secret derive(String label, Hash32 plainHash) {
        return Secret.taking(recordKey.use(key -> Hkdf.x(key, label, plainHash.bytes(), 32)));
    }

    private static CryptoFailure cannotOpen(String what) {
        return new CryptoFailure(CryptoFailure.Code.CANNOT_OPEN, what);
    }
}
