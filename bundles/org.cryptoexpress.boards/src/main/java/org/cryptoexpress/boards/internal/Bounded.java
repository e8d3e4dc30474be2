package org.cryptoexpress.boards.internal;

import java.io.ByteArrayOutputStream;

import org.cryptoexpress.protocol.CryptoExpressException;
import org.cryptoexpress.protocol.ErrorCode;

/** Bytes in memory, up to a length, whatever their description says. */
final class Bounded extends ByteArrayOutputStream {
    private final int most;

    Bounded(int most) {
        this.most = most;
    }

    @Override
    public synchronized void write(int b) {
        check(1);
        super.write(b);
    }

    @Override
    public synchronized void write(byte[] bytes, int offset, int length) {
        check(length);
        super.write(bytes, offset, length);
    }

    private void check(int more) {
        if (more > most - count) {
            throw new CryptoExpressException(ErrorCode.TOO_LARGE, "attachment");
        }
    }
}
