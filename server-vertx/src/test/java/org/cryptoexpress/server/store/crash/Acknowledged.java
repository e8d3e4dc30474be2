package org.cryptoexpress.server.store.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import com.google.protobuf.ByteString;
import org.cryptoexpress.server.store.ChunkStore;
import org.cryptoexpress.server.store.LogEntryRecord;
import org.cryptoexpress.server.store.Store;

/** What killed processes had said, and whether the stores still have it. */
final class Acknowledged {
    private final Map<String, String> appends = new HashMap<>();
    private final Map<String, Long> records = new HashMap<>();
    private final Set<String> chunks = new HashSet<>();

    /** Takes one complete line of a process. */
    void add(String line) {
        String[] words = line.split(" ");
        switch (words[0]) {
        case "A" -> appends.put(words[2], words[1] + "/" + words[3]);
        case "R" -> records.merge(words[1], Long.parseLong(words[2]), Math::max);
        case "C" -> chunks.add(words[1]);
        default -> throw new AssertionError(line);
        }
    }

    int size() {
        return appends.size() + records.size() + chunks.size();
    }

    /** Fails unless everything is there, once, and the logs have no gap. */
    void verify(Store store, ChunkStore chunkStore) {
        Map<String, String> stored = new HashMap<>();
        for (int log = 0; log < CrashWriter.LOGS; log++) {
            readLog(store, log, stored);
        }
        assertThat(stored).as("acknowledged appends").containsAllEntriesOf(appends);
        records.forEach((name, version) -> assertThat(store.get("c", ByteString.copyFromUtf8(name)))
                .as("record " + name).hasValueSatisfying(r -> assertThat(r.version()).isGreaterThanOrEqualTo(version)));
        for (String name : chunks) {
            assertThat(chunkStore.get(CrashWriter.log(0), ByteString.copyFromUtf8(name))).as("chunk " + name)
                    .hasValueSatisfying(b -> assertThat(b).isEqualTo(CrashWriter.chunk(name)));
        }
    }

    private static void readLog(Store store, int log, Map<String, String> stored) {
        long cursor = 0;
        for (List<LogEntryRecord> page = store.since(CrashWriter.log(log), 0, 1000, 1 << 20); !page
                .isEmpty(); page = store.since(CrashWriter.log(log), cursor, 1000, 1 << 20)) {
            for (LogEntryRecord entry : page) {
                assertThat(entry.seq()).as("no gap").isEqualTo(++cursor);
                assertThat(stored.put(entry.bytes().toStringUtf8(), log + "/" + entry.seq())).as("no duplicate")
                        .isNull();
            }
        }
        assertThat(store.head(CrashWriter.log(log))).isEqualTo(cursor);
    }
}
