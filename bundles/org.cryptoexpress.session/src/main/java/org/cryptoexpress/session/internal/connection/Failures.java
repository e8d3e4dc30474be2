package org.cryptoexpress.session.internal.connection;

import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;

import org.cryptoexpress.crypto.CryptoFailure;
import org.cryptoexpress.protocol.CryptoExpressException;
import org.cryptoexpress.protocol.ErrorCode;

/** Turns whatever was thrown into the one exception of the suite. */
public final class Failures {
    private Failures() {
    }

    /** The exception for callers; the cause is kept. */
    public static CryptoExpressException of(Throwable thrown) {
        Throwable e = thrown;
        while ((e instanceof CompletionException || e instanceof ExecutionException) && e.getCause() != null) {
            e = e.getCause();
        }
        if (e instanceof CryptoExpressException known) {
            return known;
        }
        if (e instanceof CancellationException) {
            return new CryptoExpressException(ErrorCode.CANCELLED, "cancelled", e);
        }
        if (e instanceof CryptoFailure failure) {
            return new CryptoExpressException(code(failure), failure.getMessage(), e);
        }
        return new CryptoExpressException(ErrorCode.INTERNAL, "unexpected failure", e);
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
