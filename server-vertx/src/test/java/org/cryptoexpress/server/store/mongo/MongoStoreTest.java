package org.cryptoexpress.server.store.mongo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;

import org.cryptoexpress.protocol.CryptoExpressException;
import org.cryptoexpress.protocol.ErrorCode;
import org.junit.jupiter.api.Test;

/** The stores on the memory server. */
class MongoStoreTest extends MongoStoreContract {
    MongoStoreTest() {
        super(MongoFixture.memory(), 100);
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
