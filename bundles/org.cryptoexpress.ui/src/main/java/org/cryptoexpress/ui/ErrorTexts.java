package org.cryptoexpress.ui;

import org.cryptoexpress.protocol.CryptoExpressException;
import org.cryptoexpress.protocol.ErrorCode;
import org.cryptoexpress.protocol.ErrorText;

/** Turns a failure into what the user reads. */
public final class ErrorTexts {
    private ErrorTexts() {
    }

    /**
     * The text of a failure; wrappers of asynchronous calls are looked through.
     *
     * @param failure what was thrown
     * @return the text of its code, or of {@link ErrorCode#INTERNAL} when it carries none
     */
    public static ErrorText of(Throwable failure) {
        for (Throwable t = failure; t != null; t = t.getCause()) {
            if (t instanceof CryptoExpressException known) {
                return ErrorText.of(known.code());
            }
        }
        return ErrorText.of(ErrorCode.INTERNAL);
    }
}
