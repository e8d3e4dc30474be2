package org.cryptoexpress.storage.internal;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.util.Locale;

import org.cryptoexpress.protocol.CryptoExpressException;
import org.cryptoexpress.protocol.ErrorCode;

/** What a failed local file operation means. */
final class LocalErrors {
    private LocalErrors() {
    }

    /** LOCAL_DISK_FULL or LOCAL_FILE; paths stay out of the message. */
    static CryptoExpressException of(IOException failure) {
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
