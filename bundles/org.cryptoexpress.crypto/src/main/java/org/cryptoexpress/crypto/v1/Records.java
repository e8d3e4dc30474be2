package org.cryptoexpress.crypto.v1;

import java.security.SecureRandom;
import java.util.Arrays;

import org.cryptoexpress.crypto.Aead;
import org.cryptoexpress.crypto.CryptoFailure;
import org.cryptoexpress.crypto.Secret;

/**
 * CXR1 (CX1 13.2) in one piece: 120 bytes, then segments of 64 KiB with a tag of 16 bytes each. For content that does
 * not fit into memory see {@link RecordWriter} and {@link RecordReader}.
 */
public final class Records {
    private Records() {
    }

    /** Seals a plaintext under a record key, with a fresh salt; pads it if the context says so. */
    public static byte[] seal(RecordContext context, Secret recordKey, byte[] plaintext, SecureRandom random) {
        byte[] salt = new byte[32];
        random.nextBytes(salt);
        return seal(context, recordKey, plaintext, salt);
    }

    /** Seals with a given salt. */
    static byte[] seal(RecordContext context, Secret recordKey, byte[] plaintext, byte[] salt) {
        byte[] plain = context.padded() ? pad(plaintext) : plaintext;
        try {
            return sealPadded(context, recordKey, plain, salt);
        } finally {
            if (context.padded()) {
                Arrays.fill(plain, (byte) 0);
            }
        }
    }

    /** Seals what is padded already, with a given salt: deterministic, for keys that are derived from the content. */
    static byte[] sealPadded(RecordContext context, Secret recordKey, byte[] plain, byte[] salt) {
        try (SegmentCipher cipher = SegmentCipher.forSealing(recordKey, context, salt)) {
            byte[] out = Arrays.copyOf(cipher.prefix(), Math.toIntExact(sealedLength(plain.length)));
            long segments = SegmentCipher.segments(plain.length);
            int position = SegmentCipher.HEADER;
            for (long i = 0; i < segments; i++) {
                int from = (int) i * SegmentCipher.SEGMENT;
                int length = Math.min(SegmentCipher.SEGMENT, plain.length - from);
                position += cipher.seal(i, i == segments - 1, plain, from, length, out, position);
            }
            return out;
        }
    }

    /**
     * Opens a whole record.
     *
     * @throws CryptoFailure MALFORMED, WRONG_CONTEXT or CANNOT_OPEN
     */
    public static byte[] open(RecordContext context, Secret recordKey, byte[] sealed) {
        byte[] plain = openPadded(context, recordKey, sealed);
        if (!context.padded()) {
            return plain;
        }
        try {
            return unpad(plain);
        } finally {
            Arrays.fill(plain, (byte) 0);
        }
    }

    /** Opens a whole record and leaves its padding in place. */
    static byte[] openPadded(RecordContext context, Secret recordKey, byte[] sealed) {
        long body = sealed.length - SegmentCipher.HEADER;
        long segments = (body + SegmentCipher.SEALED_SEGMENT - 1) / SegmentCipher.SEALED_SEGMENT;
        if (body < Aead.TAG || body - (segments - 1) * SegmentCipher.SEALED_SEGMENT < Aead.TAG) {
            throw new CryptoFailure(CryptoFailure.Code.MALFORMED, "CXR1 length");
        }
        byte[] plain = new byte[Math.toIntExact(body - segments * Aead.TAG)];
        try (SegmentCipher cipher = SegmentCipher.forOpening(recordKey, context, sealed)) {
            int position = SegmentCipher.HEADER;
            int done = 0;
            for (long i = 0; i < segments; i++) {
                int length = Math.min(SegmentCipher.SEALED_SEGMENT, sealed.length - position);
                done += cipher.open(i, i == segments - 1, sealed, position, length, plain, done);
                position += length;
            }
        }
        return plain;
    }

    /** Length of a sealed record of a plaintext (after padding). */
    public static long sealedLength(long plainLength) {
        return SegmentCipher.HEADER + plainLength + Aead.TAG * SegmentCipher.segments(plainLength);
    }

    /** content || 0x80 || zeros, up to Padmé(length + 1). */
    public static byte[] pad(byte[] content) {
        byte[] out = Arrays.copyOf(content, Math.toIntExact(Padme.paddedLength(content.length)));
        out[content.length] = (byte) 0x80;
        return out;
    }

    /** The content of padded bytes; the padding must be exactly what {@link #pad} makes. */
    public static byte[] unpad(byte[] padded) {
        int end = padded.length - 1;
        while (end >= 0 && padded[end] == 0) {
            end--;
        }
        if (end < 0 || padded[end] != (byte) 0x80 || Padme.paddedLength(end) != padded.length) {
            throw new CryptoFailure(CryptoFailure.Code.MALFORMED, "padding");
        }
        return Arrays.copyOf(padded, end);
    }
}
