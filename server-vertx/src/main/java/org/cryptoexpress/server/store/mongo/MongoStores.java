package org.cryptoexpress.server.store.mongo;

import java.time.Clock;
import java.util.concurrent.TimeUnit;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.ReadConcern;
import com.mongodb.ReadPreference;
import com.mongodb.WriteConcern;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.IndexOptions;
import org.bson.Document;
import org.cryptoexpress.protocol.CryptoExpressException;
import org.cryptoexpress.protocol.ErrorCode;
import org.cryptoexpress.server.store.ChunkStore;
import org.cryptoexpress.server.store.Store;

/**
 * A connection to one MongoDB database and the two stores in it. Writes are answered when a majority has them in its
 * journal, reads see only what a majority has: what was answered or seen survives a change of the primary. Thread-safe;
 * several servers may use one database.
 */
public final class MongoStores implements AutoCloseable {
    private static final String DATABASE = "cryptoexpress";
    private static final int SCHEMA = 1;
    private static final int SELECT_SECONDS = 5;
    private static final int CONNECT_SECONDS = 5;
    private static final int READ_SECONDS = 30;
    private static final int MAJORITY_SECONDS = 20;

    private final MongoClient client;
    private final MongoStore store;
    private final MongoChunkStore chunks;

    private MongoStores(MongoClient client, MongoDatabase database, Clock clock) {
        this.client = client;
        this.store = new MongoStore(database, clock);
        this.chunks = new MongoChunkStore(database, clock);
    }

    /**
     * Connects, and makes indexes and schema version if they are missing.
     *
     * @param uri connection string; its database, or "cryptoexpress" if it names none
     * @throws CryptoExpressException INVALID_INPUT (not a connection string), UNAVAILABLE, SERVER_STORAGE_FULL, or
     *                                UNSUPPORTED when a newer server made the database
     */
    public static MongoStores open(String uri, Clock clock) {
        String name = parse(uri).getDatabase();
        return open(uri, name == null ? DATABASE : name, clock);
    }

    static MongoStores open(String uri, String name, Clock clock) {
        ConnectionString connection = parse(uri);
        MongoClient client = MongoClients.create(MongoClientSettings.builder()
                .applyToClusterSettings(s -> s.serverSelectionTimeout(SELECT_SECONDS, TimeUnit.SECONDS))
                .applyToSocketSettings(s -> s.connectTimeout(CONNECT_SECONDS, TimeUnit.SECONDS)
                        .readTimeout(READ_SECONDS, TimeUnit.SECONDS))
                .applyConnectionString(connection)
                .readPreference(ReadPreference.primary())
                .readConcern(ReadConcern.MAJORITY)
                .writeConcern(WriteConcern.MAJORITY.withJournal(true).withWTimeout(MAJORITY_SECONDS, TimeUnit.SECONDS))
                .applicationName("cryptoexpress-server").build());
        boolean done = false;
        try {
            MongoDatabase database = client.getDatabase(name);
            MongoErrors.run(() -> prepare(database));
            MongoStores stores = new MongoStores(client, database, clock);
            done = true;
            return stores;
        } finally {
            if (!done) {
                client.close();
            }
        }
    }

    private static ConnectionString parse(String uri) {
        try {
            return new ConnectionString(uri);
        } catch (IllegalArgumentException e) {
            throw new CryptoExpressException(ErrorCode.INVALID_INPUT, "not a MongoDB connection string");
        }
    }

    private static void prepare(MongoDatabase database) {
        MongoCollection<Document> meta = database.getCollection("meta");
        Document schema = meta.find(new Document("_id", "schema")).first();
        if (schema == null) {
            MongoErrors.inserted(() -> meta.insertOne(new Document("_id", "schema").append("version", SCHEMA)));
        } else if (schema.getInteger("version") > SCHEMA) {
            throw new CryptoExpressException(ErrorCode.UNSUPPORTED, "a newer server made this database");
        }
        MongoCollection<Document> log = database.getCollection(MongoStore.LOG);
        IndexOptions unique = new IndexOptions().unique(true);
        log.createIndex(new Document("f", 1).append("s", 1), unique);
        log.createIndex(new Document("f", 1).append("op", 1), unique);
        log.createIndex(new Document("f", 1).append("k", 1), unique);
        database.getCollection(MongoChunkStore.CHUNKS).createIndex(new Document("sp", 1).append("len", 1));
    }

    /** The logs and records. Closed with this object. */
    public Store store() {
        return store;
    }

    /** The chunks. Closed with this object. */
    public ChunkStore chunks() {
        return chunks;
    }

    @Override
    public void close() {
        client.close();
    }
}
