package org.cryptoexpress.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;

import org.cryptoexpress.cli.internal.ExitCodes;
import org.cryptoexpress.server.CryptoExpressServer;
import org.cryptoexpress.server.config.ServerConfig;
import org.cryptoexpress.session.KeyLocation;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Files and folders whose permissions forbid what is asked for. The programs run in processes of their own; those of
 * root give up the capabilities that would let them pass.
 */
class PermissionsTest {
    private static final Path CLI = Path.of("../../bundles/org.cryptoexpress.cli/target/cli/cryptoexpress-cli");
    private static final String CAPABILITIES = "-dac_override,-dac_read_search";
    private static final String UNUSABLE = "error: A file on this computer cannot be read or written";
    private static final String PASSPHRASE = "five brass kettles in the attic";

    @TempDir
    Path folder;
    private final List<Path> locked = new ArrayList<>();
    private CryptoExpressServer server;
    private Path secret;

    @BeforeEach
    void start() throws IOException {
        server = CryptoExpressServer.start(ServerConfig.local(folder.resolve("server"), 0));
        try (Lab lab = Lab.signUp(Lab.accounts(UnaryOperator.identity()), folder.resolve("profile"),
                server.connectionString(), "alice", PASSPHRASE, KeyLocation.LOCAL)) {
            lab.mkdir("/Work");
        }
        secret = Files.writeString(folder.resolve("secret"), PASSPHRASE + "\n");
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
        for (Path path : locked) {
            permit(path, Files.isDirectory(path) ? "rwx------" : "rw-------");
        }
    }

    @Test
    void whatMayNotBeReadOrWrittenIsSaidAndNothingIsLost() throws Exception {
        Path good = Files.writeString(folder.resolve("good"), "good");
        Path unreadable = locked(Files.writeString(folder.resolve("unreadable"), "x"), "-w-------");
        Path tree = Files.createDirectory(folder.resolve("tree"));
        locked(Files.createDirectory(tree.resolve("closed")), "---------");
        Path target = locked(Files.createDirectory(folder.resolve("target")), "r-x------");
        Path script = Files.writeString(folder.resolve("batch"), """
                put '%s' /Work
                put '%s' /Work
                put '%s' /Work
                get /Work/good '%s'
                ls /Work
                """.formatted(unreadable, tree, good, target));
        Said said = cli("batch", "--keep-going", script.toString());
        assertThat(said.exit()).isEqualTo(ExitCodes.LOCAL);
        assertThat(said.errors()).hasSize(3).allMatch(line -> line.startsWith(UNUSABLE));
        assertThat(said.output()).hasSize(2);
        assertThat(said.output().get(0)).isEqualTo("Uploaded /Work/good");
        assertThat(said.output().get(1)).endsWith("  good");
        try (var files = Files.list(target)) {
            assertThat(files).isEmpty();
        }
    }

    @Test
    void aProfileOrPassphraseThatMayNotBeReadIsSaid() throws Exception {
        locked(folder.resolve("profile"), "---------");
        Said profile = cli("ls");
        assertThat(profile.exit()).isEqualTo(ExitCodes.LOCAL);
        assertThat(profile.errors()).singleElement().asString().startsWith(UNUSABLE);
        permit(folder.resolve("profile"), "rwx------");
        locked(secret, "---------");
        Said passphrase = cli("ls");
        assertThat(passphrase.exit()).isEqualTo(ExitCodes.LOCAL);
        assertThat(passphrase.errors()).singleElement().asString().startsWith(UNUSABLE).contains(secret.toString());
        permit(secret, "rw-------");
        Said again = cli("ls");
        assertThat(again.exit()).isZero();
        assertThat(again.output()).hasSize(1);
    }

    @Test
    void aServerWhoseDataFolderMayNotBeWrittenSaysSoAndEndsWith5() throws Exception {
        Path closed = locked(Files.createDirectory(folder.resolve("closed")), "r-x------");
        for (Path data : List.of(closed, closed.resolve("new"), Files.writeString(folder.resolve("file"), ""))) {
            Said said = run(ForkedServer.command(data, 0));
            assertThat(said.exit()).isEqualTo(5);
            assertThat(said.output()).isEmpty();
            assertThat(said.errors()).filteredOn(line -> !line.contains(" INFO ")).singleElement().asString()
                    .startsWith("cryptoexpress-server: data folder " + data + " cannot be used");
        }
    }

    private Path locked(Path path, String permissions) throws IOException {
        locked.add(path);
        permit(path, permissions);
        return path;
    }

    private static void permit(Path path, String permissions) throws IOException {
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
    }

    private Said cli(String... words) throws Exception {
        List<String> command = new ArrayList<>(List.of(CLI.toRealPath().toString()));
        command.addAll(List.of(words));
        command.addAll(2, List.of("--profile", folder.resolve("profile").toString(), "--passphrase-file",
                secret.toString()));
        return run(command);
    }

    /** What a process said, line by line, and its exit code. */
    private record Said(int exit, List<String> output, List<String> errors) {
    }

    private Said run(List<String> command) throws Exception {
        List<String> bound = new ArrayList<>();
        if (Files.getOwner(folder).getName().equals("root")) {
            bound.addAll(List.of("setpriv", "--bounding-set", CAPABILITIES, "--inh-caps", CAPABILITIES));
        }
        bound.addAll(command);
        Path output = folder.resolve("output");
        Path errors = folder.resolve("errors");
        ProcessBuilder builder = new ProcessBuilder(bound).redirectOutput(output.toFile())
                .redirectError(errors.toFile());
        builder.environment().put("CRYPTOEXPRESS_JAVA",
                Path.of(System.getProperty("java.home"), "bin", "java").toString());
        Process process = builder.start();
        assertThat(process.waitFor(180, TimeUnit.SECONDS)).isTrue();
        return new Said(process.exitValue(), Files.readString(output, StandardCharsets.UTF_8).lines().toList(),
                Files.readString(errors, StandardCharsets.UTF_8).lines().toList());
    }
}
