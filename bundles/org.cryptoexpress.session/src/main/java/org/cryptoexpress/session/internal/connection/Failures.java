package org.cryptoexpress.session.internal.connection;

import org.cryptoexpress.crypto.CryptoFailure;
import org.cryptoexpress.protocol.CryptoExpressException;
import org.cryptoexpress.protocol.ErrorCode;

/** Turns whatever was thrown into the one exception of the suite. */
public final class Failures {
    private Failures() {
    }

    /** The exception for callers; the cause is kept. */
    public static CryptoExpressException of(Throwable thrown) {
        Throwable cause = CryptoExpressException.cause(thrown);
        return cause instanceof CryptoFailure failure
                ? new CryptoExpressException(code(failure), failure.getMessage(), failure)
                : CryptoExpressException.of(cause);
    }

    private static ErrorCode code(CryptoFailure failure) {
        return switch (failure.code()) {
        case MALFORMED -> ErrorCode.MALFORMED;
        case UNSUPPORTED -> ErrorCode.UNSUPPORTED;
        case POLICY -> ErrorCode.INVALID_INPUT;
        case WRONG_CONTEXT, CANNOT_OPEN, BAD_SIGNATURE, UNKNOWN_KEY -> ErrorCode.TAMPERED;
        case DESTROYED -> ErrorCode.CANCELLED;
        default -> ErrorCode.INTERNAL;
        };
    }
}
