package org.cryptoexpress.server.store;

import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

import org.cryptoexpress.protocol.CryptoExpressException;
import org.cryptoexpress.protocol.ErrorCode;
import org.slf4j.LoggerFactory;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/**
 * A SQLite file in WAL mode with {@code synchronous=FULL}: one thread writes and commits many callers' changes together
 * (group commit), a few connections read. A write is answered after its commit. Thread-safe.
 */
final class SqliteDatabase implements AutoCloseable {
    private static final int READERS = 4;
    private static final int QUEUE = 10_000;
    private static final int GROUP = 256;
    private static final long WAIT_SECONDS = 30;
    private static final long RETRY_MILLIS = 1000;
    private static final int PAGE = 8192;
    private static final int SCHEMA = 1;

    private final Path file;
    private final FileChannel lock;
    private final Connection writer;
    private final BlockingQueue<Connection> readers = new ArrayBlockingQueue<>(READERS);
    private final BlockingQueue<SqliteJob<?>> jobs = new LinkedBlockingQueue<>(QUEUE);
    private final ReadWriteLock gate = new ReentrantReadWriteLock();
    private final Thread thread;
    private volatile boolean closing;

    /** Work on a connection. */
    interface Work<T> {
        T on(Connection connection) throws SQLException;
    }

    /**
     * Opens a file, making it if needed.
     *
     * @param schema statements that make what is missing
     * @throws CryptoExpressException IN_USE, UNAVAILABLE, SERVER_STORAGE_FULL, or UNSUPPORTED when a newer server made it
     */
    SqliteDatabase(Path file, List<String> schema) {
        this.file = file;
        this.lock = FileLocks.lock(file.resolveSibling(file.getFileName() + ".lock"));
        boolean done = false;
        try {
            writer = connect();
            prepare(schema);
            for (int i = 0; i < READERS; i++) {
                readers.add(connect());
            }
            done = true;
        } catch (SQLException e) {
            throw failure(e);
        } finally {
            if (!done) {
                FileLocks.release(lock);
            }
        }
        thread = new Thread(this::writeAll, "cx-sqlite-writer");
        thread.start();
    }

    private void prepare(List<String> schema) throws SQLException {
        try (Statement s = writer.createStatement()) {
            try (ResultSet version = s.executeQuery("PRAGMA user_version")) {
                if (version.getInt(1) > SCHEMA) {
                    throw new CryptoExpressException(ErrorCode.UNSUPPORTED, "a newer server made this database");
                }
            }
            s.execute("BEGIN IMMEDIATE");
            for (String sql : schema) {
                s.execute(sql);
            }
            s.execute("PRAGMA user_version = " + SCHEMA);
            s.execute("COMMIT");
        }
    }

    private Connection connect() throws SQLException {
        SQLiteConfig config = new SQLiteConfig();
        config.setBusyTimeout((int) TimeUnit.SECONDS.toMillis(WAIT_SECONDS));
        Connection connection = config.createConnection("jdbc:sqlite:" + file);
        try (Statement s = connection.createStatement()) {
            // in this order: the size of a page cannot be changed in WAL mode
            s.execute("PRAGMA page_size = " + PAGE);
            s.execute("PRAGMA journal_mode = WAL");
            s.execute("PRAGMA synchronous = FULL");
        }
        return connection;
    }

    /** Does a change and waits until it is on the disk. */
    <T> T write(Work<T> work) {
        SqliteJob<T> job = new SqliteJob<>(work);
        try {
            hand(job);
            return job.join();
        } catch (CompletionException e) {
            throw failure(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CryptoExpressException(ErrorCode.UNAVAILABLE, "interrupted", e);
        }
    }

    /** Puts a job into the queue; none comes in after {@link #close()}, so each one is done. */
    private void hand(SqliteJob<?> job) throws InterruptedException {
        gate.readLock().lock();
        try {
            if (closing || !jobs.offer(job, WAIT_SECONDS, TimeUnit.SECONDS)) {
                throw unavailable();
            }
        } finally {
            gate.readLock().unlock();
        }
    }

    /** Reads the state after the newest commit. */
    <T> T read(Work<T> work) {
        if (closing) {
            throw unavailable();
        }
        Connection connection = null;
        try {
            connection = readers.poll(WAIT_SECONDS, TimeUnit.SECONDS);
            if (connection == null || closing) {
                throw unavailable();
            }
            return work.on(connection);
        } catch (SQLException e) {
            throw failure(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CryptoExpressException(ErrorCode.UNAVAILABLE, "interrupted", e);
        } finally {
            if (connection != null) {
                readers.add(connection);
            }
        }
    }

    private void writeAll() {
        List<SqliteJob<?>> group = new ArrayList<>(GROUP);
        while (!closing || !jobs.isEmpty()) {
            try {
                SqliteJob<?> first = jobs.poll(100, TimeUnit.MILLISECONDS);
                if (first != null) {
                    group.add(first);
                    jobs.drainTo(group, GROUP - 1);
                    commit(group);
                    group.clear();
                }
            } catch (InterruptedException e) {
                LoggerFactory.getLogger(SqliteDatabase.class).warn("interrupted; goes on until it is closed");
            }
        }
    }

    private void commit(List<SqliteJob<?>> group) {
        try (Statement s = writer.createStatement()) {
            s.execute("BEGIN IMMEDIATE");
            try {
                for (SqliteJob<?> job : group) {
                    job.run(writer);
                }
                s.execute("COMMIT");
            } catch (SQLException | RuntimeException e) {
                rollBack(s, e);
                throw e;
            }
            group.forEach(SqliteJob::finish);
        } catch (SQLException | RuntimeException e) {
            group.forEach(job -> job.fail(e));
        }
    }

    /** SQLite ends the transaction by itself after some errors, a full disk among them; then there is none to roll back. */
    private static void rollBack(Statement s, Exception cause) {
        try {
            s.execute("ROLLBACK");
        } catch (SQLException e) {
            cause.addSuppressed(e);
        }
    }

    private static CryptoExpressException unavailable() {
        return new CryptoExpressException(ErrorCode.UNAVAILABLE, "the store is busy or closed", null, RETRY_MILLIS);
    }

    private static CryptoExpressException failure(Throwable e) {
        boolean full = e instanceof SQLiteException s && s.getResultCode() == SQLiteErrorCode.SQLITE_FULL;
        return e instanceof CryptoExpressException known ? known
                : new CryptoExpressException(full ? ErrorCode.SERVER_STORAGE_FULL : ErrorCode.UNAVAILABLE,
                        "the database failed", e, RETRY_MILLIS);
    }

    /** Does what was asked for before, then closes the file. */
    @Override
    public void close() {
        gate.writeLock().lock();
        try {
            if (closing) {
                return;
            }
            closing = true;
        } finally {
            gate.writeLock().unlock();
        }
        try {
            thread.join(TimeUnit.SECONDS.toMillis(WAIT_SECONDS));
            for (int i = 0; i < READERS; i++) {
                Connection reader = readers.poll(WAIT_SECONDS, TimeUnit.SECONDS);
                if (reader != null) {
                    reader.close();
                }
            }
            writer.close();
        } catch (SQLException e) {
            throw failure(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            FileLocks.release(lock);
        }
    }
}
