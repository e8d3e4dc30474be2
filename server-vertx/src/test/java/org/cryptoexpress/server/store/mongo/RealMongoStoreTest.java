package org.cryptoexpress.server.store.mongo;

import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/** The stores on a real MongoDB, if the environment names one. */
@EnabledIfEnvironmentVariable(named = MongoFixture.REAL, matches = ".+")
class RealMongoStoreTest extends MongoStoreContract {
    RealMongoStoreTest() {
        super(MongoFixture.real(), 400);
    }
}
