package org.cryptoexpress.boards.internal;

import org.cryptoexpress.protocol.CryptoExpressException;
import org.cryptoexpress.protocol.ErrorCode;

/** Errors that several places give. */
final class Ops {
    private Ops() {
    }

    static CryptoExpressException notFound(String what) {
        return new CryptoExpressException(ErrorCode.NOT_FOUND, what);
    }
}
