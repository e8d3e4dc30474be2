package org.cryptoexpress.cli.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CliTest {
    private static final String SERVER = "cx://localhost:1/?id=x&tls=y&key=z";

    @TempDir
    Path folder;

    private final FakeClients clients = new FakeClients();
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private Path passphrase;

    @BeforeEach
    void writePassphrase() throws IOException {
        passphrase = Files.writeString(folder.resolve("pass"), FakeClients.PASSPHRASE + "\n");
    }

    @Test
    void signUpPassesItsOptionsOnAndSaysThatNobodyCanRecoverThePassphrase() {
        assertThat(unlocked("signup", "alice", "--server", SERVER, "--key-size", "3072", "--key-on", "server"))
                .isZero();
        assertThat(clients.signUps).hasSize(1);
        assertThat(clients.signUps.get(0).keyBits()).isEqualTo(3072);
        assertThat(clients.signUps.get(0).keyLocation()).isEqualTo(org.cryptoexpress.session.KeyLocation.SERVER);
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("Nobody can recover");
        assertThat(new String(clients.signUps.get(0).passphrase())).isEqualTo("\0".repeat(30));
    }

    @Test
    void aWrongPassphraseIsOneClearLineAndExitCode3() throws IOException {
        Files.writeString(passphrase, "something else entirely");
        assertThat(unlocked("ls")).isEqualTo(ExitCodes.LOGIN);
        assertThat(errors()).hasSize(1);
        assertThat(errors().get(0)).startsWith("error: Log-in failed.").contains("cannot be recovered");
    }

    @Test
    void documentsAreMadeListedMovedAndDeleted() {
        assertThat(unlocked("mkdir", "/Contracts")).isZero();
        assertThat(unlocked("put", "a.txt", "b.txt", "/Contracts/")).isZero();
        assertThat(unlocked("mv", "/Contracts/a.txt", "/Contracts/c.txt")).isZero();
        assertThat(unlocked("rm", "/Contracts/b.txt")).isZero();
        out.reset();
        assertThat(unlocked("ls", "/Contracts")).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("c.txt").doesNotContain("a.txt", "b.txt");
        assertThat(clients.closed).isEqualTo(clients.opened);
    }

    @Test
    void movingOntoAFolderMovesIntoIt() {
        unlocked("mkdir", "/A");
        unlocked("put", "x", "/A");
        unlocked("mkdir", "/A/B");
        assertThat(unlocked("mv", "/A/x", "/A/B")).isZero();
        assertThat(clients.entries).containsKey("/A/B/x").doesNotContainKey("/A/x");
    }

    @Test
    void jsonIsAsciiWithEveryCharacterEscaped() {
        unlocked("mkdir", "/Größe \u202e\"x");
        out.reset();
        assertThat(unlocked("ls", "--json")).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("\"path\":\"/Gr\\u00f6\\u00dfe \\u202e\\\"x\"");
    }

    @Test
    void namesCannotSteerTheTerminal() {
        unlocked("mkdir", "/a\u202eb");
        out.reset();
        unlocked("ls");
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("a\ufffdb").doesNotContain("\u202e");
    }

    @Test
    void aBatchUnlocksOnceAndStopsAtTheFirstFailure() {
        int code = run("mkdir /A # comment\n\nput 'a b.txt' \"/A\"\nls /missing\nmkdir /B\n", "batch",
                "--passphrase-file", passphrase.toString());
        assertThat(code).isEqualTo(ExitCodes.NOT_FOUND);
        assertThat(clients.opened).isEqualTo(1);
        assertThat(clients.entries).containsKeys("/A", "/A/a b.txt").doesNotContainKey("/B");
    }

    @Test
    void aBatchCanKeepGoing() {
        int code = run("ls /missing\nmkdir /B\n", "batch", "--keep-going", "--passphrase-file", passphrase.toString());
        assertThat(code).isEqualTo(ExitCodes.NOT_FOUND);
        assertThat(clients.entries).containsKey("/B");
    }

    @Test
    void wrongUsageNamesItselfAndEndsWith2() {
        assertThat(run("", "nonsense")).isEqualTo(ExitCodes.USAGE);
        assertThat(run("", "get", "/x")).isEqualTo(ExitCodes.USAGE);
        assertThat(run("", "signup", "alice", "--key-on", "moon")).isEqualTo(ExitCodes.USAGE);
        assertThat(run("", "ls")).isEqualTo(ExitCodes.USAGE);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("nonsense", "LOCAL", "--key-on", "--passphrase-file");
    }

    @Test
    void aMissingPassphraseFileIsALocalError() {
        assertThat(run("", "ls", "--passphrase-file", folder.resolve("none").toString())).isEqualTo(ExitCodes.LOCAL);
        assertThat(errors().get(0)).contains("none");
    }

    @Test
    void everyCommandHasHelp() {
        for (String command : List.of("signup", "login", "logout", "passwd", "whoami", "mkdir", "ls", "put", "get",
                "mv",
                "rm", "describe", "verify-server", "batch")) {
            out.reset();
            assertThat(run("", command, "--help")).isZero();
            assertThat(out.toString(StandardCharsets.UTF_8)).contains("Usage:", "--passphrase-file");
        }
        assertThat(run("", "key", "move", "--help")).isZero();
        assertThat(run("", "--version")).isZero();
    }

    private int unlocked(String... arguments) {
        List<String> words = new ArrayList<>(List.of(arguments));
        words.addAll(1, List.of("--passphrase-file", passphrase.toString()));
        return run("", words.toArray(String[]::new));
    }

    private int run(String input, String... arguments) {
        Terminal terminal = new Terminal(new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
                new PrintStream(out, true, StandardCharsets.UTF_8), new PrintStream(err, true, StandardCharsets.UTF_8),
                Optional.empty(), Optional.empty(), false);
        return new Cli(clients, terminal).run(arguments);
    }

    private List<String> errors() {
        return err.toString(StandardCharsets.UTF_8).lines().toList();
    }
}
