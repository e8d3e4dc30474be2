package org.cryptoexpress.server.store.mongo;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

import com.google.protobuf.ByteString;
import com.mongodb.ReadConcern;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import org.bson.Document;
import org.cryptoexpress.server.store.AppendResult;
import org.cryptoexpress.server.store.LogEntryRecord;
import org.cryptoexpress.server.store.Store;
import org.cryptoexpress.server.store.VersionedRecord;

/** Logs, records and leases in a MongoDB database. Leases go by the servers' clocks. */
final class MongoStore implements Store {
    static final String LOG = "log";

    private final MongoLogs logs;
    private final MongoRecords records;
    private final MongoCollection<Document> leases;
    private final Clock clock;
    private final List<AppendListener> listeners = new CopyOnWriteArrayList<>();

    MongoStore(MongoDatabase database, Clock clock) {
        this.logs = new MongoLogs(database.getCollection(LOG));
        this.records = new MongoRecords(database.getCollection("records"));
        this.leases = database.getCollection("leases").withReadConcern(ReadConcern.LOCAL);
        this.clock = clock;
    }

    @Override
    public AppendResult append(ByteString log, ByteString operation, long expectedSeq, ByteString key,
            ByteString bytes) {
        AppendResult result = MongoErrors.call(() -> logs.append(log, operation, expectedSeq, key, bytes));
        if (result instanceof AppendResult.Appended appended && !appended.repeated()) {
            listeners.forEach(l -> l.appended(log, appended.seq()));
        }
        return result;
    }

    @Override
    public List<LogEntryRecord> since(ByteString log, long after, int limit, long maxBytes) {
        return MongoErrors.call(() -> logs.since(log, after, limit, maxBytes));
    }

    @Override
    public Optional<LogEntryRecord> byOperation(ByteString log, ByteString operation) {
        return MongoErrors.call(() -> logs.byOperation(log, operation));
    }

    @Override
    public long head(ByteString log) {
        return MongoErrors.call(() -> logs.head(log));
    }

    @Override
    public Optional<VersionedRecord> get(String collection, ByteString id) {
        return MongoErrors.call(() -> records.get(collection, id));
    }

    @Override
    public Optional<Long> put(String collection, ByteString id, long expectedVersion, ByteString operation,
            ByteString bytes) {
        return MongoErrors.call(() -> records.put(collection, id, expectedVersion, operation, bytes));
    }

    @Override
    public boolean delete(String collection, ByteString id, long expectedVersion) {
        return MongoErrors.call(() -> records.delete(collection, id, expectedVersion));
    }

    @Override
    public List<VersionedRecord> scan(String collection, ByteString prefix, ByteString after, int limit) {
        return MongoErrors.call(() -> records.scan(collection, prefix, after, limit));
    }

    @Override
    public boolean lease(String name, ByteString owner, long millis) {
        return MongoErrors.call(() -> {
            long now = clock.millis();
            Document wish = new Document("owner", Values.binary(owner)).append("until", now + millis);
            Document present = leases.find(new Document("_id", name)).first();
            if (present == null) {
                return MongoErrors.inserted(() -> leases.insertOne(wish.append("_id", name)));
            }
            boolean free = Values.bytes(present, "owner").equals(owner) || present.getLong("until") < now;
            return free && leases.updateOne(present, new Document("$set", wish)).getMatchedCount() == 1;
        });
    }

    @Override
    public void watch(AppendListener listener) {
        listeners.add(listener);
    }

    @Override
    public void check() {
        lease("check", ByteString.EMPTY, 0);
    }

    /** Ends the notifications; {@link MongoStores} closes the connection. */
    @Override
    public void close() {
        listeners.clear();
    }
}
