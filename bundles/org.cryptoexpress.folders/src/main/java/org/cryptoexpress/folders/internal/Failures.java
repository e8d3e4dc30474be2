package org.cryptoexpress.folders.internal;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.util.Locale;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;

import org.cryptoexpress.crypto.CryptoFailure;
import org.cryptoexpress.protocol.CryptoExpressException;
import org.cryptoexpress.protocol.ErrorCode;

/** Turns whatever went wrong into the one exception of the suite. */
public final class Failures {
    private Failures() {
    }

    /** The error of a failure: unwraps futures; what does not verify is TAMPERED; files keep their meaning. */
    public static CryptoExpressException of(Throwable failure) {
        Throwable cause = failure;
        while ((cause instanceof CompletionException || cause instanceof ExecutionException)
                && cause.getCause() != null) {
            cause = cause.getCause();
        }
        if (cause instanceof CryptoExpressException known) {
            return known;
        }
        if (cause instanceof CryptoFailure crypto) {
            return new CryptoExpressException(ErrorCode.TAMPERED, "does not verify: " + crypto.code(), crypto);
        }
        if (cause instanceof CancellationException) {
            return new CryptoExpressException(ErrorCode.CANCELLED, "cancelled", cause);
        }
        if (cause instanceof IOException io) {
            return of(io);
        }
        return new CryptoExpressException(ErrorCode.INTERNAL, "unexpected " + cause.getClass().getName(), cause);
    }

    /** LOCAL_DISK_FULL or LOCAL_FILE. */
    public static CryptoExpressException of(IOException failure) {
        String reason = failure instanceof FileSystemException file && file.getReason() != null ? file.getReason()
                : String.valueOf(failure.getMessage());
        String lower = reason.toLowerCase(Locale.ROOT);
        boolean full = lower.contains("no space left") || lower.contains("not enough space")
                || lower.contains("disk quota exceeded") || lower.contains("disk full");
        return full ? new CryptoExpressException(ErrorCode.LOCAL_DISK_FULL, "no room on the local disk", failure)
                : new CryptoExpressException(ErrorCode.LOCAL_FILE, "local file: " + failure.getClass().getSimpleName(),
                        failure);
    }
}
