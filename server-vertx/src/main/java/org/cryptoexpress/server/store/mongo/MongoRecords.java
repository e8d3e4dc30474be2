package org.cryptoexpress.server.store.mongo;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import com.google.protobuf.ByteString;
import com.mongodb.ReadConcern;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoCursor;
import org.bson.Document;
import org.cryptoexpress.server.store.VersionedRecord;

/**
 * Versioned records: one document {@code {_id: "collection/hex id", v, op, b}} each, changed by compare-and-set on v.
 * Thread-safe.
 */
final class MongoRecords {
    private static final String SEPARATOR = "/";
    private static final String AFTER_HEX = "g";
    private static final int BATCH = 100;

    private final MongoCollection<Document> records;
    private final MongoCollection<Document> newest;

    MongoRecords(MongoCollection<Document> records) {
        this.records = records;
        this.newest = records.withReadConcern(ReadConcern.LOCAL);
    }

    Optional<VersionedRecord> get(String collection, ByteString id) {
        return find(records, collection, id);
    }

    Optional<Long> put(String collection, ByteString id, long expectedVersion, ByteString operation, ByteString bytes) {
        if (changed(name(collection, id), expectedVersion, operation, bytes)) {
            return Optional.of(expectedVersion + 1);
        }
        Patience patience = new Patience();
        while (!operation.isEmpty() && isDone(newest, collection, id, expectedVersion, operation)) {
            if (isDone(records, collection, id, expectedVersion, operation)) {
                return Optional.of(expectedVersion + 1);
            }
            patience.pause();
        }
        return Optional.empty();
    }

    boolean delete(String collection, ByteString id, long expectedVersion) {
        return records.deleteOne(new Document("_id", name(collection, id)).append("v", expectedVersion))
                .getDeletedCount() == 1;
    }

    List<VersionedRecord> scan(String collection, ByteString prefix, ByteString after, int limit) {
        Document range = new Document("$gte", name(collection, prefix))
                .append("$lt", name(collection, prefix) + AFTER_HEX);
        if (!after.isEmpty()) {
            range.append("$gt", name(collection, after));
        }
        List<VersionedRecord> found = new ArrayList<>();
        try (MongoCursor<Document> cursor = records.find(new Document("_id", range)).sort(new Document("_id", 1))
                .limit(limit).batchSize(Math.min(limit, BATCH)).cursor()) {
            cursor.forEachRemaining(d -> found.add(record(d, Values.unhex(
                    d.getString("_id").substring(collection.length() + SEPARATOR.length())))));
        }
        return found;
    }

    private boolean changed(String name, long expectedVersion, ByteString operation, ByteString bytes) {
        Document content = new Document("v", expectedVersion + 1).append("op", Values.binary(operation))
                .append("b", Values.binary(bytes));
        if (expectedVersion == 0) {
            content.append("_id", name);
            return MongoErrors.inserted(() -> records.insertOne(content));
        }
        return records.updateOne(new Document("_id", name).append("v", expectedVersion),
                new Document("$set", content)).getMatchedCount() == 1;
    }

    private static boolean isDone(MongoCollection<Document> records, String collection, ByteString id,
            long expectedVersion, ByteString operation) {
        return find(records, collection, id)
                .filter(r -> r.version() == expectedVersion + 1 && r.operation().equals(operation)).isPresent();
    }

    private static Optional<VersionedRecord> find(MongoCollection<Document> records, String collection,
            ByteString id) {
        return Optional.ofNullable(records.find(new Document("_id", name(collection, id))).first())
                .map(d -> record(d, id));
    }

    private static VersionedRecord record(Document d, ByteString id) {
        return new VersionedRecord(id, d.getLong("v"), Values.bytes(d, "op"), Values.bytes(d, "b"));
    }

    private static String name(String collection, ByteString id) {
        return collection + SEPARATOR + Values.hex(id);
    }
}
