package org.cryptoexpress.e2e;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** A file system in memory that is quickly full. Mounting it takes root; otherwise the test is counted as skipped. */
final class SmallDisk implements AutoCloseable {
    private static final int BLOCK = 4096;

    /** Where it is mounted. */
    final Path path;

    private SmallDisk(Path path) {
        this.path = path;
    }

    static SmallDisk mount(Path path, int kib) throws IOException {
        Files.createDirectory(path);
        assumeTrue(ran("mount", "-t", "tmpfs", "-o", "size=" + kib + "k", "tmpfs", path.toString()),
                "a small file system cannot be mounted here");
        return new SmallDisk(path);
    }

    /** Takes all the room that is left. */
    void fill() throws IOException {
        leave(0);
    }

    /** Takes the room that is left but for some. */
    void leave(int kib) throws IOException {
        Files.deleteIfExists(filler());
        byte[] block = new byte[BLOCK];
        try (var out = Files.newOutputStream(filler())) {
            for (long room = Files.getFileStore(path).getUsableSpace() - kib * 1024L; room >= BLOCK; room -= BLOCK) {
                out.write(block);
            }
        }
    }

    /** Gives the room back. */
    void free() throws IOException {
        Files.deleteIfExists(filler());
    }

    private Path filler() {
        return path.resolve("filler");
    }

    @Override
    public void close() {
        ran("umount", "-l", path.toString());
    }

    private static boolean ran(String... command) {
        try {
            Process process = new ProcessBuilder(command).redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
            return process.waitFor(30, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
