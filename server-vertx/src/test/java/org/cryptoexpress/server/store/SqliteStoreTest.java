package org.cryptoexpress.server.store;

import java.nio.file.Path;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

class SqliteStoreTest extends StoreContract {
    private final MovableClock clock = new MovableClock();
    private SqliteStore store;

    @BeforeEach
    void open(@TempDir Path folder) {
        store = SqliteStore.open(folder.resolve("store.db"), clock);
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Override
    protected Store store() {
        return store;
    }

    @Override
    protected MovableClock clock() {
        return clock;
    }
}
