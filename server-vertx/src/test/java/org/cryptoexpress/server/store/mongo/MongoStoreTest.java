package org.cryptoexpress.server.store.mongo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;

import org.cryptoexpress.protocol.CryptoExpressException;
import org.cryptoexpress.protocol.ErrorCode;
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
import org.junit.jupiter.api.Test;

/** The stores on the memory server. */
class MongoStoreTest {
    private static MongoFixture mongo;

    private final MovableClock clock = new MovableClock();
    private MongoStores stores;

    @BeforeAll
    static void start() {
        mongo = MongoFixture.memory();
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
            return 100;
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

    @Test
    void aDatabaseOfANewerServerIsRefused() {
        mongo.setSchema(2);
        assertThatThrownBy(() -> mongo.open(Clock.systemUTC())).isInstanceOfSatisfying(CryptoExpressException.class,
                e -> assertThat(e.code()).isEqualTo(ErrorCode.UNSUPPORTED));
    }

    @Test
    void aClosedStoreIsUnavailable() {
        stores.close();
        assertThatThrownBy(() -> stores.store().check()).isInstanceOfSatisfying(CryptoExpressException.class,
                e -> assertThat(e.code()).isEqualTo(ErrorCode.UNAVAILABLE));
    }

    @Test
    void aStringThatIsNoConnectionStringIsRefusedWithoutRepeatingIt() {
        assertThatThrownBy(() -> MongoStores.open("http://secret@host", clock))
                .isInstanceOf(CryptoExpressException.class).hasMessageNotContaining("secret").hasNoCause();
    }
}
