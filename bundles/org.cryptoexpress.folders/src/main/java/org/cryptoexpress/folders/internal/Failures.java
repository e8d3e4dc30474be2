package org.cryptoexpress.folders.internal;

import org.cryptoexpress.crypto.CryptoFailure;
import org.cryptoexpress.protocol.CryptoExpressException;
import org.cryptoexpress.protocol.ErrorCode;

/** Turns whatever went wrong into the one exception of the suite. */
public final class Failures {
    private Failures() {
    }

    /** The error of a failure; what does not verify is TAMPERED. */
    public static CryptoExpressException of(Throwable failure) {
        Throwable cause = CryptoExpressException.cause(failure);
        return cause instanceof CryptoFailure crypto
                ? new CryptoExpressException(ErrorCode.TAMPERED, "does not verify: " + crypto.code(), crypto)
                : CryptoExpressException.of(cause);
    }
}
