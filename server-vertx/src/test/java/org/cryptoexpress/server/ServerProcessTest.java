package org.cryptoexpress.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.File;
import java.io.InputStreamReader;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

import org.cryptoexpress.channel.ConnectionString;
import org.cryptoexpress.channel.HandshakeMode;
import org.cryptoexpress.protocol.CryptoExpressException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerProcessTest {
    private static final String NAME = "quite-a-private-name";

    @TempDir
    Path temp;

    /** The class path of this test, also when its runner has given it a class loader of its own. */
    private static String classPath() {
        if (ServerProcessTest.class.getClassLoader() instanceof URLClassLoader loader) {
            return Arrays.stream(loader.getURLs()).map(URL::getPath).collect(Collectors.joining(File.pathSeparator));
        }
        return System.getProperty("java.class.path");
    }

    @Test
    void printsItsConnectionStringStopsOnSigtermAndLogsNoNames() throws Exception {
        Path log = temp.resolve("log");
        Path config = Files.writeString(temp.resolve("conf"), "log.level = debug\n");
        Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m", "-cp", classPath(), ServerMain.class.getName(), "--data",
                temp.resolve("data").toString(), "--port", "0", "--config", config.toString())
                .redirectError(log.toFile()).start();
        try (BufferedReader out = new BufferedReader(
                new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            String line = out.readLine();
            ConnectionString address = ConnectionString.parse(line);
            assertThat(address).hasToString(line);
            TestUser user = new TestUser(NAME);
            try (TestClient client = TestClient.register(line, user.keyOnServer("right"), user, "right")) {
                assertThatThrownBy(() -> TestClient.logIn(line, user, HandshakeMode.SERVER_KEY, "wrong"))
                        .isInstanceOf(CryptoExpressException.class);
                process.toHandle().destroy();
                assertThat(client.nextEvent().hasClosing()).isTrue();
            }
            assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
            assertThat(out.readLine()).isNull();
            String text = Files.readString(log);
            assertThat(text).contains("listens on port", "stopped");
            for (String secret : List.of(NAME, "127.0.0.1", "right", user.userId.hex(),
                    user.statement.fingerprint().hex())) {
                assertThat(text).doesNotContain(secret);
            }
        } finally {
            process.destroyForcibly();
        }
    }
}
