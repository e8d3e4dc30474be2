package org.cryptoexpress.crypto.v1;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;

import org.cryptoexpress.crypto.Hkdf;
import org.cryptoexpress.crypto.Secret;

/**
 * Cuts a stream into content-defined chunks (CX1 13.2a): FastCDC with normalised chunking (Xia et al., "FastCDC: a Fast
 * and Efficient Content-Defined Chunking Approach for Data Deduplication", 2016). The gear table is derived from the
 * record key, so the same bytes are cut alike under one key only, and lengths say nothing about known files. An
 * insertion or deletion changes the chunks around it and no others. Holds {@value #BUFFER} bytes whatever the length of
 * the stream; not thread-safe.
 */
public final class Chunker implements AutoCloseable {
    /** No chunk but the last is shorter. */
    public static final int MIN = 256 << 10;
    /** Most chunks are about as long as this. */
    public static final int AVERAGE = 1 << 20;
    /** No chunk is longer. */
    public static final int MAX = 4 << 20;

    private static final int BUFFER = 2 * MAX;
    private static final int GEARS = 256;
    /** The upper bits of the rolling hash depend on 64 bytes. Before the average a cut is 4 times rarer than 1 in 2^20, after it 4 times as common. */
    private static final long MASK_BEFORE_AVERAGE = -1L << 64 - 22;
    private static final long MASK_AFTER_AVERAGE = -1L << 64 - 18;

    private final InputStream in;
    private final long[] gear;
    private final byte[] buffer = new byte[BUFFER];
    private int start;
    private int end;
    private boolean endOfStream;

    /**
     * One chunk.
     *
     * @param bytes its plaintext; belongs to the caller
     * @param last  whether the stream ends with it
     */
    public record Piece(byte[] bytes, boolean last) {
        @Override
        public String toString() {
            return "Piece[" + bytes.length + (last ? ", last]" : "]");
        }
    }

    /** Begins to cut; the stream is read as needed and not closed. */
    public Chunker(Secret recordKey, InputStream in) {
        this.in = in;
        this.gear = gear(recordKey);
    }

    /** The next chunk; empty after the last one, and at once for an empty stream. */
    public Optional<Piece> next() throws IOException {
        fill();
        int available = end - start;
        if (available == 0) {
            return Optional.empty();
        }
        int length = cut(Math.min(available, MAX));
        byte[] bytes = Arrays.copyOfRange(buffer, start, start + length);
        start += length;
        return Optional.of(new Piece(bytes, length == available));
    }

    /** Wipes the buffer and the table. */
    @Override
    public void close() {
        Arrays.fill(buffer, (byte) 0);
        Arrays.fill(gear, 0);
        start = 0;
        end = 0;
        endOfStream = true;
    }

    /** Reads on until more than a whole chunk is there: then a chunk that takes everything is the last one. */
    private void fill() throws IOException {
        if (endOfStream || end - start > MAX) {
            return;
        }
        if (start + MAX >= buffer.length) {
            System.arraycopy(buffer, start, buffer, 0, end - start);
            end -= start;
            start = 0;
        }
        int n = in.readNBytes(buffer, end, buffer.length - end);
        endOfStream = n < buffer.length - end;
        end += n;
    }

    private int cut(int limit) {
        if (limit <= MIN) {
            return limit;
        }
        long[] table = gear;
        byte[] bytes = buffer;
        int normal = start + Math.min(limit, AVERAGE);
        long hash = 0;
        int i = start + MIN;
        for (; i < normal; i++) {
            hash = (hash << 1) + table[bytes[i] & 0xff];
            if ((hash & MASK_BEFORE_AVERAGE) == 0) {
                return i + 1 - start;
            }
        }
        for (int stop = start + limit; i < stop; i++) {
            hash = (hash << 1) + table[bytes[i] & 0xff];
            if ((hash & MASK_AFTER_AVERAGE) == 0) {
                return i + 1 - start;
            }
        }
        return limit;
    }

    private static long[] gear(Secret recordKey) {
        byte[] bytes = recordKey.use(key -> Hkdf.x(key, "cdc gear", new byte[0], GEARS * Long.BYTES));
        long[] table = new long[GEARS];
        ByteBuffer.wrap(bytes).asLongBuffer().get(table);
        Arrays.fill(bytes, (byte) 0);
        return table;
    }
}
