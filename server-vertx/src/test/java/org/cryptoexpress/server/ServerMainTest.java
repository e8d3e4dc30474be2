package org.cryptoexpress.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

import org.cryptoexpress.channel.ConnectionString;
import org.cryptoexpress.channel.ServerPin;
import org.cryptoexpress.server.config.ServerConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerMainTest {
    @TempDir
    Path temp;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void helpShowsTheOptions() {
        assertThat(run("--help")).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("--data", "--port", "--mongo", "--config");
    }

    @Test
    void wrongOptionsAreNamedInOneLine() {
        assertThat(run("--nonsense")).isEqualTo(2);
        oneLine("--nonsense");
    }

    @Test
    void aMissingDataFolderIsSaid() {
        assertThat(run("--port", "0")).isEqualTo(2);
        oneLine("--data DIR");
    }

    @Test
    void aWrongPortIsNamed() {
        assertThat(run("--data", temp.toString(), "--port", "70000")).isEqualTo(2);
        oneLine("--port 70000");
    }

    @Test
    void aHostNameThatIsNoneIsNamed() {
        assertThat(run("--data", temp.resolve("d").toString(), "--port", "0", "--public-host", "no_host!"))
                .isEqualTo(2);
        oneLine("'no_host!'");
    }

    @Test
    void aWrongKeyInTheConfigurationIsNamed() throws IOException {
        Path file = Files.writeString(temp.resolve("server.conf"), "prot = 1\n");
        assertThat(run("--data", temp.toString(), "--config", file.toString())).isEqualTo(2);
        oneLine("server.conf:1: unknown key 'prot'");
    }

    @Test
    void aPortInUseIsSaid() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            assertThat(run("--data", temp.resolve("d").toString(), "--port", "" + taken.getLocalPort())).isEqualTo(4);
            oneLine("127.0.0.1:" + taken.getLocalPort() + ": the port is in use");
        }
    }

    @Test
    void aDataFolderInUseIsSaid() {
        try (CryptoExpressServer server = CryptoExpressServer.start(ServerConfig.local(temp.resolve("d"), 0))) {
            assertThat(run("--data", temp.resolve("d").toString(), "--port", "0")).isEqualTo(3);
            oneLine("in use by another server");
            assertThat(server.port()).isPositive();
        }
    }

    @Test
    void aDataFolderThatIsAFileIsSaid() throws IOException {
        Path file = Files.createFile(temp.resolve("file"));
        assertThat(run("--data", file.toString(), "--port", "0")).isEqualTo(5);
        oneLine(file.toString());
    }

    @Test
    void damagedKeysAreSaidAndNotReplaced() throws IOException {
        CryptoExpressServer.start(ServerConfig.local(temp.resolve("d"), 0)).close();
        Path identity = temp.resolve("d/identity");
        Files.write(identity, new byte[] { 1, 2, 3 });
        assertThat(run("--data", temp.resolve("d").toString(), "--port", "0")).isEqualTo(5);
        oneLine("restore the files");
        assertThat(Files.readAllBytes(identity)).hasSize(3);
    }

    @Test
    void anotherKeyIsPreparedAnnouncedAndActivatedStepByStep() {
        Path data = temp.resolve("d");
        assertThat(run("--data", data.toString(), "--rollover", "prepare")).isEqualTo(2);
        assertThat(data).doesNotExist();
        CryptoExpressServer server = CryptoExpressServer.start(ServerConfig.local(data, 0));
        ConnectionString before = ConnectionString.parse(server.connectionString());
        assertThat(run("--data", data.toString(), "--rollover", "prepare")).isEqualTo(3);
        server.close();
        for (String step : new String[] { "activate", "cancel", "sideways" }) {
            assertThat(run("--data", data.toString(), "--rollover", step)).as(step).isEqualTo(2);
        }
        assertThat(out.size()).isZero();
        for (String step : new String[] { "prepare", "cancel", "prepare", "prepare" }) {
            assertThat(run("--data", data.toString(), "--rollover", step)).as(step).isZero();
            assertThat(pin(data)).isEqualTo(before.pin());
        }
        assertThat(run("--data", data.toString(), "--rollover", "activate")).isZero();
        assertThat(pin(data)).isEqualTo(before.pin().withSigId(pin(data).sigId())).isNotEqualTo(before.pin());
        assertThat(run("--data", data.toString(), "--rollover", "activate")).isEqualTo(2);
    }

    private static ServerPin pin(Path data) {
        try (CryptoExpressServer server = CryptoExpressServer.start(ServerConfig.local(data, 0))) {
            return ConnectionString.parse(server.connectionString()).pin();
        }
    }

    private int run(String... arguments) {
        return ServerMain.run(arguments, new PrintStream(out, true), new PrintStream(err, true));
    }

    private void oneLine(String expected) {
        assertThat(err.toString(StandardCharsets.UTF_8).strip()).contains(expected).hasLineCount(1);
        assertThat(out.size()).isZero();
    }
}
