package org.cryptoexpress.server.store.mongo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.UUID;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.wire.message.MongoMessage;

/**
 * A MongoDB to test with: the memory server inside this process, or a real one. Which of them ran is written to
 * {@code target/mongo-tests.txt}.
 */
public final class MongoFixture implements AutoCloseable {
    /** Environment variable with the connection string of a real MongoDB. */
    public static final String REAL = "CRYPTOEXPRESS_TEST_MONGO_URI";

    private static final Path REPORT = Path.of("target", "mongo-tests.txt");

    private final MongoServer memory;
    private final String uri;
    private final String database = "cryptoexpress-test-" + UUID.randomUUID();

    private MongoFixture(MongoServer memory, String uri) {
        this.memory = memory;
        this.uri = uri;
    }

    /** The memory server. Its answers are copies: as shipped it hands out objects that go on changing. */
    public static MongoFixture memory() {
        // it reports every client that was killed, and every index that it does without
        System.setProperty("org.slf4j.simpleLogger.log.de.bwaldvogel", "off");
        MongoServer server = new MongoServer(new MemoryBackend() {
            @Override
            public synchronized Document handleMessage(MongoMessage message) {
                return super.handleMessage(message).cloneDeeply();
            }
        });
        String uri = server.bindAndGetConnectionString();
        report(false);
        return new MongoFixture(server, uri);
    }

    /** The server that the environment names. */
    public static MongoFixture real() {
        report(true);
        return new MongoFixture(null, System.getenv(REAL));
    }

    /** Connection string, without the database. */
    public String uri() {
        return uri;
    }

    /** Name of the database, unique to this fixture. */
    public String database() {
        return database;
    }

    /** Opens the stores; the caller closes them. */
    public MongoStores open(Clock clock) {
        return MongoStores.open(uri, database, clock);
    }

    /** Opens the stores of a fixture in another process. */
    public static MongoStores open(String uri, String database) {
        return MongoStores.open(uri, database, Clock.systemUTC());
    }

    /** Drops the database. */
    public void clear() {
        try (MongoClient client = MongoClients.create(uri)) {
            client.getDatabase(database).drop();
        }
    }

    /** Writes a schema version as another server might have. */
    void setSchema(int version) {
        try (MongoClient client = MongoClients.create(uri)) {
            client.getDatabase(database).getCollection("meta").updateOne(new org.bson.Document("_id", "schema"),
                    new org.bson.Document("$set", new org.bson.Document("version", version)));
        }
    }

    @Override
    public void close() {
        clear();
        if (memory != null) {
            memory.shutdownNow();
        }
    }

    private static synchronized void report(boolean real) {
        try {
            Files.createDirectories(REPORT.getParent());
            String before = Files.exists(REPORT) && REPORT.toFile().lastModified() >= ProcessHandle.current().info()
                    .startInstant().orElseThrow().toEpochMilli() ? Files.readString(REPORT) : "";
            String line = real ? "+ real server\n" : "MongoDB: wrapped memory server\n";
            if (!before.contains(line)) {
                Files.writeString(REPORT, real ? before + line : line + before);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
