package org.cryptoexpress.server.store;

import java.nio.file.Path;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

class FileChunkStoreTest extends ChunkStoreContract {
    private final MovableClock clock = new MovableClock();
    private FileChunkStore chunks;

    @BeforeEach
    void open(@TempDir Path folder) {
        chunks = FileChunkStore.open(folder.resolve("blobs"), clock);
    }

    @AfterEach
    void close() {
        chunks.close();
    }

    @Override
    protected ChunkStore chunks() {
        return chunks;
    }

    @Override
    protected MovableClock clock() {
        return clock;
    }
}
