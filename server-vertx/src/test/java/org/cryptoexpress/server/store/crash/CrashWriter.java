package org.cryptoexpress.server.store.crash;

import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Random;
import java.util.UUID;

import com.google.protobuf.ByteString;
import org.cryptoexpress.server.store.AppendResult;
import org.cryptoexpress.server.store.ChunkStore;
import org.cryptoexpress.server.store.FileChunkStore;
import org.cryptoexpress.server.store.SqliteStore;
import org.cryptoexpress.server.store.Store;
import org.cryptoexpress.server.store.mongo.MongoFixture;
import org.cryptoexpress.server.store.mongo.MongoStores;

/** The process that is killed: writes from four threads, and says on its output what the stores have acknowledged. */
final class CrashWriter {
    static final int LOGS = 2;
    private static final int WRITERS = 4;
    private static final int CHUNK = 5000;

    private final Store store;
    private final ChunkStore chunks;
    private final PrintStream out;

    private CrashWriter(Store store, ChunkStore chunks, PrintStream out) {
        this.store = store;
        this.chunks = chunks;
        this.out = out;
    }

    /** {@code sqlite FOLDER} or {@code mongo URI DATABASE}; runs until it is killed. */
    public static void main(String[] args) {
        CrashWriter writer;
        if (args[0].equals("sqlite")) {
            Path folder = Path.of(args[1]);
            writer = new CrashWriter(SqliteStore.open(folder.resolve("store.db"), Clock.systemUTC()),
                    FileChunkStore.open(folder.resolve("chunks"), Clock.systemUTC()), System.out);
        } else {
            MongoStores stores = MongoFixture.open(args[1], args[2]);
            writer = new CrashWriter(stores.store(), stores.chunks(), System.out);
        }
        for (int i = 0; i < WRITERS; i++) {
            new Thread(writer::write).start();
        }
    }

    static ByteString log(int number) {
        return ByteString.copyFromUtf8("log" + number);
    }

    static byte[] chunk(String name) {
        byte[] bytes = new byte[CHUNK];
        new Random(name.hashCode()).nextBytes(bytes);
        return bytes;
    }

    private void write() {
        for (int i = 0;; i++) {
            String name = UUID.randomUUID().toString();
            ByteString id = ByteString.copyFromUtf8(name);
            int log = i % LOGS;
            AppendResult.Appended first = append(log, id);
            say("A " + log + " " + name + " " + first.seq());
            if (i % 10 == 0 && append(log, id).seq() != first.seq()) {
                say("E another number for " + name);
            }
            long version = store.put("c", id, 0, id, id).orElseThrow();
            say("R " + name + " " + version);
            if (i % 3 == 0) {
                say("R " + name + " " + store.put("c", id, version, ByteString.copyFromUtf8(name + "/2"), id)
                        .orElseThrow());
            }
            if (i % 2 == 0) {
                chunks.put(log(0), id, chunk(name));
                say("C " + name);
            }
        }
    }

    private AppendResult.Appended append(int log, ByteString id) {
        return (AppendResult.Appended) store.append(log(log), id, Store.ANY, id, id);
    }

    private void say(String line) {
        synchronized (out) {
            out.print(line + "\n");
            out.flush();
        }
    }
}
