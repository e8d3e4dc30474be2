package org.cryptoexpress.server.store.mongo;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import com.google.protobuf.ByteString;
import com.mongodb.ReadConcern;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoCursor;
import org.bson.Document;
import org.bson.types.Binary;
import org.cryptoexpress.server.store.AppendResult;
import org.cryptoexpress.server.store.LogEntryRecord;
import org.cryptoexpress.server.store.Store;

/**
 * Dense logs: one document {@code {f, s, op, k, b}} per entry. Entry s+1 is inserted only after s was seen on the
 * primary, and unique indexes on (f,s), (f,op) and (f,k) decide between writers; so order, idempotency and
 * compare-and-set are one insert. Thread-safe.
 */
final class MongoLogs {
    private static final int BATCH = 32;
    private static final byte NO_KEY = 0;
    private static final byte KEY = 1;

    private final MongoCollection<Document> entries;
    private final MongoCollection<Document> newest;

    MongoLogs(MongoCollection<Document> entries) {
        this.entries = entries;
        this.newest = entries.withReadConcern(ReadConcern.LOCAL);
    }

    AppendResult append(ByteString log, ByteString operation, long expectedSeq, ByteString key, ByteString bytes) {
        Binary id = Values.binary(log);
        Patience patience = new Patience();
        while (true) {
            long head = head(newest, id);
            boolean moved = expectedSeq != Store.ANY && expectedSeq != head;
            if (!moved && MongoErrors.inserted(
                    () -> entries.insertOne(entry(log, head + 1, operation, key, bytes)))) {
                return new AppendResult.Appended(head + 1, false);
            }
            Document same = new Document("f", id).append("op", Values.binary(operation));
            Document before = first(entries, same);
            if (before != null) {
                return new AppendResult.Appended(before.getLong("s"), true);
            }
            if (first(newest, same) == null) {
                if (moved) {
                    return new AppendResult.Moved();
                }
                if (!key.isEmpty() && first(newest, new Document("f", id).append("k", key(operation, key))) != null) {
                    return new AppendResult.KeyTaken();
                }
            }
            patience.pause();
        }
    }

    List<LogEntryRecord> since(ByteString log, long after, int limit, long maxBytes) {
        List<LogEntryRecord> found = new ArrayList<>();
        long bytes = 0;
        try (MongoCursor<Document> cursor = entries
                .find(new Document("f", Values.binary(log)).append("s", new Document("$gt", after)))
                .projection(new Document("s", 1).append("b", 1)).sort(new Document("s", 1)).limit(limit)
                .batchSize(Math.min(limit, BATCH)).cursor()) {
            while (cursor.hasNext()) {
                LogEntryRecord entry = entry(cursor.next());
                bytes += entry.bytes().size();
                boolean gap = entry.seq() != after + found.size() + 1;
                if (gap || !found.isEmpty() && bytes > maxBytes) {
                    break;
                }
                found.add(entry);
            }
        }
        return found;
    }

    Optional<LogEntryRecord> byOperation(ByteString log, ByteString operation) {
        return Optional.ofNullable(entries
                .find(new Document("f", Values.binary(log)).append("op", Values.binary(operation))).first())
                .map(MongoLogs::entry);
    }

    long head(ByteString log) {
        return head(entries, Values.binary(log));
    }

    private static long head(MongoCollection<Document> entries, Binary log) {
        Document last = entries.find(new Document("f", log)).sort(new Document("s", -1))
                .projection(new Document("s", 1).append("_id", 0)).limit(1).first();
        return last == null ? 0 : last.getLong("s");
    }

    private static Document first(MongoCollection<Document> entries, Document query) {
        return entries.find(query).projection(new Document("s", 1)).first();
    }

    private static LogEntryRecord entry(Document document) {
        return new LogEntryRecord(document.getLong("s"), Values.bytes(document, "b"));
    }

    private static Document entry(ByteString log, long seq, ByteString operation, ByteString key, ByteString bytes) {
        byte[] id = ByteBuffer.allocate(log.size() + Long.BYTES).put(log.toByteArray()).putLong(seq).array();
        return new Document("_id", new Binary(id)).append("f", Values.binary(log)).append("s", seq)
                .append("op", Values.binary(operation)).append("k", key(operation, key))
                .append("b", Values.binary(bytes));
    }

    /** An entry without a key has its operation as key: a unique index without a filter needs one in every entry. */
    private static Binary key(ByteString operation, ByteString key) {
        return Values.binary(ByteString.copyFrom(new byte[] { key.isEmpty() ? NO_KEY : KEY })
                .concat(key.isEmpty() ? operation : key));
    }
}
