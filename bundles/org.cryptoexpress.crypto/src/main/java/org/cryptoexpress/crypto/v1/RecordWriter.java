package org.cryptoexpress.crypto.v1;

import java.io.IOException;
import java.io.OutputStream;
import java.security.SecureRandom;
import java.util.Arrays;

import org.cryptoexpress.crypto.Secret;

/**
 * Seals a stream into one CXR1 with bounded memory (two segments). Call {@link #finish()} after the last byte: a record
 * that was only closed has no last segment and is refused by every reader. Not thread-safe.
 */
public final class RecordWriter extends OutputStream {
    private final RecordContext context;
    private final OutputStream out;
    private final SegmentCipher cipher;
    private final byte[] plain = new byte[SegmentCipher.SEGMENT];
    private final byte[] sealed = new byte[SegmentCipher.SEALED_SEGMENT];
    private int filled;
    private long index;
    private long total;
    private boolean finished;

    /** Starts a record; writes its first 120 bytes. */
    public RecordWriter(RecordContext context, Secret recordKey, SecureRandom random, OutputStream out)
            throws IOException {
        this.context = context;
        this.out = out;
        byte[] salt = new byte[32];
        random.nextBytes(salt);
        this.cipher = SegmentCipher.forSealing(recordKey, context, salt);
        out.write(cipher.prefix());
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] { (byte) b }, 0, 1);
    }

    @Override
    public void write(byte[] in, int offset, int length) throws IOException {
        if (finished) {
            throw new IOException("record is finished");
        }
        int done = 0;
        while (done < length) {
            if (filled == plain.length) {
                flushSegment(false);
            }
            int n = Math.min(length - done, plain.length - filled);
            System.arraycopy(in, offset + done, plain, filled, n);
            filled += n;
            done += n;
        }
        total += length;
    }

    /** Writes padding and the last segment. The stream below stays open. */
    public void finish() throws IOException {
        if (finished) {
            return;
        }
        if (context.padded()) {
            long zeros = Padme.paddedLength(total) - total - 1;
            write(0x80);
            byte[] block = new byte[(int) Math.min(zeros, 8192)];
            while (zeros > 0) {
                int n = (int) Math.min(zeros, block.length);
                write(block, 0, n);
                zeros -= n;
            }
        }
        flushSegment(true);
        finished = true;
        out.flush();
    }

    /** Wipes keys and buffers; does not finish the record. */
    @Override
    public void close() {
        Arrays.fill(plain, (byte) 0);
        cipher.close();
        finished = true;
    }

    private void flushSegment(boolean last) throws IOException {
        SegmentCipher.segments((index + 1) * SegmentCipher.SEGMENT);
        int n = cipher.seal(index++, last, plain, 0, filled, sealed, 0);
        out.write(sealed, 0, n);
        filled = 0;
    }
}
