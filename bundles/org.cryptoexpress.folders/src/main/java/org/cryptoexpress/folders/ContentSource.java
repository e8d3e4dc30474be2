package org.cryptoexpress.folders;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Bytes to upload; they may be read more than once and must be the same each time. */
public interface ContentSource {
    /** Length in bytes; fails when it cannot be read. */
    long length() throws IOException;

    /** The bytes from the start; the caller closes it. */
    InputStream open() throws IOException;

    /** A local file. */
    static ContentSource of(Path file) {
        return new ContentSource() {
            @Override
            public long length() throws IOException {
                return Files.size(file);
            }

            @Override
            public InputStream open() throws IOException {
                return Files.newInputStream(file);
            }
        };
    }

    /** Bytes in memory; the array must not change. */
    static ContentSource of(byte[] bytes) {
        return new ContentSource() {
            @Override
            public long length() {
                return bytes.length;
            }

            @Override
            public InputStream open() {
                return new ByteArrayInputStream(bytes);
            }
        };
    }
}
