package org.cryptoexpress.server.store.mongo;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import com.google.protobuf.ByteString;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import org.bson.Document;
import org.bson.types.Binary;
import org.cryptoexpress.server.store.ChunkInfo;
import org.cryptoexpress.server.store.ChunkStore;

/**
 * Chunks in a MongoDB collection, one document {@code {_id: "hex scope/hex id", sp, len, touched, b}} each, to be
 * sharded on the hash of the id.
 */
final class MongoChunkStore implements ChunkStore {
    static final String CHUNKS = "chunks";
    private static final String SEPARATOR = "/";
    private static final int IDS_AT_ONCE = 1000;
    private static final int BATCH = 1000;

    private final MongoCollection<Document> chunks;
    private final Clock clock;

    MongoChunkStore(MongoDatabase database, Clock clock) {
        this.chunks = database.getCollection(CHUNKS);
        this.clock = clock;
    }

    @Override
    public boolean put(ByteString scope, ByteString id, byte[] bytes) {
        return MongoErrors.call(() -> {
            Patience patience = new Patience();
            while (true) {
                Document chunk = new Document("_id", name(scope, id)).append("sp", Values.binary(scope))
                        .append("len", (long) bytes.length).append("touched", clock.millis())
                        .append("b", new Binary(bytes));
                if (MongoErrors.inserted(() -> chunks.insertOne(chunk))) {
                    return true;
                }
                if (touched(List.of(name(scope, id))) == 1) {
                    return false;
                }
                patience.pause();
            }
        });
    }

    @Override
    public Optional<byte[]> get(ByteString scope, ByteString id) {
        return MongoErrors.call(() -> Optional.ofNullable(
                chunks.find(new Document("_id", name(scope, id))).projection(new Document("b", 1)).first())
                .map(d -> d.get("b", Binary.class).getData()));
    }

    @Override
    public List<ByteString> missing(ByteString scope, Collection<ByteString> ids) {
        return MongoErrors.call(() -> {
            Map<ByteString, String> names = names(scope, ids);
            Set<String> present = new HashSet<>();
            for (List<String> some : parts(names.values())) {
                chunks.find(new Document("_id", new Document("$in", some))).projection(new Document("_id", 1))
                        .batchSize(BATCH).forEach(d -> present.add(d.getString("_id")));
            }
            return ids.stream().filter(id -> !present.contains(names.get(id))).toList();
        });
    }

    @Override
    public List<ByteString> touch(ByteString scope, Collection<ByteString> ids) {
        return MongoErrors.call(() -> {
            Patience patience = new Patience();
            while (true) {
                long touched = 0;
                Collection<String> names = names(scope, ids).values();
                for (List<String> some : parts(names)) {
                    touched += touched(some);
                }
                List<ByteString> missing = touched == names.size() ? List.of() : missing(scope, ids);
                if (touched == names.size() || !missing.isEmpty()) {
                    return missing;
                }
                patience.pause();
            }
        });
    }

    @Override
    public boolean deleteIfUntouched(ByteString scope, ByteString id, long beforeMillis) {
        return MongoErrors.call(() -> chunks.deleteOne(new Document("_id", name(scope, id))
                .append("touched", new Document("$lt", beforeMillis))).getDeletedCount() == 1);
    }

    @Override
    public List<ChunkInfo> scan(ByteString afterScope, ByteString afterId, int limit) {
        return MongoErrors.call(() -> {
            List<ChunkInfo> found = new ArrayList<>();
            chunks.find(new Document("_id", new Document("$gt", name(afterScope, afterId))))
                    .projection(new Document("b", 0)).sort(new Document("_id", 1)).limit(limit)
                    .batchSize(Math.min(limit, BATCH)).forEach(d -> found.add(info(d)));
            return found;
        });
    }

    @Override
    public long usage(ByteString scope) {
        return MongoErrors.call(() -> {
            Document sum = chunks.aggregate(List.of(
                    new Document("$match", new Document("sp", Values.binary(scope))),
                    new Document("$group", new Document("_id", null).append("sum", new Document("$sum", "$len")))))
                    .first();
            return sum == null ? 0L : sum.get("sum", Number.class).longValue();
        });
    }

    /** Leaves the connection open; {@link MongoStores} closes it. */
    @Override
    public void close() {
        // the connection belongs to MongoStores
    }

    private long touched(List<String> names) {
        return chunks.updateMany(new Document("_id", new Document("$in", names)),
                new Document("$max", new Document("touched", clock.millis()))).getMatchedCount();
    }

    private static Map<ByteString, String> names(ByteString scope, Collection<ByteString> ids) {
        Map<ByteString, String> names = new LinkedHashMap<>();
        ids.forEach(id -> names.put(id, name(scope, id)));
        return names;
    }

    private static List<List<String>> parts(Collection<String> names) {
        List<String> all = List.copyOf(names);
        List<List<String>> parts = new ArrayList<>();
        for (int i = 0; i < all.size(); i += IDS_AT_ONCE) {
            parts.add(all.subList(i, Math.min(all.size(), i + IDS_AT_ONCE)));
        }
        return parts;
    }

    private static ChunkInfo info(Document d) {
        String name = d.getString("_id");
        return new ChunkInfo(Values.bytes(d, "sp"), Values.unhex(name.substring(name.indexOf(SEPARATOR) + 1)),
                d.getLong("len"), d.getLong("touched"));
    }

    private static String name(ByteString scope, ByteString id) {
        return Values.hex(scope) + SEPARATOR + Values.hex(id);
    }
}
