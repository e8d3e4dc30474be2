package org.cryptoexpress.crypto.v1;

import java.nio.ByteBuffer;
import java.util.Arrays;

import org.cryptoexpress.crypto.Aead;
import org.cryptoexpress.crypto.CryptoFailure;
import org.cryptoexpress.crypto.Hkdf;
import org.cryptoexpress.crypto.Secret;
import org.cryptoexpress.crypto.internal.GcmCipher;

/**
 * The STREAM construction of CXR1 over one derived single-use key (Hoang, Reyhanitabar, Rogaway, Vizár 2015): nonce =
 * 0^7 || u32 index || u8 last, associated data = the key commitment. Not thread-safe; make one per worker.
 */
final class SegmentCipher implements AutoCloseable {
    static final int SEGMENT = 1 << RecordContext.LOG2_SEGMENT;
    static final int SEALED_SEGMENT = SEGMENT + Aead.TAG;
    static final int HEADER = 120;
    static final long MAX_SEGMENTS = 1L << 24;

    private final Commitment derived;
    private final GcmCipher cipher;
    private final byte[] prefix;

    private SegmentCipher(Commitment derived, byte[] header, byte[] salt) {
        this.derived = derived;
        this.cipher = new GcmCipher(derived.key());
        this.prefix = ByteBuffer.allocate(HEADER).put(header).put(salt).put(derived.commit()).array();
    }

    static SegmentCipher forSealing(Secret recordKey, RecordContext context, byte[] salt) {
        byte[] header = context.header();
        return new SegmentCipher(derive(recordKey, salt, header), header, salt);
    }

    /** Checks the 120 bytes before the segments against what the caller expects. */
    static SegmentCipher forOpening(Secret recordKey, RecordContext context, byte[] prefix) {
        if (prefix.length < HEADER) {
            throw new CryptoFailure(CryptoFailure.Code.MALFORMED, "CXR1 truncated");
        }
        byte[] header = context.header();
        if (!Arrays.equals(header, 0, header.length, prefix, 0, header.length)) {
            throw new CryptoFailure(CryptoFailure.Code.WRONG_CONTEXT, "CXR1 header");
        }
        byte[] salt = Arrays.copyOfRange(prefix, header.length, header.length + 32);
        Commitment derived = derive(recordKey, salt, header);
        derived.require(Arrays.copyOfRange(prefix, header.length + 32, HEADER));
        return new SegmentCipher(derived, header, salt);
    }

    byte[] prefix() {
        return prefix.clone();
    }

    int seal(long index, boolean last, byte[] in, int offset, int length, byte[] out, int outOffset) {
        return cipher.seal(nonce(index, last), derived.commit(), in, offset, length, out, outOffset);
    }

    int open(long index, boolean last, byte[] in, int offset, int length, byte[] out, int outOffset) {
        return cipher.open(nonce(index, last), derived.commit(), in, offset, length, out, outOffset);
    }

    @Override
    public void close() {
        derived.close();
    }

    /** Number of segments of a plaintext; at least one. */
    static long segments(long plainLength) {
        long n = Math.max(1, (plainLength + SEGMENT - 1) / SEGMENT);
        if (n > MAX_SEGMENTS) {
            throw new CryptoFailure(CryptoFailure.Code.POLICY, "record too long");
        }
        return n;
    }

    private static byte[] nonce(long index, boolean last) {
        return ByteBuffer.allocate(Aead.NONCE).position(7).putInt((int) index).put((byte) (last ? 1 : 0)).array();
    }

    private static Commitment derive(Secret recordKey, byte[] salt, byte[] header) {
        byte[] key = recordKey.bytes();
        byte[] prk = Hkdf.extract(salt, key);
        try {
            return Commitment.of(Hkdf.x(prk, "record", header, 64));
        } finally {
            Arrays.fill(key, (byte) 0);
            Arrays.fill(prk, (byte) 0);
        }
    }
}
