package org.cryptoexpress.server.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.CompletableFuture;

/** One change and its answer, which comes after the commit of the transaction that the change was part of. */
final class SqliteJob<T> {
    private final SqliteDatabase.Work<T> work;
    private final CompletableFuture<T> result = new CompletableFuture<>();
    private T value;
    private Exception failure;

    SqliteJob(SqliteDatabase.Work<T> work) {
        this.work = work;
    }

    /** Does the work, or leaves no trace of it; throws when the whole transaction is lost. */
    void run(Connection connection) throws SQLException {
        try (Statement s = connection.createStatement()) {
            s.execute("SAVEPOINT job");
            try {
                value = work.on(connection);
            } catch (SQLException | RuntimeException e) {
                failure = e;
                undo(s, e);
            }
            s.execute("RELEASE job");
        }
    }

    private static void undo(Statement s, Exception cause) throws SQLException {
        try {
            s.execute("ROLLBACK TO job");
        } catch (SQLException e) {
            cause.addSuppressed(e);
            throw cause instanceof SQLException known ? known : e;
        }
    }

    /** Tells the caller after the commit. */
    void finish() {
        if (failure == null) {
            result.complete(value);
        } else {
            result.completeExceptionally(failure);
        }
    }

    /** Tells the caller that the transaction failed. */
    void fail(Exception e) {
        result.completeExceptionally(e);
    }

    /** Waits for the answer. */
    T join() {
        return result.join();
    }
}
