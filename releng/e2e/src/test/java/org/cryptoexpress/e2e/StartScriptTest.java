package org.cryptoexpress.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
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
 * The product's own start script of the command line, in locales that know no letters beyond ASCII. Names stand in shell
 * scripts, because the JVM of this test may not be able to hold them either.
 */
class StartScriptTest {
    private static final Path SCRIPT = Path.of("../../bundles/org.cryptoexpress.cli/target/cli/cryptoexpress-cli");
    private static final String PASSPHRASE = "four grey herons by the sluice";

    @TempDir
    Path folder;
    private CryptoExpressServer server;

    @BeforeEach
    void start() throws IOException {
        server = CryptoExpressServer.start(ServerConfig.local(folder.resolve("server"), 0));
        Lab.signUp(Lab.accounts(UnaryOperator.identity()), folder.resolve("profile"), server.connectionString(),
                "alice", PASSPHRASE, KeyLocation.LOCAL).close();
        Files.writeString(folder.resolve("secret"), PASSPHRASE + "\n");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void everyLetterArrivesInThePosixLocale() throws Exception {
        assertThat(run(Map.of("LC_ALL", "C"), """
                printf 'one' >'Grüße 文件.txt'
                cli mkdir '/Müller'
                cli put 'Grüße 文件.txt' '/Müller'
                cli ls '/Müller'
                cli get '/Müller/Grüße 文件.txt' 'zurück 文件'
                cmp 'Grüße 文件.txt' 'zurück 文件'
                """)).contains("Grüße 文件.txt", "Uploaded /Müller/Grüße 文件.txt").endsWith("exit 0\n");
    }

    @Test
    void everyLetterArrivesWithoutAnyLocaleAndInOneThatIsNotInstalled() throws Exception {
        assertThat(run(Map.of(), "cli mkdir '/Übung 文件'")).contains("/Übung 文件").endsWith("exit 0\n");
        assertThat(run(Map.of("LANG", "xx_YY.ISO-8859-15"), "cli ls")).contains("Übung 文件/").endsWith("exit 0\n");
    }

    @Test
    void anArgumentThatIsNoTextIsRefused() throws Exception {
        assertThat(run(Map.of("LC_ALL", "C"), "cli mkdir \"/Gr$(printf '\\374')n\""))
                .contains("an argument is no text in the encoding UTF-8").endsWith("exit " + ExitCodes.USAGE + "\n");
    }

    /** What a shell script says, and its exit code. */
    private String run(Map<String, String> locale, String commands) throws Exception {
        Path cli = SCRIPT.toRealPath();
        Path script = Files.writeString(folder.resolve("script"), """
                cli() {
                    command=$1
                    shift
                    "%s" "$command" --profile "%s" --passphrase-file "%s" "$@"
                }
                cd "%s" && set -e
                trap 'echo "exit $?"' EXIT
                """.formatted(cli, folder.resolve("profile"), folder.resolve("secret"), folder) + commands,
                StandardCharsets.UTF_8);
        ProcessBuilder process = new ProcessBuilder(List.of("sh", script.toString())).redirectErrorStream(true)
                .redirectOutput(folder.resolve("said").toFile());
        process.environment().keySet().removeIf(name -> name.startsWith("LC_") || name.equals("LANG"));
        process.environment().putAll(locale);
        process.environment().put("CRYPTOEXPRESS_JAVA",
                Path.of(System.getProperty("java.home"), "bin/java").toString());
        Process started = process.start();
        assertThat(started.waitFor(180, TimeUnit.SECONDS)).isTrue();
        return Files.readString(folder.resolve("said"), StandardCharsets.UTF_8);
    }
}
