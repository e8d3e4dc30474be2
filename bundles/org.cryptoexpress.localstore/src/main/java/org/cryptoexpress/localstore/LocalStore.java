package org.cryptoexpress.localstore;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

import org.cryptoexpress.crypto.CryptoFailure;
import org.cryptoexpress.crypto.Secret;
import org.cryptoexpress.localstore.internal.Database;
import org.cryptoexpress.localstore.internal.SqlErrors;
import org.cryptoexpress.localstore.internal.Table;
import org.cryptoexpress.localstore.internal.ValueSealer;
import org.cryptoexpress.protocol.CryptoExpressException;
import org.cryptoexpress.protocol.ErrorCode;
import org.slf4j.LoggerFactory;

/**
 * One SQLite file (write-ahead log, every transaction on disk before {@link #write} returns) whose values are CXR1
 * records bound to their place and whose names are HMACs: without the store key the file shows how many values there
 * are, their sizes and their order, and nothing else. Swapped or changed values do not open; an older copy of the whole
 * file does, which is why newest log heads are kept outside as well. Thread-safe: callers take turns.
 */
public final class LocalStore implements AutoCloseable {
    /** Longest value in bytes. */
    public static final int MAX_VALUE = 2 << 20;

    private final ReentrantLock lock = new ReentrantLock();
    private final Connection connection;
    private final ValueSealer sealer;
    private Table table;

    private LocalStore(Connection connection, ValueSealer sealer) throws SQLException {
        this.connection = connection;
        this.sealer = sealer;
        this.table = new Table(connection, sealer);
    }

    /** A value and its order. */
    public record Stored(long position, byte[] value) {
    }

    /**
     * Opens a store, making it if the file does not exist (readable by its owner only).
     *
     * @param file     the database file; two more beside it belong to it
     * @param storeKey 32 bytes; copied
     * @param maxBytes the file never grows beyond this; LOCAL_DISK_FULL is reported instead
     * @throws DamagedStoreException  when the file is damaged or belongs to another key
     * @throws CryptoExpressException IN_USE, LOCAL_FILE, LOCAL_DISK_FULL, UNSUPPORTED (made by a newer version)
     */
    public static LocalStore open(Path file, Secret storeKey, long maxBytes, SecureRandom random) {
        ValueSealer sealer = new ValueSealer(storeKey, random);
        Connection connection = null;
        try {
            connection = Database.open(file, maxBytes);
            LocalStore store = new LocalStore(connection, sealer);
            store.table.checkKey();
            return store;
        } catch (SQLException e) {
            abandon(connection, sealer);
            throw SqlErrors.translate(e);
        } catch (RuntimeException e) {
            abandon(connection, sealer);
            throw e;
        }
    }

    /**
     * Moves the files of a damaged store out of the way, so that the next {@link #open} starts afresh.
     *
     * @return where the file went, for whoever wants to look into it
     */
    public static Path setAside(Path file) {
        Path target = file.resolveSibling(file.getFileName() + ".damaged");
        try {
            Files.move(file, target, StandardCopyOption.REPLACE_EXISTING);
            for (String suffix : List.of("-wal", "-shm", "-journal")) {
                Files.deleteIfExists(file.resolveSibling(file.getFileName() + suffix));
            }
            return target;
        } catch (IOException e) {
            throw new CryptoExpressException(ErrorCode.LOCAL_FILE, "cannot set the local store aside", e);
        }
    }

    /**
     * Runs changes as one transaction; when it returns they are on disk, when it throws nothing has changed.
     *
     * @throws CryptoExpressException LOCAL_DISK_FULL, LOCAL_FILE; or what the changes throw
     */
    public void write(Consumer<StoreTransaction> changes) {
        lock.lock();
        try {
            boolean done = false;
            try {
                Database.execute(connection, "BEGIN IMMEDIATE");
                changes.accept(table);
                Database.execute(connection, "COMMIT");
                done = true;
            } finally {
                if (!done) {
                    rollback();
                }
            }
        } catch (SQLException e) {
            throw SqlErrors.translate(e);
        } finally {
            lock.unlock();
        }
    }

    /**
     * The value under a key.
     *
     * @throws DamagedStoreException when it does not open
     */
    public Optional<byte[]> get(String collection, byte[] key) {
        lock.lock();
        try {
            return table.get(collection, key);
        } finally {
            lock.unlock();
        }
    }

    /**
     * Values of a collection with a position above a given one, in order of position.
     *
     * @param limit at most this many
     * @throws DamagedStoreException when one does not open
     */
    public List<Stored> scan(String collection, long afterPosition, int limit) {
        lock.lock();
        try {
            List<Stored> found = new ArrayList<>();
            table.scan(collection, afterPosition, limit, (position, value) -> found.add(new Stored(position, value)));
            return found;
        } catch (SQLException e) {
            throw SqlErrors.translate(e);
        } catch (CryptoFailure e) {
            throw new DamagedStoreException("a value does not open", e);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        lock.lock();
        try {
            abandon(connection, sealer);
        } finally {
            lock.unlock();
        }
    }

    /**
     * After some failures (a full disk) SQLite has rolled back by itself and says so, and the driver has closed the
     * statement that failed; the first failure is what is told.
     */
    private void rollback() {
        try {
            Database.execute(connection, "ROLLBACK");
        } catch (SQLException e) {
            LoggerFactory.getLogger(LocalStore.class).debug("rolled back already", e);
        }
        try {
            table.close();
            table = new Table(connection, sealer);
        } catch (SQLException e) {
            throw SqlErrors.translate(e);
        }
    }

    private static void abandon(Connection connection, ValueSealer sealer) {
        sealer.close();
        Database.closeQuietly(connection);
    }
}
