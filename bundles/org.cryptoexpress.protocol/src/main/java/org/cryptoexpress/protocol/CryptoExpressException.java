package org.cryptoexpress.protocol;

import java.util.Objects;

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

    /** What went wrong. */
    public ErrorCode code() {
        return code;
    }

    /** Milliseconds to wait before trying again, 0 when unknown. */
    public long retryAfterMillis() {
        return retryAfterMillis;
    }
}
