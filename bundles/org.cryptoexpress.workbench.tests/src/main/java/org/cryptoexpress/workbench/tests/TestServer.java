package org.cryptoexpress.workbench.tests;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The real server in a process of its own. It can be killed, and comes back on the same port with the same data. */
final class TestServer implements AutoCloseable {
    /** What an account may store here, in bytes: little, so that a test can fill it. */
    static final int QUOTA = 2 << 20;

    private static final Path COMMAND = Path.of(System.getProperty("cryptoexpress.root", "."),
            "server-vertx/target/server/cryptoexpress-server");
    private static final Pattern NUMBER = Pattern.compile("safety number ((?:[0-9]{5} ){11}[0-9]{5})");
    private static final long PATIENCE_SECONDS = 120;
    /** A busy machine may take long for a passcode, and the tests type many a wrong one. */
    private static final String CONFIGURATION = """
            quota = %d
            limits.handshake-seconds = 120
            rate.free-failures = 50
            """.formatted(QUOTA);

    private final Path folder;
    private volatile Process process;
    private String connectionString;

    private TestServer(Path folder) {
        this.folder = folder;
    }

    /** Starts a server that keeps its data in a folder, and waits until it listens. */
    static TestServer start(Path folder) {
        if (!Files.isExecutable(COMMAND)) {
            throw new AssertionError("the tests of the workbench need the server, and " + COMMAND
                    + " is missing: build server-vertx before (releng/test does)");
        }
        TestServer server = new TestServer(folder);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> server.process.destroyForcibly()));
        server.run(0);
        return server;
    }

    /** The connection string with both pins. */
    String connectionString() {
        return connectionString;
    }

    /** The address without pins. */
    String address() {
        return connectionString.replaceFirst("/\\?.*$", "");
    }

    /** The safety number that the operator reads in the log. */
    String safetyNumber() {
        try {
            Matcher number = NUMBER.matcher(Files.readString(folder.resolve("server.log")));
            if (!number.find()) {
                throw new AssertionError("no safety number in the server's log");
            }
            return number.group(1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The connection string with a wrong digit in one of its pins, {@code id} or {@code tls}. */
    String withWrongPin(String pin) {
        int at = connectionString.indexOf(pin + "=") + pin.length() + 1;
        char wrong = connectionString.charAt(at) == 'A' ? 'B' : 'A';
        return connectionString.substring(0, at) + wrong + connectionString.substring(at + 1);
    }

    /** SIGKILL: nobody is told. */
    void kill() {
        process.destroyForcibly();
        process.onExit().orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
    }

    /** Starts the killed server again. */
    void startAgain() {
        run(URI.create(connectionString).getPort());
    }

    /** Starts the server if it was killed. */
    void ensureRunning() {
        if (!process.isAlive()) {
            startAgain();
        }
    }

    @Override
    public void close() {
        kill();
    }

    private void run(int port) {
        try {
            Path config = Files.writeString(folder.resolve("server.conf"), CONFIGURATION);
            ProcessBuilder builder = new ProcessBuilder(COMMAND.toString(), "--data", folder.resolve("data").toString(),
                    "--port", Integer.toString(port), "--config", config.toString())
                    .redirectError(ProcessBuilder.Redirect.appendTo(folder.resolve("server.log").toFile()));
            builder.environment().put("CRYPTOEXPRESS_JAVA",
                    Path.of(System.getProperty("java.home"), "bin", "java").toString());
            builder.environment().put("CRYPTOEXPRESS_VMARGS", "-Xmx256m -XX:TieredStopAtLevel=1 -XX:+UseSerialGC");
            process = builder.start();
            BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
            String line = CompletableFuture.supplyAsync(() -> firstLine(out))
                    .orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
            if (line == null) {
                throw new AssertionError("the server did not start: " + Files.readString(folder.resolve("server.log")));
            }
            connectionString = line;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String firstLine(BufferedReader out) {
        try {
            return out.readLine();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
