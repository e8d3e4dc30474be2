package org.cryptoexpress.server.store;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import org.cryptoexpress.protocol.CryptoExpressException;
import org.cryptoexpress.protocol.ErrorCode;
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

    private final Path file;
    private final Connection writer;
    private final BlockingQueue<Connection> readers = new ArrayBlockingQueue<>(READERS);
    private final BlockingQueue<Job<?>> jobs = new LinkedBlockingQueue<>(QUEUE);
    private final Thread thread;
    private volatile boolean closing;

    /** Work on a connection. */
    interface Work<T> {
        T on(Connection connection) throws SQLException;
    }

    private static final class Job<T> {
        private final Work<T> work;
        private final CompletableFuture<T> result = new CompletableFuture<>();
        private T value;
        private SQLException failure;

        Job(Work<T> work) {
            this.work = work;
        }

        void run(Connection connection) throws SQLException {
            try (Statement s = connection.createStatement()) {
                s.execute("SAVEPOINT job");
                try {
                    value = work.on(connection);
                } catch (SQLException e) {
                    failure = e;
                    s.execute("ROLLBACK TO job");
                }
                s.execute("RELEASE job");
            }
        }

        void finish() {
            if (failure == null) {
                result.complete(value);
            } else {
                result.completeExceptionally(failure);
            }
        }
    }

    /**
     * Opens a file, making it if needed.
     *
     * @param schema statements that make what is missing
     * @throws CryptoExpressException UNAVAILABLE or SERVER_STORAGE_FULL
     */
    SqliteDatabase(Path file, List<String> schema) {
        this.file = file;
        try {
            writer = connect();
            try (Statement s = writer.createStatement()) {
                for (String sql : schema) {
                    s.execute(sql);
                }
            }
            for (int i = 0; i < READERS; i++) {
                readers.add(connect());
            }
        } catch (SQLException e) {
            throw failure(e);
        }
        thread = new Thread(this::writeAll, "cx-sqlite-writer");
        thread.start();
    }

    private Connection connect() throws SQLException {
        SQLiteConfig config = new SQLiteConfig();
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        config.setPageSize(PAGE);
        config.setBusyTimeout((int) TimeUnit.SECONDS.toMillis(WAIT_SECONDS));
        return config.createConnection("jdbc:sqlite:" + file);
    }

    /** Does a change and waits until it is on the disk. */
    <T> T write(Work<T> work) {
        Job<T> job = new Job<>(work);
        try {
            if (closing || !jobs.offer(job, WAIT_SECONDS, TimeUnit.SECONDS)) {
                throw new CryptoExpressException(ErrorCode.UNAVAILABLE, "the store is busy or closed", null,
                        RETRY_MILLIS);
            }
            return job.result.join();
        } catch (CompletionException e) {
            throw failure(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CryptoExpressException(ErrorCode.UNAVAILABLE, "interrupted", e);
        }
    }

    /** Reads the state after the newest commit. */
    <T> T read(Work<T> work) {
        Connection connection = null;
        try {
            connection = readers.poll(WAIT_SECONDS, TimeUnit.SECONDS);
            if (connection == null || closing) {
                throw new CryptoExpressException(ErrorCode.UNAVAILABLE, "the store is busy or closed", null,
                        RETRY_MILLIS);
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
        List<Job<?>> group = new ArrayList<>(GROUP);
        while (!closing || !jobs.isEmpty()) {
            try {
                Job<?> first = jobs.poll(100, TimeUnit.MILLISECONDS);
                if (first != null) {
                    group.add(first);
                    jobs.drainTo(group, GROUP - 1);
                    commit(group);
                    group.clear();
                }
            } catch (InterruptedException e) {
                closing = true;
            }
        }
    }

    private void commit(List<Job<?>> group) {
        try (Statement s = writer.createStatement()) {
            s.execute("BEGIN IMMEDIATE");
            try {
                for (Job<?> job : group) {
                    job.run(writer);
                }
                s.execute("COMMIT");
            } catch (SQLException e) {
                s.execute("ROLLBACK");
                throw e;
            }
            group.forEach(Job::finish);
        } catch (SQLException | RuntimeException e) {
            group.forEach(job -> job.result.completeExceptionally(e));
        }
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
        closing = true;
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
        }
    }
}
