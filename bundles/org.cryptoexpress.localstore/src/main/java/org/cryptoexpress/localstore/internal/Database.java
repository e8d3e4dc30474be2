package org.cryptoexpress.localstore.internal;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;

import org.cryptoexpress.localstore.DamagedStoreException;
import org.cryptoexpress.protocol.CryptoExpressException;
import org.cryptoexpress.protocol.ErrorCode;
import org.slf4j.LoggerFactory;
import org.sqlite.JDBC;

/** Opens the SQLite file and makes or checks its schema. */
public final class Database {
    /** Version of the schema below, in the file's user_version. */
    static final int SCHEMA = 1;
    private static final int PAGE = 4096;

    private Database() {
    }

    /** A connection that is alone on the file; transactions begin and end by {@link #execute}. */
    public static Connection open(Path file, long maxBytes) throws SQLException {
        createForOwnerOnly(file);
        Connection connection = JDBC.createConnection("jdbc:sqlite:" + file.toAbsolutePath(), new Properties());
        boolean done = false;
        try (Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA busy_timeout=2000");
            statement.execute("PRAGMA page_size=" + PAGE);
            statement.execute("PRAGMA locking_mode=EXCLUSIVE");
            statement.execute("PRAGMA journal_mode=WAL");
            statement.execute("PRAGMA synchronous=FULL");
            statement.execute("PRAGMA journal_size_limit=16777216");
            statement.execute("PRAGMA max_page_count=" + Math.max(16, maxBytes / PAGE));
            prepare(statement);
            done = true;
            return connection;
        } finally {
            if (!done) {
                closeQuietly(connection);
            }
        }
    }

    /** Runs one statement without parameters. */
    public static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static void prepare(Statement statement) throws SQLException {
        int version;
        try (ResultSet row = statement.executeQuery("PRAGMA user_version")) {
            version = row.getInt(1);
        }
        if (version > SCHEMA) {
            throw new CryptoExpressException(ErrorCode.UNSUPPORTED, "local store has schema " + version);
        }
        if (version == 0) {
            statement.execute("BEGIN IMMEDIATE");
            statement.execute("CREATE TABLE value (collection BLOB NOT NULL, key BLOB NOT NULL, "
                    + "position INTEGER NOT NULL, sealed BLOB NOT NULL, PRIMARY KEY (collection, key))");
            statement.execute("CREATE INDEX value_position ON value (collection, position)");
            statement.execute("PRAGMA user_version=" + SCHEMA);
            statement.execute("COMMIT");
        }
        try (ResultSet row = statement.executeQuery("SELECT count(*) FROM pragma_table_info('value')")) {
            if (row.getInt(1) != 4) {
                throw new DamagedStoreException("local store has another table", null);
            }
        }
    }

    private static void createForOwnerOnly(Path file) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            if (Files.notExists(file)) {
                if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
                    Files.createFile(file,
                            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
                } else {
                    Files.createFile(file);
                }
            }
        } catch (IOException e) {
            throw new CryptoExpressException(ErrorCode.LOCAL_FILE, "cannot create the local store", e);
        }
    }

    /** Closes a connection; a failure is of no use to anybody, since everything acknowledged is on disk. */
    public static void closeQuietly(Connection connection) {
        if (connection == null) {
            return;
        }
        try {
            connection.close();
        } catch (SQLException e) {
            LoggerFactory.getLogger(Database.class).warn("closing the local store failed", e);
        }
    }
}
