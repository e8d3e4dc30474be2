package org.cryptoexpress.e2e;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

import org.cryptoexpress.server.ServerMain;

/** A server in a process of its own, which can be killed at any moment. */
final class ForkedServer implements AutoCloseable {
    private static final long START_SECONDS = 120;

    private final Process process;
    private final String connectionString;

    private ForkedServer(Process process, String connectionString) {
        this.process = process;
        this.connectionString = connectionString;
    }

    /** Starts one and waits until it listens. */
    static ForkedServer start(Path data, int port, Path log, String... more) {
        Process process = null;
        try {
            process = process(data, port, log, more);
            BufferedReader out = new BufferedReader(
                    new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
            String line = Lab.get(CompletableFuture.supplyAsync(() -> firstLine(out)).orTimeout(START_SECONDS,
                    TimeUnit.SECONDS));
            if (line == null) {
                throw new IllegalStateException("the server has not started");
            }
            return new ForkedServer(process, line);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (RuntimeException e) {
            if (process != null) {
                process.destroyForcibly();
            }
            throw e;
        }
    }

    /** A server's process, whether it will start or not. */
    static Process process(Path data, int port, Path log, String... more) throws IOException {
        return new ProcessBuilder(command(data, port, more))
                .redirectError(ProcessBuilder.Redirect.appendTo(log.toFile())).start();
    }

    /** The command that starts one. */
    static List<String> command(Path data, int port, String... more) {
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java")
                .toString(), "-Xmx256m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-cp", classPath(),
                ServerMain.class.getName(), "--data", data.toString(), "--port", Integer.toString(port)));
        command.addAll(List.of(more));
        return command;
    }

    /** A port that nobody listens on. */
    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static String firstLine(BufferedReader out) {
        try {
            return out.readLine();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The class path of this test, also when its runner has given it a class loader of its own. */
    private static String classPath() {
        if (ForkedServer.class.getClassLoader() instanceof URLClassLoader loader) {
            return Arrays.stream(loader.getURLs()).map(URL::getPath).collect(Collectors.joining(File.pathSeparator));
        }
        return System.getProperty("java.class.path");
    }

    String connectionString() {
        return connectionString;
    }

    /** SIGKILL: nothing is flushed, nobody is told. */
    void kill() {
        process.destroyForcibly();
        Lab.get(process.onExit());
    }

    @Override
    public void close() {
        kill();
    }
}
