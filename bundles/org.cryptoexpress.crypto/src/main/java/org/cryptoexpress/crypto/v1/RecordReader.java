package org.cryptoexpress.crypto.v1;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;

import org.cryptoexpress.crypto.Aead;
import org.cryptoexpress.crypto.CryptoFailure;
import org.cryptoexpress.crypto.Secret;

/**
 * Opens CXR1 records that do not fit into memory. What {@link #copy} has written before it returns is verified segment
 * by segment but may be cut short: use it (rename the temporary file) only after it returned.
 */
public final class RecordReader {
    private RecordReader() {
    }

    /**
     * Opens a whole record from a stream into a stream with bounded memory; removes the padding.
     *
     * @return length of the content in bytes
     * @throws CryptoFailure MALFORMED, WRONG_CONTEXT or CANNOT_OPEN, also for truncation
     */
    public static long copy(RecordContext context, Secret recordKey, InputStream in, OutputStream out)
            throws IOException {
        byte[] sealed = new byte[SegmentCipher.SEALED_SEGMENT];
        byte[] next = new byte[SegmentCipher.SEALED_SEGMENT];
        byte[] plain = new byte[SegmentCipher.SEGMENT];
        try (SegmentCipher cipher = SegmentCipher.forOpening(recordKey, context,
                in.readNBytes(SegmentCipher.HEADER))) {
            Unpadding target = new Unpadding(out, context.padded());
            int length = in.readNBytes(sealed, 0, sealed.length);
            for (long index = 0;; index++) {
                int following = length == sealed.length ? in.readNBytes(next, 0, next.length) : 0;
                if (length < Aead.TAG || index >= SegmentCipher.MAX_SEGMENTS) {
                    throw new CryptoFailure(CryptoFailure.Code.MALFORMED, "CXR1 length");
                }
                int n = cipher.open(index, following == 0, sealed, 0, length, plain, 0);
                target.write(plain, n);
                if (following == 0) {
                    return target.finish();
                }
                byte[] swap = sealed;
                sealed = next;
                next = swap;
                length = following;
            }
        } finally {
            Arrays.fill(plain, (byte) 0);
        }
    }

    /**
     * Opens one segment alone (range reads).
     *
     * @param prefix  the first 120 bytes of the record
     * @param sealed  the sealed segment
     * @param index   its number from 0
     * @param last    whether it is the last one, as computed from the stored length
     */
    public static byte[] segment(RecordContext context, Secret recordKey, byte[] prefix, byte[] sealed, long index,
            boolean last) {
        if (sealed.length < Aead.TAG || sealed.length > SegmentCipher.SEALED_SEGMENT || index < 0
                || index >= SegmentCipher.MAX_SEGMENTS) {
            throw new CryptoFailure(CryptoFailure.Code.MALFORMED, "segment");
        }
        byte[] plain = new byte[sealed.length - Aead.TAG];
        try (SegmentCipher cipher = SegmentCipher.forOpening(recordKey, context, prefix)) {
            cipher.open(index, last, sealed, 0, sealed.length, plain, 0);
        }
        return plain;
    }

    /** Holds back a 0x80 and the zeros after it until something else follows. */
    private static final class Unpadding {
        private final OutputStream out;
        private final boolean padded;
        private long written;
        private long heldBack = -1;

        Unpadding(OutputStream out, boolean padded) {
            this.out = out;
            this.padded = padded;
        }

        void write(byte[] plain, int length) throws IOException {
            int end = length;
            if (padded) {
                int marker = length - 1;
                while (marker >= 0 && plain[marker] == 0) {
                    marker--;
                }
                if (marker < 0 && heldBack >= 0) {
                    heldBack += length;
                    return;
                }
                release();
                if (marker >= 0 && plain[marker] == (byte) 0x80) {
                    end = marker;
                    heldBack = length - marker - 1L;
                }
            }
            out.write(plain, 0, end);
            written += end;
        }

        long finish() {
            if (padded && (heldBack < 0 || Padme.paddedLength(written) != written + 1 + heldBack)) {
                throw new CryptoFailure(CryptoFailure.Code.MALFORMED, "padding");
            }
            return written;
        }

        private void release() throws IOException {
            if (heldBack >= 0) {
                out.write(0x80);
                byte[] zeros = new byte[(int) Math.min(heldBack, 8192)];
                for (long left = heldBack; left > 0; left -= zeros.length) {
                    out.write(zeros, 0, (int) Math.min(left, zeros.length));
                }
                written += 1 + heldBack;
                heldBack = -1;
            }
        }
    }
}
