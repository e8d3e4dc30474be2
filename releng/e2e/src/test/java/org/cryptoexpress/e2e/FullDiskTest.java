package org.cryptoexpress.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;

import org.cryptoexpress.cli.internal.ExitCodes;
import org.cryptoexpress.server.CryptoExpressServer;
import org.cryptoexpress.server.config.ServerConfig;
import org.cryptoexpress.session.KeyLocation;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Disks that are full, of the client and of the server: it is said, nothing is lost, and it goes on when there is room. */
class FullDiskTest {
    private static final String PASSPHRASE = "six amber lanterns at the weir";

    @TempDir
    Path folder;
    private final CommandLine cli = new CommandLine();
    private Path secret;

    @BeforeEach
    void secret() throws IOException {
        secret = Files.writeString(folder.resolve("secret"), PASSPHRASE + "\n");
    }

    @Test
    void aDownloadThatFindsNoRoomLeavesWhatWasThere() throws IOException {
        try (SmallDisk disk = SmallDisk.mount(folder.resolve("disk"), 1024); CryptoExpressServer server = server()) {
            Path file = file("large", 3 << 20);
            signUp(folder.resolve("one"), server);
            assertThat(run(folder.resolve("one"), "put", file.toString(), "/Work")).isZero();
            Path before = Files.writeString(disk.path.resolve("large"), "what was there");
            assertThat(run(folder.resolve("one"), "get", "--replace", "/Work/large", disk.path.toString()))
                    .isEqualTo(ExitCodes.LOCAL);
            assertThat(cli.oneLine()).startsWith("error: The disk of this computer is full.");
            assertThat(before).hasContent("what was there");
            try (var left = Files.list(disk.path)) {
                assertThat(left).containsExactly(before);
            }
        }
    }

    @Test
    void aProfileThatFindsNoRoomSaysSoAndLosesNothing() throws IOException {
        try (SmallDisk disk = SmallDisk.mount(folder.resolve("disk"), 2048); CryptoExpressServer server = server()) {
            Path profile = disk.path.resolve("profile");
            disk.fill();
            assertThat(cli.run(secret, profile, "signup", "alice", "--server", server.connectionString(), "--key-size",
                    "2048", "--key-on", "local")).isEqualTo(ExitCodes.LOCAL);
            assertThat(cli.oneLine()).startsWith("error: The disk of this computer is full.");
            disk.free();
            signUp(profile, server);
            Path kept = file("kept", 10_000);
            assertThat(run(profile, "put", kept.toString(), "/Work")).isZero();
            disk.leave(16);
            List<Path> refused = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                refused.add(file("more" + i, 15_000));
            }
            List<String> put = new ArrayList<>(List.of("put"));
            refused.forEach(file -> put.add(file.toString()));
            put.add("/Work");
            assertThat(run(profile, put.toArray(String[]::new))).isEqualTo(ExitCodes.LOCAL);
            assertThat(cli.oneLine()).startsWith("error: The disk of this computer is full.");
            disk.fill();
            assertThat(run(profile, "mkdir", "/Other")).isEqualTo(ExitCodes.LOCAL);
            assertThat(cli.oneLine()).startsWith("error: The disk of this computer is full.");
            disk.free();
            assertThat(run(profile, put.toArray(String[]::new))).isZero();
            assertThat(run(profile, "ls", "/Work")).isZero();
            assertThat(cli.output().lines()).as("nothing lost, nothing doubled").hasSize(9);
            refused.add(kept);
            for (Path file : refused) {
                assertThat(run(profile, "get", "/Work/" + file.getFileName(), "--replace",
                        folder.resolve("back").toString())).isZero();
                assertThat(folder.resolve("back")).hasSameBinaryContentAs(file);
            }
        }
    }

    @Test
    void aServerWithoutRoomRefusesKeepsWhatItTookAndGoesOn() throws IOException {
        try (SmallDisk disk = SmallDisk.mount(folder.resolve("disk"), 16 << 10);
                CryptoExpressServer server = CryptoExpressServer
                        .start(ServerConfig.local(disk.path.resolve("server"), 0))) {
            Path profile = folder.resolve("one");
            signUp(profile, server);
            Path kept = file("kept", 1 << 20);
            assertThat(run(profile, "put", kept.toString(), "/Work")).isZero();
            disk.leave(1024);
            Path large = file("large", 3 << 20);
            assertThat(run(profile, "put", large.toString(), "/Work")).isEqualTo(ExitCodes.FAILED);
            assertThat(cli.oneLine()).startsWith("error: The server's storage is full.");
            disk.fill();
            Path small = file("small", 5_000);
            assertThat(run(profile, "put", small.toString(), "/Work")).isEqualTo(ExitCodes.FAILED);
            assertThat(cli.oneLine()).startsWith("error: The server's storage is full.");
            assertThat(run(profile, "get", "/Work/kept", folder.resolve("back").toString())).isZero();
            assertThat(folder.resolve("back")).hasSameBinaryContentAs(kept);
            disk.free();
            for (Path file : List.of(large, small)) {
                assertThat(run(profile, "put", file.toString(), "/Work")).isZero();
            }
            try (Lab two = Lab.logIn(Lab.accounts(UnaryOperator.identity()), folder.resolve("two"),
                    server.connectionString(), "alice", PASSPHRASE)) {
                two.sync();
                assertThat(two.ls("/Work")).containsExactlyInAnyOrder("kept", "large", "small");
                for (Path file : List.of(kept, large, small)) {
                    String name = file.getFileName().toString();
                    assertThat(two.get("/Work/" + name, folder.resolve("two-" + name))).hasSameBinaryContentAs(file);
                }
                assertThat(two.folders.problems()).isEmpty();
            }
        }
    }

    private CryptoExpressServer server() {
        return CryptoExpressServer.start(ServerConfig.local(folder.resolve("server"), 0));
    }

    private void signUp(Path profile, CryptoExpressServer server) {
        Lab.signUp(Lab.accounts(UnaryOperator.identity()), profile, server.connectionString(), "alice", PASSPHRASE,
                KeyLocation.SERVER).close();
        assertThat(run(profile, "mkdir", "/Work")).isZero();
    }

    private int run(Path profile, String... words) {
        return cli.run(secret, profile, words);
    }

    private Path file(String name, int length) throws IOException {
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        return Files.write(folder.resolve(name), bytes);
    }
}
