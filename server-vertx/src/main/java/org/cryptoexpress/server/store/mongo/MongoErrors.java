package org.cryptoexpress.server.store.mongo;

import java.util.function.Supplier;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoException;
import org.bson.BsonMaximumSizeExceededException;
import org.cryptoexpress.protocol.CryptoExpressException;
import org.cryptoexpress.protocol.ErrorCode;

/** Turns the driver's exceptions into ours. */
final class MongoErrors {
    private static final int OUT_OF_DISK_SPACE = 14031;
    private static final long RETRY_MILLIS = 1000;

    private MongoErrors() {
    }

    /** Does something with the database. */
    static <T> T call(Supplier<T> work) {
        try {
            return work.get();
        } catch (BsonMaximumSizeExceededException e) {
            throw new CryptoExpressException(ErrorCode.TOO_LARGE, "larger than the database takes", e);
        } catch (MongoException e) {
            throw new CryptoExpressException(e.getCode() == OUT_OF_DISK_SPACE ? ErrorCode.SERVER_STORAGE_FULL
                    : ErrorCode.UNAVAILABLE, "the database failed", e, RETRY_MILLIS);
        } catch (IllegalStateException e) {
            throw new CryptoExpressException(ErrorCode.UNAVAILABLE, "the database is closed", e, RETRY_MILLIS);
        }
    }

    /** {@link #call} without an answer. */
    static void run(Runnable work) {
        call(() -> {
            work.run();
            return null;
        });
    }

    /** Inserts; false when a unique index has the value already. */
    static boolean inserted(Runnable insert) {
        try {
            insert.run();
            return true;
        } catch (MongoException e) {
            if (ErrorCategory.fromErrorCode(e.getCode()) == ErrorCategory.DUPLICATE_KEY) {
                return false;
            }
            throw e;
        }
    }
}
