package org.cryptoexpress.localstore.internal;

import java.sql.SQLException;

import org.cryptoexpress.localstore.DamagedStoreException;
import org.cryptoexpress.protocol.CryptoExpressException;
import org.cryptoexpress.protocol.ErrorCode;

/** Turns SQLite's result codes into errors that say what to do. */
public final class SqlErrors {
    private static final int BUSY = 5;
    private static final int LOCKED = 6;
    private static final int CORRUPT = 11;
    private static final int FULL = 13;
    private static final int NOT_A_DATABASE = 26;

    private SqlErrors() {
    }

    /** The error of a SQLite failure. */
    public static CryptoExpressException translate(SQLException e) {
        return switch (e.getErrorCode() & 0xff) {
        case BUSY, LOCKED -> new CryptoExpressException(ErrorCode.IN_USE, "local store is in use", e);
        case FULL -> new CryptoExpressException(ErrorCode.LOCAL_DISK_FULL, "no room for the local store", e);
        case CORRUPT, NOT_A_DATABASE -> new DamagedStoreException("local store is damaged", e);
        default -> new CryptoExpressException(ErrorCode.LOCAL_FILE, "local store failed", e);
        };
    }
}
