package org.cryptoexpress.server.store.mongo;

import org.cryptoexpress.server.store.ChunkStore;
import org.cryptoexpress.server.store.ChunkStoreContract;
import org.cryptoexpress.server.store.MovableClock;
import org.cryptoexpress.server.store.Store;
import org.cryptoexpress.server.store.StoreConcurrencyContract;
import org.cryptoexpress.server.store.StoreContract;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.TestInstance;

/** The contracts of the stores on a MongoDB. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class MongoStoreContract {
    final MongoFixture mongo;
    MovableClock clock;
    MongoStores stores;
    private final int operations;

    /** The contracts on a database, with so many operations for every concurrent caller. */
    MongoStoreContract(MongoFixture mongo, int operations) {
        this.mongo = mongo;
        this.operations = operations;
    }

    @AfterAll
    void stop() {
        mongo.close();
    }

    @BeforeEach
    void open() {
        clock = new MovableClock();
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
            return operations;
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
