package org.cryptoexpress.protocol;

/**
 * How far long work has come, and whether it shall stop. Implementations are called from worker threads and must
 * return quickly.
 */
public interface Progress {
    /** Reports nothing and never cancels. */
    Progress NONE = (step, done, total) -> {
    };

    /**
     * Reports progress.
     *
     * @param step  what is being done, a stable key such as "upload" or "generate-key", never user data
     * @param done  work done so far (bytes for transfers)
     * @param total all work, or -1 when unknown
     */
    void report(String step, long done, long total);

    /** Whether the user asked to stop; long work checks it at least once per chunk. */
    default boolean cancelled() {
        return false;
    }

    /**
     * Stops the caller if the user asked to stop.
     *
     * @throws CryptoExpressException CANCELLED
     */
    default void check() {
        if (cancelled()) {
            throw new CryptoExpressException(ErrorCode.CANCELLED, "cancelled");
        }
    }
}
