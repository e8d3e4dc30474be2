package org.cryptoexpress.server.store.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Random;

import org.cryptoexpress.server.store.FileChunkStore;
import org.cryptoexpress.server.store.SqliteStore;
import org.cryptoexpress.server.store.mongo.MongoFixture;
import org.cryptoexpress.server.store.mongo.MongoStores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;

/** Nothing acknowledged is lost or doubled when the server process is killed. */
@Timeout(240)
class KilledServerTest {
    private static final int ROUNDS = 20;
    private static final int MEMORY_ROUNDS = 6;

    private final Random random = new Random();
    private final Acknowledged acknowledged = new Acknowledged();

    @Test
    void sqliteAndFilesKeepWhatTheyAcknowledged(@TempDir Path folder) throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            Killed.run(random, acknowledged, "sqlite", folder.toString());
            try (SqliteStore store = SqliteStore.open(folder.resolve("store.db"), Clock.systemUTC());
                    FileChunkStore chunks = FileChunkStore.open(folder.resolve("chunks"), Clock.systemUTC())) {
                acknowledged.verify(store, chunks);
            }
        }
        assertThat(acknowledged.size()).isGreaterThan(ROUNDS);
    }

    @Test
    void mongoKeepsWhatItAcknowledgedWhenTheServerBeforeItIsKilled() throws Exception {
        killInFrontOf(MongoFixture.memory(), MEMORY_ROUNDS);
    }

    @Test
    @EnabledIfEnvironmentVariable(named = MongoFixture.REAL, matches = ".+")
    void realMongoKeepsWhatItAcknowledgedWhenTheServerBeforeItIsKilled() throws Exception {
        killInFrontOf(MongoFixture.real(), ROUNDS);
    }

    @Test
    void whatIsMissingWouldBeNoticed(@TempDir Path folder) {
        try (SqliteStore store = SqliteStore.open(folder.resolve("store.db"), Clock.systemUTC());
                FileChunkStore chunks = FileChunkStore.open(folder.resolve("chunks"), Clock.systemUTC())) {
            for (String line : new String[] { "A 0 name 1", "R name 1", "C name" }) {
                Acknowledged lost = new Acknowledged();
                lost.verify(store, chunks);
                lost.add(line);
                assertThatThrownBy(() -> lost.verify(store, chunks)).isInstanceOf(AssertionError.class);
            }
        }
    }

    private void killInFrontOf(MongoFixture mongo, int rounds) throws Exception {
        try (mongo) {
            for (int round = 0; round < rounds; round++) {
                Killed.run(random, acknowledged, "mongo", mongo.uri(), mongo.database());
                try (MongoStores stores = mongo.open(Clock.systemUTC())) {
                    acknowledged.verify(stores.store(), stores.chunks());
                }
            }
        }
        assertThat(acknowledged.size()).isGreaterThan(rounds);
    }
}
