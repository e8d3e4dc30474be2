package org.cryptoexpress.server.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

import org.cryptoexpress.server.ServerStartException;
import org.cryptoexpress.server.ServerStartException.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {
    @TempDir
    Path temp;

    @Test
    void onlyOneServerUsesAFolder() {
        try (DataFolder first = DataFolder.open(temp)) {
            assertThatThrownBy(() -> DataFolder.open(temp)).isInstanceOfSatisfying(ServerStartException.class,
                    e -> assertThat(e.reason()).isEqualTo(Reason.DATA_IN_USE));
            assertThat(first.path()).isEqualTo(temp.toAbsolutePath());
        }
        DataFolder.open(temp).close();
    }

    @Test
    void filesAreMadeOnceAndForTheOwnerOnly() throws IOException {
        Path folder = temp.resolve("new/data");
        try (DataFolder data = DataFolder.open(folder)) {
            assertThat(data.readOrCreate("x", () -> new byte[] { 1 })).containsExactly(1);
            assertThat(data.readOrCreate("x", () -> new byte[] { 2 })).containsExactly(1);
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder))).isEqualTo("rwx------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("x"))))
                .isEqualTo("rw-------");
    }

    @Test
    void aFolderThatIsAFileIsNamed() throws IOException {
        Path file = Files.writeString(temp.resolve("file"), "x");
        assertThatThrownBy(() -> DataFolder.open(file)).isInstanceOfSatisfying(ServerStartException.class, e -> {
            assertThat(e.reason()).isEqualTo(Reason.STORAGE);
            assertThat(e).hasMessageContaining("file");
        });
    }
}
