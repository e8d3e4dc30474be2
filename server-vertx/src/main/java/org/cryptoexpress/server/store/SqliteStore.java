package org.cryptoexpress.server.store;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnsafeByteOperations;

/** The embedded store: one SQLite file. */
public final class SqliteStore implements Store {
    private static final List<String> SCHEMA = List.of(
            "CREATE TABLE IF NOT EXISTS log(f BLOB NOT NULL, s INTEGER NOT NULL, op BLOB NOT NULL, k BLOB,"
                    + " b BLOB NOT NULL)",
            "CREATE UNIQUE INDEX IF NOT EXISTS log_seq ON log(f, s)",
            "CREATE UNIQUE INDEX IF NOT EXISTS log_operation ON log(f, op)",
            "CREATE UNIQUE INDEX IF NOT EXISTS log_key ON log(f, k) WHERE k IS NOT NULL",
            "CREATE TABLE IF NOT EXISTS doc(c TEXT NOT NULL, id BLOB NOT NULL, v INTEGER NOT NULL, op BLOB NOT NULL,"
                    + " b BLOB NOT NULL, PRIMARY KEY(c, id))",
            "CREATE TABLE IF NOT EXISTS lease(name TEXT PRIMARY KEY, owner BLOB NOT NULL, until INTEGER NOT NULL)");

    private final SqliteDatabase database;
    private final Clock clock;
    private final List<AppendListener> listeners = new CopyOnWriteArrayList<>();

    private SqliteStore(SqliteDatabase database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * Opens a file, making it if needed.
     *
     * @throws org.cryptoexpress.protocol.CryptoExpressException IN_USE, UNAVAILABLE, UNSUPPORTED or SERVER_STORAGE_FULL
     */
    public static SqliteStore open(Path file, Clock clock) {
        return new SqliteStore(new SqliteDatabase(file, SCHEMA), clock);
    }

    @Override
    public AppendResult append(ByteString log, ByteString operation, long expectedSeq, ByteString key,
            ByteString bytes) {
        AppendResult result = database.write(c -> {
            Optional<Long> before = number(c, "SELECT s FROM log WHERE f = ? AND op = ?", log, operation);
            if (before.isPresent()) {
                return new AppendResult.Appended(before.get(), true);
            }
            long head = number(c, "SELECT max(s) FROM log WHERE f = ?", log).orElse(0L);
            if (expectedSeq != ANY && expectedSeq != head) {
                return new AppendResult.Moved();
            }
            if (!key.isEmpty() && number(c, "SELECT s FROM log WHERE f = ? AND k = ?", log, key).isPresent()) {
                return new AppendResult.KeyTaken();
            }
            update(c, "INSERT INTO log(f, s, op, k, b) VALUES(?, ?, ?, ?, ?)", log, head + 1, operation,
                    key.isEmpty() ? null : key, bytes);
            return new AppendResult.Appended(head + 1, false);
        });
        if (result instanceof AppendResult.Appended appended && !appended.repeated()) {
            listeners.forEach(l -> l.appended(log, appended.seq()));
        }
        return result;
    }

    @Override
    public List<LogEntryRecord> since(ByteString log, long after, int limit, long maxBytes) {
        return database.read(c -> {
            List<LogEntryRecord> found = new ArrayList<>();
            long bytes = 0;
            try (PreparedStatement s = prepare(c, "SELECT s, b FROM log WHERE f = ? AND s > ? ORDER BY s LIMIT ?", log,
                    after, (long) limit); ResultSet r = s.executeQuery()) {
                while (r.next()) {
                    ByteString entry = blob(r, 2);
                    bytes += entry.size();
                    if (!found.isEmpty() && bytes > maxBytes) {
                        break;
                    }
                    found.add(new LogEntryRecord(r.getLong(1), entry));
                }
            }
            return found;
        });
    }

    @Override
    public Optional<LogEntryRecord> byOperation(ByteString log, ByteString operation) {
        return database.read(c -> {
            try (PreparedStatement s = prepare(c, "SELECT s, b FROM log WHERE f = ? AND op = ?", log, operation);
                    ResultSet r = s.executeQuery()) {
                return r.next() ? Optional.of(new LogEntryRecord(r.getLong(1), blob(r, 2))) : Optional.empty();
            }
        });
    }

    @Override
    public long head(ByteString log) {
        return database.read(c -> number(c, "SELECT max(s) FROM log WHERE f = ?", log).orElse(0L));
    }

    @Override
    public Optional<VersionedRecord> get(String collection, ByteString id) {
        return database.read(c -> record(c, collection, id));
    }

    @Override
    public Optional<Long> put(String collection, ByteString id, long expectedVersion, ByteString operation,
            ByteString bytes) {
        return database.write(c -> {
            Optional<VersionedRecord> present = record(c, collection, id);
            long version = present.map(VersionedRecord::version).orElse(0L);
            if (present.isPresent() && version == expectedVersion + 1 && !operation.isEmpty()
                    && present.get().operation().equals(operation)) {
                return Optional.of(version);
            }
            if (version != expectedVersion) {
                return Optional.empty();
            }
            update(c, "INSERT INTO doc(c, id, v, op, b) VALUES(?, ?, ?, ?, ?) ON CONFLICT(c, id)"
                    + " DO UPDATE SET v = excluded.v, op = excluded.op, b = excluded.b", collection, id, version + 1,
                    operation, bytes);
            return Optional.of(version + 1);
        });
    }

    @Override
    public boolean delete(String collection, ByteString id, long expectedVersion) {
        return database.write(c -> update(c, "DELETE FROM doc WHERE c = ? AND id = ? AND v = ?", collection, id,
                expectedVersion) == 1);
    }

    @Override
    public List<VersionedRecord> scan(String collection, ByteString prefix, ByteString after, int limit) {
        return database.read(c -> {
            List<VersionedRecord> found = new ArrayList<>();
            try (PreparedStatement s = prepare(c, "SELECT id, v, op, b FROM doc WHERE c = ? AND id >= ? AND id > ?"
                    + " ORDER BY id LIMIT ?", collection, prefix, after, (long) limit);
                    ResultSet r = s.executeQuery()) {
                while (r.next() && blob(r, 1).startsWith(prefix)) {
                    found.add(new VersionedRecord(blob(r, 1), r.getLong(2), blob(r, 3), blob(r, 4)));
                }
            }
            return found;
        });
    }

    @Override
    public boolean lease(String name, ByteString owner, long millis) {
        long now = clock.millis();
        return database.write(c -> update(c, "INSERT INTO lease(name, owner, until) VALUES(?, ?, ?) ON CONFLICT(name)"
                + " DO UPDATE SET owner = excluded.owner, until = excluded.until WHERE owner = excluded.owner"
                + " OR until < ?", name, owner, now + millis, now) == 1);
    }

    @Override
    public void watch(AppendListener listener) {
        listeners.add(listener);
    }

    @Override
    public void check() {
        lease("check", ByteString.EMPTY, 0);
    }

    @Override
    public void close() {
        database.close();
    }

    private static Optional<VersionedRecord> record(Connection c, String collection, ByteString id)
            throws SQLException {
        try (PreparedStatement s = prepare(c, "SELECT v, op, b FROM doc WHERE c = ? AND id = ?", collection, id);
                ResultSet r = s.executeQuery()) {
            return r.next() ? Optional.of(new VersionedRecord(id, r.getLong(1), blob(r, 2), blob(r, 3)))
                    : Optional.empty();
        }
    }

    static Optional<Long> number(Connection c, String sql, Object... values) throws SQLException {
        try (PreparedStatement s = prepare(c, sql, values); ResultSet r = s.executeQuery()) {
            if (!r.next()) {
                return Optional.empty();
            }
            long n = r.getLong(1);
            return r.wasNull() ? Optional.empty() : Optional.of(n);
        }
    }

    static int update(Connection c, String sql, Object... values) throws SQLException {
        try (PreparedStatement s = prepare(c, sql, values)) {
            return s.executeUpdate();
        }
    }

    static PreparedStatement prepare(Connection c, String sql, Object... values) throws SQLException {
        PreparedStatement s = c.prepareStatement(sql);
        for (int i = 0; i < values.length; i++) {
            if (values[i] instanceof ByteString bytes) {
                s.setBytes(i + 1, bytes.toByteArray());
            } else {
                s.setObject(i + 1, values[i]);
            }
        }
        return s;
    }

    static ByteString blob(ResultSet r, int column) throws SQLException {
        byte[] bytes = r.getBytes(column);
        return bytes == null ? ByteString.EMPTY : UnsafeByteOperations.unsafeWrap(bytes);
    }
}
