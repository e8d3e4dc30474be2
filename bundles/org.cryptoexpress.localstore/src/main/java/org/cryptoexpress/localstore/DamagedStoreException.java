package org.cryptoexpress.localstore;

import org.cryptoexpress.protocol.CryptoExpressException;
import org.cryptoexpress.protocol.ErrorCode;

/**
 * The file is no store, is damaged, or was sealed under another key. Its owner sets it aside
 * ({@link LocalStore#setAside}) and synchronises again from the server.
 */
public final class DamagedStoreException extends CryptoExpressException {
    private static final long serialVersionUID = 1L;

    /** A damage with a text for logs and its cause. */
    public DamagedStoreException(String message, Throwable cause) {
        super(ErrorCode.LOCAL_FILE, message, cause);
    }
}
