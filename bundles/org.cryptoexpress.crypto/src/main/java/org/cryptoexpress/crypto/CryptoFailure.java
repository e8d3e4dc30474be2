package org.cryptoexpress.crypto;

import java.util.Objects;

/**
 * The one failure of this bundle. It says which check failed and nothing about secrets; a peer is told nothing but
 * that it failed.
 */
public final class CryptoFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Which check failed. */
    public enum Code {
        /** Bytes do not have the agreed form, or exceed a size. */
        MALFORMED,
        /** Version, suite or algorithm unknown, or refused by policy. */
        UNSUPPORTED,
        /** A header is not the one that the caller expected. */
        WRONG_CONTEXT,
        /** It cannot be opened: wrong key, or changed. */
        CANNOT_OPEN,
        /** A signature does not verify. */
        BAD_SIGNATURE,
        /** A key that a signature names is not at hand; whether the signature holds is not known. */
        UNKNOWN_KEY,
        /** A key, parameter or input breaks a rule. */
        POLICY,
        /** A secret was used after it was closed. */
        DESTROYED
    }

    private final Code code;

    /** A failure with a text for developers, without user data. */
    public CryptoFailure(Code code, String message) {
        this(code, message, null);
    }

    /** A failure with its cause. */
    public CryptoFailure(Code code, String message, Throwable cause) {
        super(message, cause);
        this.code = Objects.requireNonNull(code);
    }

    /** Which check failed. */
    public Code code() {
        return code;
    }
}
