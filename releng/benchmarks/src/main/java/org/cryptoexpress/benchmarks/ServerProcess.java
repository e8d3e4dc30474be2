package org.cryptoexpress.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

import org.cryptoexpress.server.ServerMain;

/** A server in a process of its own, so that its CPU time can be told from the clients'. */
record ServerProcess(Process process, String connectionString) implements AutoCloseable {
    private static final long STOP_SECONDS = 30;

    static ServerProcess start(Path folder) throws IOException {
        Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m", "-cp", System.getProperty("java.class.path"), ServerMain.class.getName(), "--data",
                folder.resolve("server").toString(), "--port", "0")
                .redirectError(folder.resolve("server.log").toFile()).start();
        BufferedReader out = new BufferedReader(new InputStreamReader(process.getInputStream(),
                StandardCharsets.UTF_8));
        return new ServerProcess(process, Optional.ofNullable(out.readLine())
                .orElseThrow(() -> new IllegalStateException("the server has not started")));
    }

    Cpu cpu() throws IOException {
        return Cpu.of(Long.toString(process.pid()));
    }

    @Override
    public void close() {
        process.destroy();
        try {
            process.waitFor(STOP_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
