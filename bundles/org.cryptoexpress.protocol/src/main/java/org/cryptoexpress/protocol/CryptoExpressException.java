package org.cryptoexpress.protocol;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;

/**
 * The one exception of the suite's services. The message is for logs: it holds ids at most, never names, passphrases,
 * keys or plaintext. What the user reads is made from {@link #code()}.
 */
public class CryptoExpressException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final ErrorCode code;
    private final long retryAfterMillis;

    /** An error with a code and a text for logs. */
    public CryptoExpressException(ErrorCode code, String message) {
        this(code, message, null, 0);
    }

    /** An error with a code, a text for logs and its cause. */
    public CryptoExpressException(ErrorCode code, String message, Throwable cause) {
        this(code, message, cause, 0);
    }

    /** An error that may be tried again after a delay in milliseconds. */
    public CryptoExpressException(ErrorCode code, String message, Throwable cause, long retryAfterMillis) {
        super(message, cause);
        this.code = Objects.requireNonNull(code);
        this.retryAfterMillis = retryAfterMillis;
    }

    /**
     * Turns whatever was thrown into the one exception of the suite: this one stays what it is, cancelled futures become
     * CANCELLED, files LOCAL_FILE or LOCAL_DISK_FULL, everything else INTERNAL.
     */
    public static CryptoExpressException of(Throwable thrown) {
        Throwable cause = cause(thrown);
        if (cause instanceof CryptoExpressException known) {
            return known;
        }
        if (cause instanceof CancellationException) {
            return new CryptoExpressException(ErrorCode.CANCELLED, "cancelled", cause);
        }
        if (cause instanceof IOException file) {
            return of(file);
        }
        return new CryptoExpressException(ErrorCode.INTERNAL, "unexpected " + cause.getClass().getName(), cause);
    }

    /** LOCAL_DISK_FULL or LOCAL_FILE; paths stay out of the message. */
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

    /** What a future failed with, without the wrappers that futures put around it. */
    public static Throwable cause(Throwable thrown) {
        Throwable cause = thrown;
        while ((cause instanceof CompletionException || cause instanceof ExecutionException)
                && cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause;
    }

    /** What went wrong. */
    public ErrorCode code() {
        return code;
    }

    /** Milliseconds to wait before trying again, 0 when unknown. */
    public long retryAfterMillis() {
        return retryAfterMillis;
    }
}
