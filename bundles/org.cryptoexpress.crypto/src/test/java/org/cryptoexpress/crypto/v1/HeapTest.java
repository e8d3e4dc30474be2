package org.cryptoexpress.crypto.v1;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Content is sealed and opened with bounded memory, as one record and as chunks. */
class HeapTest {
    private static final long CONTENT = 128L << 20;

    @TempDir
    Path folder;

    @Test
    void contentOf128MiBNeedsLessThan48MiBOfHeap() throws Exception {
        Path log = folder.resolve("log");
        String classPath = Stream.of(HeapProbe.class, RecordWriter.class).map(HeapTest::location)
                .collect(Collectors.joining(File.pathSeparator));
        Process probe = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx48m", "-cp", classPath, HeapProbe.class.getName(), folder.resolve("content").toString(),
                Long.toString(CONTENT)).redirectErrorStream(true).redirectOutput(log.toFile()).start();
        try {
            assertThat(probe.waitFor(120, TimeUnit.SECONDS)).isTrue();
            assertThat(probe.exitValue()).as("%s", Files.readString(log)).isZero();
        } finally {
            probe.destroyForcibly();
        }
    }

    private static String location(Class<?> type) {
        try {
            return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI()).toString();
        } catch (URISyntaxException e) {
            throw new AssertionError(e);
        }
    }
}
