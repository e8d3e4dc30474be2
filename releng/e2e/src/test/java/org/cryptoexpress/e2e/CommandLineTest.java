package org.cryptoexpress.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.cryptoexpress.channel.ConnectionString;
import org.cryptoexpress.channel.ServerPin;
import org.cryptoexpress.cli.internal.ExitCodes;
import org.cryptoexpress.crypto.Hash32;
import org.cryptoexpress.server.CryptoExpressServer;
import org.cryptoexpress.server.config.ServerConfig;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What goes wrong at the command line, against a real server: exit codes, and one line that says it. */
class CommandLineTest {
    private static final List<String> NAMES = List.of("plain.txt", "Grüße aus Köln", "文件 – 描述.bin", "قائمة.txt",
            "👩‍👩‍👧 emoji", "-r", "trailing dot.", "con", "it's", "say \"hi\"", "#hash $HOME *", "back\\slash");

    @TempDir
    Path folder;
    private CryptoExpressServer server;
    private final CommandLine cli = new CommandLine();
    private Path right;
    private Path wrong;
    private String output;
    private List<String> errors;

    @BeforeEach
    void start() throws IOException {
        server = CryptoExpressServer.start(ServerConfig.local(folder.resolve("server"), 0));
        right = Files.writeString(folder.resolve("right"), "six amber lanterns at the weir\n");
        wrong = Files.writeString(folder.resolve("wrong"), "six amber lanterns at the pier\n");
        assertThat(run(right, "one", "signup", "alice", "--server", server.connectionString(), "--key-size", "2048",
                "--key-on", "server")).isZero();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void aWrongPassphraseAndAnUnknownUserCannotBeToldApart() {
        String address = server.connectionString();
        assertThat(run(wrong, "two", "login", "alice", "--server", address)).isEqualTo(ExitCodes.LOGIN);
        String said = oneLine();
        assertThat(said).startsWith("error: Log-in failed.");
        assertThat(run(right, "three", "login", "nobody", "--server", address)).isEqualTo(ExitCodes.LOGIN);
        assertThat(oneLine()).isEqualTo(said);
        assertThat(run(wrong, "one", "ls")).isEqualTo(ExitCodes.LOGIN);
        assertThat(oneLine()).isEqualTo(said);
    }

    @Test
    void anotherServerThanThePinnedOneIsRefused() {
        ConnectionString real = ConnectionString.parse(server.connectionString());
        ServerPin pin = real.pin();
        Hash32 other = Hash32.of(new byte[Hash32.LENGTH]);
        for (ServerPin bad : List.of(new ServerPin(pin.serverId(), other, pin.sigId()),
                new ServerPin(pin.serverId(), pin.tlsSpki(), other))) {
            String address = new ConnectionString(real.host(), real.port(), bad).toString();
            assertThat(run(right, "two", "login", "alice", "--server", address)).isEqualTo(ExitCodes.SECURITY);
            assertThat(oneLine()).startsWith("error: This is not the server you know.");
        }
        assertThat(run(right, "two", "login", "alice", "--server", "cx://nowhere")).isEqualTo(ExitCodes.USAGE);
        oneLine();
    }

    @Test
    void aServerOfWhichOnlyTheAddressIsKnownHasToBeConfirmedAndCompared() {
        String address = ConnectionString.parse(server.connectionString()).address().toString();
        assertThat(run(right, "two", "login", "alice", "--server", address)).isEqualTo(ExitCodes.SECURITY);
        String said = oneLine();
        assertThat(said).startsWith("error: Nobody has confirmed this server (");
        Matcher number = Pattern.compile("([0-9]{5} ){11}[0-9]{5}").matcher(said);
        assertThat(number.find()).isTrue();
        assertThat(run(right, "two", "login", "alice", "--server", address, "--accept-server", "12345"))
                .isEqualTo(ExitCodes.SECURITY);
        oneLine();
        assertThat(run(right, "two", "login", "alice", "--server", address, "--accept-server", number.group()))
                .isZero();
        assertThat(run(right, "two", "whoami")).isZero();
        assertThat(output).contains("UNVERIFIED", number.group());
        assertThat(run(right, "two", "verify-server", "12345")).isEqualTo(ExitCodes.SECURITY);
        assertThat(run(right, "two", "verify-server", number.group())).isZero();
        assertThat(run(right, "two", "whoami")).isZero();
        assertThat(output).doesNotContain("UNVERIFIED");
    }

    @Test
    void withoutItsServerItSaysSoAndShowsWhatIsKnown() throws IOException {
        assertThat(run(right, "one", "mkdir", "/Known")).isZero();
        Path file = Files.write(folder.resolve("a.txt"), new byte[9]);
        Path large = Files.write(folder.resolve("large"), new byte[3 << 20]);
        assertThat(run(right, "one", "put", file.toString(), large.toString(), "/Known")).isZero();
        String address = server.connectionString();
        server.close();
        assertThat(run(right, "two", "login", "alice", "--server", address)).isEqualTo(ExitCodes.CONNECTION);
        assertThat(oneLine()).startsWith("error: The server cannot be reached.");
        assertThat(run(right, "one", "ls", "/Known")).isZero();
        assertThat(output).contains("a.txt");
        assertThat(oneLine()).startsWith("offline:");
        assertThat(run(right, "one", "get", "/Known/large", folder.resolve("b").toString()))
                .isEqualTo(ExitCodes.CONNECTION);
        assertThat(errors).hasSize(2);
        assertThat(errors.get(1)).startsWith("error: This needs a connection.");
        assertThat(folder.resolve("b")).doesNotExist();
    }

    @Test
    void aServerWhosePortIsTakenSaysSoAndEndsWith4() throws Exception {
        Process second = ForkedServer.process(folder.resolve("second"), server.port(), folder.resolve("second.log"));
        try {
            assertThat(second.waitFor(120, TimeUnit.SECONDS)).isTrue();
            assertThat(second.exitValue()).isEqualTo(4);
            assertThat(second.getInputStream().readAllBytes()).isEmpty();
            assertThat(Files.readAllLines(folder.resolve("second.log"))).filteredOn(line -> !line.contains(" INFO "))
                    .singleElement().asString().contains(server.port() + ": the port is in use");
        } finally {
            second.destroyForcibly();
        }
    }

    @Test
    void filesThatCannotBeReadAreNamedAndNothingIsStored() throws Exception {
        assertThat(run(right, "one", "mkdir", "/Work")).isZero();
        List<Path> unreadable = new ArrayList<>(List.of(folder.resolve("missing")));
        Path unaddressable = Path.of("/proc/self/mem");
        if (Files.exists(unaddressable)) {
            unreadable.add(unaddressable);
        }
        for (Path file : unreadable) {
            assertThat(run(right, "one", "put", file.toString(), "/Work")).as("%s", file).isEqualTo(ExitCodes.LOCAL);
            assertThat(oneLine()).startsWith("error: A file on this computer cannot be read or written");
        }
        assertThat(run(right, "one", "ls", "/Work")).isZero();
        assertThat(output).isEmpty();
        assertThat(run(right, "one", "put", "no\0name", "/Work")).isEqualTo(ExitCodes.USAGE);
        assertThat(oneLine()).startsWith("error: This is not allowed here (not a file name here");
        assertThat(run(right, "one", "put", right.toString(), "/Nowhere")).isEqualTo(ExitCodes.NOT_FOUND);
        oneLine();
        assertThat(run(right, "one", "get", "/Work/nothing", folder.toString())).isEqualTo(ExitCodes.NOT_FOUND);
        oneLine();
    }

    @Test
    void anEmptyFileAndEveryNameComeBack() throws Exception {
        Map<String, Path> sent = new LinkedHashMap<>();
        Path files = Files.createDirectory(folder.resolve("files"));
        sent.put("empty", Files.createFile(files.resolve("empty")));
        for (String name : NAMES) {
            sent.put(name, Files.writeString(files.resolve(name), "content of " + name));
        }
        StringBuilder script = new StringBuilder("mkdir /Work\n");
        sent.forEach((name, file) -> script.append("put ").append(quoted(file.toString())).append(" /Work\n"));
        int n = 0;
        for (String name : sent.keySet()) {
            script.append("get ").append(quoted("/Work/" + name)).append(' ')
                    .append(quoted(folder.resolve("back" + n++).toString())).append('\n');
        }
        Path batch = Files.writeString(folder.resolve("batch"), script);
        assertThat(run(right, "one", "batch", batch.toString())).as(() -> String.join("\n", errors)).isZero();
        n = 0;
        for (Path file : sent.values()) {
            assertThat(folder.resolve("back" + n++)).as("%s", file).hasSameBinaryContentAs(file);
        }
        assertThat(run(right, "one", "ls", "/Work")).isZero();
        assertThat(output.lines()).hasSize(sent.size());
        assertThat(run(right, "one", "get", "/Work/empty", folder.resolve("back0").toString()))
                .isEqualTo(ExitCodes.EXISTS);
        oneLine();
    }

    @Test
    void versionsAreListedReadAndRestored() throws Exception {
        Path file = folder.resolve("plan");
        Path script = Files.writeString(folder.resolve("batch"), "put " + quoted(file.toString()) + " /Work\n");
        assertThat(run(right, "one", "mkdir", "/Work")).isZero();
        for (String text : List.of("first", "the second")) {
            Files.writeString(file, text);
            assertThat(run(right, "one", "batch", script.toString())).isZero();
        }
        assertThat(run(right, "one", "versions", "/Work/plan")).isZero();
        assertThat(output.lines()).satisfiesExactly(line -> assertThat(line).startsWith("2  10  ").endsWith("(newest)"),
                line -> assertThat(line).startsWith("1   5  ").endsWith("alice"));
        assertThat(run(right, "one", "get", "/Work/plan", file.toString(), "--version", "1", "--replace")).isZero();
        assertThat(file).hasContent("first");
        assertThat(run(right, "one", "restore", "/Work/plan", "--version", "1")).isZero();
        assertThat(run(right, "one", "versions", "/Work/plan", "--json")).isZero();
        assertThat(output).startsWith("[{\"version\":3,\"newest\":true,\"size\":5,");
        assertThat(run(right, "one", "restore", "/Work/plan", "--version", "9")).isEqualTo(ExitCodes.NOT_FOUND);
        assertThat(oneLine()).contains("no version 9");
    }

    @Test
    void anArgumentThatTheLocaleCannotHoldIsRefused() {
        assertThat(run(right, "one", "mkdir", "/Gr\ufffd\ufffdn")).isEqualTo(ExitCodes.USAGE);
        assertThat(oneLine()).contains("an argument is no text in the encoding");
        assertThat(run(right, "one", "ls")).isZero();
        assertThat(output).isEmpty();
    }

    /** A word of a batch, whatever characters it has. */
    private static String quoted(String word) {
        return "'" + word.replace("'", "'\"'\"'") + "'";
    }

    private int run(Path passphrase, String profile, String... words) {
        int code = cli.run(passphrase, folder.resolve(profile), words);
        output = cli.output();
        errors = cli.errors();
        return code;
    }

    private String oneLine() {
        return cli.oneLine();
    }
}
