package org.cryptoexpress.storage.ui.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

import org.slf4j.LoggerFactory;

/** Folders for plain copies that other programs read: only for this user, deleted when the program ends. */
final class TemporaryFiles {
    /** A new empty folder. */
    Path newFolder() {
        try {
            Path folder = Files.createTempDirectory("cryptoexpress-");
            Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(folder)));
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
            for (Path file : deepestFirst) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            LoggerFactory.getLogger(TemporaryFiles.class).warn("a temporary folder could not be deleted", e);
        }
    }
}
