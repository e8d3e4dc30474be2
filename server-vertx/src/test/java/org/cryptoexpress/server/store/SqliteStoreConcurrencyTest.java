package org.cryptoexpress.server.store;

import java.nio.file.Path;
import java.time.Clock;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

class SqliteStoreConcurrencyTest extends StoreConcurrencyContract {
    private SqliteStore store;

    @BeforeEach
    void open(@TempDir Path folder) {
        store = SqliteStore.open(folder.resolve("store.db"), Clock.systemUTC());
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
    protected int operations() {
        return 400;
    }
}
