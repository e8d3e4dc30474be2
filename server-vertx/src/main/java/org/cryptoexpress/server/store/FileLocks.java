package org.cryptoexpress.server.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

import org.cryptoexpress.protocol.CryptoExpressException;
import org.cryptoexpress.protocol.ErrorCode;

/** Locks that keep two servers from one database. They end with the process. */
final class FileLocks {
    private FileLocks() {
    }

    /**
     * Locks a file, making it if needed.
     *
     * @throws CryptoExpressException IN_USE or UNAVAILABLE
     */
    static FileChannel lock(Path file) {
        FileChannel channel = null;
        boolean done = false;
        try {
            channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            done = channel.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            throw inUse(e);
        } catch (IOException e) {
            throw new CryptoExpressException(ErrorCode.UNAVAILABLE, "the lock file of the database", e);
        } finally {
            if (!done && channel != null) {
                release(channel);
            }
        }
        if (!done) {
            throw inUse(null);
        }
        return channel;
    }

    /**
     * Ends a lock.
     *
     * @throws CryptoExpressException UNAVAILABLE
     */
    static void release(FileChannel lock) {
        try {
            lock.close();
        } catch (IOException e) {
            throw new CryptoExpressException(ErrorCode.UNAVAILABLE, "the lock file of the database", e);
        }
    }

    private static CryptoExpressException inUse(Exception cause) {
        return new CryptoExpressException(ErrorCode.IN_USE, "another server uses the database", cause);
    }
}
