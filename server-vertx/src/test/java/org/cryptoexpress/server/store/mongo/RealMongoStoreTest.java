package org.cryptoexpress.server.store.mongo;

import org.cryptoexpress.server.store.ChunkStore;
import org.cryptoexpress.server.store.ChunkStoreContract;
import org.cryptoexpress.server.store.MovableClock;
import org.cryptoexpress.server.store.Store;
import org.cryptoexpress.server.store.StoreConcurrencyContract;
import org.cryptoexpress.server.store.StoreContract;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/** The stores on a real MongoDB, if the environment names one. */
@EnabledIfEnvironmentVariable(named = MongoFixture.REAL, matches = ".+")
class RealMongoStoreTest {
    private static MongoFixture mongo;

    private final MovableClock clock = new MovableClock();
    private MongoStores stores;

    @BeforeAll
    static void start() {
        mongo = MongoFixture.real();
    }

    @AfterAll
    static void stop() {
        mongo.close();
    }

    @BeforeEach
    void open() {
        stores = mongo.open(clock);
    }

    @AfterEach
    void close() {
        stores.close();
        mongo.clear();
    }

    @Nested
    class OneCaller extends StoreContract {
        @Override
        protected Store store() {
            return stores.store();
        }

        @Override
        protected MovableClock clock() {
            return clock;
        }
    }

    @Nested
    class ManyCallers extends StoreConcurrencyContract {
        @Override
        protected Store store() {
            return stores.store();
        }

        @Override
        protected int operations() {
            return 400;
        }
    }

    @Nested
    class Chunks extends ChunkStoreContract {
        @Override
        protected ChunkStore chunks() {
            return stores.chunks();
        }

        @Override
        protected MovableClock clock() {
            return clock;
        }
    }
}
