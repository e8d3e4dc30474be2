package org.cryptoexpress.server.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.cryptoexpress.protocol.CryptoExpressException;
import org.cryptoexpress.protocol.ErrorCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class SqliteDatabaseTest {
    private static final List<String> SCHEMA = List.of("CREATE TABLE IF NOT EXISTS t(n INTEGER PRIMARY KEY, b BLOB)");

    private Path file;
    private SqliteDatabase database;

    @BeforeEach
    void open(@TempDir Path folder) {
        file = folder.resolve("test.db");
        database = new SqliteDatabase(file, SCHEMA);
    }

    @AfterEach
    void close() {
        database.close();
    }

    private int insert(long number, int bytes) {
        return database.write(c -> SqliteStore.update(c, "INSERT INTO t VALUES(?, zeroblob(?))", number, bytes));
    }

    private long count() {
        return database.read(c -> SqliteStore.number(c, "SELECT count(*) FROM t")).orElseThrow();
    }

    private static void assertFails(ErrorCode code, ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(CryptoExpressException.class,
                e -> assertThat(e.code()).isEqualTo(code));
    }

    @Test
    void aFullDiskIsNamedAndTheDatabaseGoesOnWhenThereIsRoomAgain() {
        insert(1, 10);
        execute("PRAGMA max_page_count = 8");
        assertFails(ErrorCode.SERVER_STORAGE_FULL, () -> insert(2, 1_000_000));
        assertFails(ErrorCode.SERVER_STORAGE_FULL, () -> insert(3, 1_000_000));
        assertThat(count()).isEqualTo(1);
        execute("PRAGMA max_page_count = 100000");
        insert(4, 1_000_000);
        assertThat(count()).isEqualTo(2);
    }

    private void execute(String sql) {
        database.write(c -> {
            try (Statement s = c.createStatement()) {
                return s.execute(sql);
            }
        });
    }

    @Test
    void aFaultyJobHarmsNeitherItsNeighboursNorThoseAfterIt() {
        List<CompletableFuture<Integer>> good = new ArrayList<>();
        List<CompletableFuture<Void>> bad = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            long number = i;
            good.add(CompletableFuture.supplyAsync(() -> insert(number, 10)));
            bad.add(CompletableFuture.runAsync(() -> assertFails(ErrorCode.UNAVAILABLE, () -> database.write(c -> {
                SqliteStore.update(c, "INSERT INTO t VALUES(?, NULL)", 1000 + number);
                throw new IllegalStateException("a fault of the program");
            }))));
        }
        good.forEach(f -> assertThat(f.orTimeout(20, TimeUnit.SECONDS).join()).isEqualTo(1));
        bad.forEach(f -> f.orTimeout(20, TimeUnit.SECONDS).join());
        assertThat(count()).isEqualTo(50);
        assertFails(ErrorCode.UNAVAILABLE, () -> insert(1, 10));
        assertThat(insert(60, 10)).isEqualTo(1);
    }

    @Test
    void aSecondServerIsToldThatTheDatabaseIsInUse() {
        assertFails(ErrorCode.IN_USE, () -> new SqliteDatabase(file, SCHEMA));
        insert(1, 10);
        database.close();
        database = new SqliteDatabase(file, SCHEMA);
        assertThat(count()).isEqualTo(1);
    }

    @Test
    void aDatabaseOfANewerServerIsRefusedUnchanged() {
        execute("PRAGMA user_version = 2");
        database.close();
        for (int i = 0; i < 2; i++) {
            assertFails(ErrorCode.UNSUPPORTED, () -> new SqliteDatabase(file, SCHEMA));
        }
    }

    @Test
    void writesAreDurableToThePowerLossOfTheMachine() {
        assertThat(pragma("journal_mode")).isEqualTo("wal");
        assertThat(pragma("synchronous")).isEqualTo("2");
        assertThat(pragma("page_size")).isEqualTo("8192");
    }

    private String pragma(String name) {
        return database.write(c -> {
            try (Statement s = c.createStatement(); java.sql.ResultSet r = s.executeQuery("PRAGMA " + name)) {
                return r.getString(1);
            }
        });
    }

    @Test
    void aClosedDatabaseIsUnavailable() {
        database.close();
        assertFails(ErrorCode.UNAVAILABLE, () -> insert(1, 10));
        assertFails(ErrorCode.UNAVAILABLE, this::count);
        database = new SqliteDatabase(file, SCHEMA);
    }
}
