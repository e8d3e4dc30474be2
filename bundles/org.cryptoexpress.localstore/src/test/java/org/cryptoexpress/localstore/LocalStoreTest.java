package org.cryptoexpress.localstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Arrays;

import org.cryptoexpress.crypto.Secret;
import org.cryptoexpress.protocol.CryptoExpressException;
import org.cryptoexpress.protocol.ErrorCode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalStoreTest {
    private static final long ROOM = 1L << 30;
    private static final SecureRandom RANDOM = new SecureRandom();

    @TempDir
    Path folder;
    private Path file;
    private final Secret key = Secret.random(32, RANDOM);

    @BeforeEach
    void chooseFile() {
        file = folder.resolve("store.db");
    }

    @Test
    void valuesSurviveReopening() {
        try (LocalStore store = open()) {
            store.write(tx -> tx.put("items", bytes("a"), 1, bytes("first")));
            store.write(tx -> tx.put("items", bytes("a"), 2, bytes("second")));
        }
        try (LocalStore store = open()) {
            assertThat(store.get("items", bytes("a"))).hasValue(bytes("second"));
            assertThat(store.get("items", bytes("b"))).isEmpty();
            assertThat(store.get("other", bytes("a"))).isEmpty();
        }
    }

    @Test
    void aScanIsInOrderOfPositionAndCanGoOn() {
        try (LocalStore store = open()) {
            store.write(tx -> {
                for (int i = 9; i >= 0; i--) {
                    tx.put("log", new byte[] { (byte) i }, i, new byte[] { (byte) i });
                }
                tx.put("log2", new byte[1], 3, new byte[] { 99 });
            });
            assertThat(store.scan("log", 2, 3)).extracting(LocalStore.Stored::position).containsExactly(3L, 4L, 5L);
            assertThat(store.scan("log", 8, 100)).extracting(s -> s.value()[0]).containsExactly((byte) 9);
            store.write(tx -> tx.deleteAll("log"));
            assertThat(store.scan("log", -1, 100)).isEmpty();
            assertThat(store.scan("log2", -1, 100)).hasSize(1);
        }
    }

    @Test
    void aFailedTransactionChangesNothing() {
        try (LocalStore store = open()) {
            store.write(tx -> tx.put("c", bytes("k"), 1, bytes("old")));
            assertThatThrownBy(() -> store.write(tx -> {
                tx.put("c", bytes("k"), 1, bytes("new"));
                assertThat(tx.get("c", bytes("k"))).hasValue(bytes("new"));
                throw new IllegalStateException("stop");
            })).isInstanceOf(IllegalStateException.class);
            assertThat(store.get("c", bytes("k"))).hasValue(bytes("old"));
        }
    }

    @Test
    void theFilesShowNeitherNamesNorValues() throws IOException {
        try (LocalStore store = open()) {
            store.write(tx -> tx.put("quokka-collection", bytes("wombat-key"), 1, bytes("numbat-value")));
            for (Path part : Files.list(folder).toList()) {
                String content = new String(Files.readAllBytes(part), StandardCharsets.ISO_8859_1);
                assertThat(content).doesNotContain("quokka", "wombat", "numbat");
            }
        }
    }

    @Test
    void anotherKeyIsToldAsDamage() {
        open().close();
        try (Secret other = Secret.random(32, RANDOM)) {
            assertThatThrownBy(() -> LocalStore.open(file, other, ROOM, RANDOM))
                    .isInstanceOf(DamagedStoreException.class);
        }
    }

    @Test
    void aFileThatIsNoDatabaseIsSetAsideAndAFreshOneOpens() throws IOException {
        Files.write(file, new byte[20_000]);
        Files.writeString(file, "this is not a database at all, but it is long enough to look at".repeat(100));
        assertThatThrownBy(this::open).isInstanceOf(DamagedStoreException.class);

        assertThat(LocalStore.setAside(file)).exists();
        try (LocalStore store = open()) {
            assertThat(store.scan("c", -1, 1)).isEmpty();
        }
    }

    @Test
    void aChangedByteInAValueIsToldAsDamage() throws IOException, SQLException {
        try (LocalStore store = open()) {
            store.write(tx -> tx.put("c", bytes("k"), 1, new byte[500]));
        }
        edit("UPDATE value SET sealed = substr(sealed, 1, 200) || x'00' || substr(sealed, 202) WHERE length(sealed) > 500");
        try (LocalStore store = open()) {
            assertThatThrownBy(() -> store.get("c", bytes("k"))).isInstanceOf(DamagedStoreException.class);
            assertThatThrownBy(() -> store.scan("c", -1, 10)).isInstanceOf(DamagedStoreException.class);
        }
    }

    @Test
    void aValueMovedToAnotherPlaceDoesNotOpen() throws SQLException {
        try (LocalStore store = open()) {
            store.write(tx -> tx.put("c", bytes("k"), 1, bytes("one")));
            store.write(tx -> tx.put("c", bytes("l"), 2, bytes("two")));
        }
        edit("UPDATE value SET sealed = (SELECT sealed FROM value WHERE position = 2) WHERE position = 1");
        try (LocalStore store = open()) {
            assertThatThrownBy(() -> store.get("c", bytes("k"))).isInstanceOf(DamagedStoreException.class);
        }
    }

    @Test
    void aTornFileIsToldAsDamageOrReadable() throws IOException {
        try (LocalStore store = open()) {
            store.write(tx -> {
                for (int i = 0; i < 200; i++) {
                    tx.put("c", new byte[] { (byte) i }, i, new byte[2000]);
                }
            });
        }
        try (RandomAccessFile raw = new RandomAccessFile(file.toFile(), "rw")) {
            for (long at = 4096; at < raw.length(); at += 4096) {
                raw.seek(at);
                raw.write(new byte[64]);
            }
        }
        assertThatThrownBy(() -> {
            try (LocalStore store = open()) {
                store.scan("c", -1, 1000);
            }
        }).isInstanceOf(DamagedStoreException.class);
    }

    @Test
    void aFullDiskIsToldAndWhatWasThereStays() {
        try (LocalStore store = LocalStore.open(file, key, 1 << 20, RANDOM)) {
            store.write(tx -> tx.put("c", bytes("small"), 1, bytes("kept")));
            assertThatThrownBy(() -> store.write(tx -> tx.put("c", bytes("big"), 2, new byte[LocalStore.MAX_VALUE])))
                    .asInstanceOf(type(CryptoExpressException.class))
                    .returns(ErrorCode.LOCAL_DISK_FULL, CryptoExpressException::code);
            assertThat(store.get("c", bytes("small"))).hasValue(bytes("kept"));
            store.write(tx -> tx.put("c", bytes("next"), 3, bytes("works")));
        }
    }

    @Test
    void aSecondOwnerIsRefused() {
        try (LocalStore store = open()) {
            assertThatThrownBy(this::open).asInstanceOf(type(CryptoExpressException.class))
                    .returns(ErrorCode.IN_USE, CryptoExpressException::code);
            assertThat(store.get("c", bytes("k"))).isEmpty();
        }
    }

    @Test
    void aStoreOfANewerProgramIsRefused() throws SQLException {
        open().close();
        edit("PRAGMA user_version=99");
        assertThatThrownBy(this::open).asInstanceOf(type(CryptoExpressException.class))
                .returns(ErrorCode.UNSUPPORTED, CryptoExpressException::code);
    }

    @Test
    void tooLargeAValueIsRefused() {
        try (LocalStore store = open()) {
            assertThatThrownBy(
                    () -> store.write(tx -> tx.put("c", bytes("k"), 1, new byte[LocalStore.MAX_VALUE + 1])))
                    .asInstanceOf(type(CryptoExpressException.class))
                    .returns(ErrorCode.TOO_LARGE, CryptoExpressException::code);
        }
    }

    @Test
    void tenThousandItemsAreWrittenAndReadInSeconds() {
        byte[] value = new byte[300];
        Arrays.fill(value, (byte) 7);
        long start = System.nanoTime();
        try (LocalStore store = open()) {
            store.write(tx -> {
                for (int i = 0; i < 10_000; i++) {
                    tx.put("c", bytes("item" + i), i, value);
                }
            });
            assertThat(store.scan("c", -1, 20_000)).hasSize(10_000);
        }
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(20));
    }

    private LocalStore open() {
        return LocalStore.open(file, key, ROOM, RANDOM);
    }

    private void edit(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
