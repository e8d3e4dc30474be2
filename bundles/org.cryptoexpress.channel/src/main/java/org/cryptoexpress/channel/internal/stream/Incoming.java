package org.cryptoexpress.channel.internal.stream;

import java.util.Arrays;

import org.cryptoexpress.crypto.CryptoFailure;
import org.cryptoexpress.protocol.StreamKind;

/** A message that is arriving. The buffer grows with what has arrived, never with what was announced. */
final class Incoming {

    private final boolean chunk;
    private final int max;
    private byte[] buffer = new byte[0];
    private int length;
    private long credit;
    private int owed;

    /**
     * Starts with the first byte of a message, which says what it is.
     *
     * @param credit bytes of a chunk that the peer may send before it gets credit
     */
    Incoming(byte kind, long credit) {
        chunk = kind == StreamKind.CHUNK.number();
        if (!chunk && (kind < 1 || kind > StreamKind.CHUNK.number())) {
            throw malformed("stream kind");
        }
        max = MessageSizes.max(StreamKind.of(kind));
        this.credit = credit;
    }

    boolean chunk() {
        return chunk;
    }

    int length() {
        return length;
    }

    void add(Fragment fragment) {
        if (length + fragment.length() > max) {
            throw malformed("message is too long");
        }
        if (chunk) {
            credit -= fragment.length();
            owed += fragment.length();
            if (credit < 0) {
                throw malformed("more than the credit");
            }
        }
        if (length + fragment.length() > buffer.length) {
            int doubled = Math.min(length * 2, max);
            buffer = Arrays.copyOf(buffer, Math.max(length + fragment.length(), doubled));
        }
        System.arraycopy(fragment.data(), fragment.offset(), buffer, length, fragment.length());
        length += fragment.length();
    }

    /** Bytes for which the peer has not got credit yet. */
    int owed() {
        return owed;
    }

    int repay() {
        int bytes = owed;
        owed = 0;
        credit += bytes;
        return bytes;
    }

    byte[] message() {
        return length == buffer.length ? buffer : Arrays.copyOf(buffer, length);
    }

    static CryptoFailure malformed(String message) {
        return new CryptoFailure(CryptoFailure.Code.MALFORMED, message);
    }
}
