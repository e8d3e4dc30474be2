package org.cryptoexpress.server.store;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

import com.google.protobuf.ByteString;

/** Prints how fast the embedded stores are: {@code StoreSpeed FOLDER [SECONDS]}. */
public final class StoreSpeed {
    private static final int WRITERS = 8;
    private static final int ENTRY = 1024;
    private static final int CHUNK = 1 << 20;

    private StoreSpeed() {
    }

    /** Something done again and again. */
    private interface Step {
        void run(long number);
    }

    public static void main(String[] args) throws Exception {
        Path folder = Files.createTempDirectory(Path.of(args[0]), "speed");
        long seconds = args.length > 1 ? Long.parseLong(args[1]) : 5;
        try (SqliteStore store = SqliteStore.open(folder.resolve("store.db"), Clock.systemUTC());
                FileChunkStore chunks = FileChunkStore.open(folder.resolve("chunks"), Clock.systemUTC())) {
            byte[] content = new byte[CHUNK];
            new Random(1).nextBytes(content);
            ByteString entry = ByteString.copyFrom(content, 0, ENTRY);
            print("appends of 1 KiB/s, 8 writers", rate(seconds, n -> store.append(id("log", n % 16), id("op", n),
                    Store.ANY, ByteString.EMPTY, entry)), 1);
            print("pages of 100 entries/s", rate(seconds, n -> store.since(id("log", n % 16), 0, 100, CHUNK)), 1);
            print("record puts/s", rate(seconds, n -> store.put("c", id("id", n), 0, id("op", n), entry)), 1);
            print("record gets/s", rate(seconds, n -> store.get("c", id("id", n % 100))), 1);
            print("chunk writes of 1 MiB, MB/s",
                    rate(seconds,
                            n -> chunks.put(id("scope", 0),
                                    ByteString.copyFromUtf8("%032x".formatted(n * 0x9E3779B97F4A7C15L)), content)),
                    CHUNK / 1e6);
            print("chunk reads of 1 MiB, MB/s",
                    rate(seconds,
                            n -> chunks.get(id("scope", 0),
                                    ByteString.copyFromUtf8("%032x".formatted((n % 50) * 0x9E3779B97F4A7C15L)))),
                    CHUNK / 1e6);
        }
    }

    private static double rate(long seconds, Step step) throws InterruptedException {
        ExecutorService threads = Executors.newFixedThreadPool(WRITERS);
        AtomicLong next = new AtomicLong();
        long start = System.nanoTime();
        long end = start + TimeUnit.SECONDS.toNanos(seconds);
        for (int i = 0; i < WRITERS; i++) {
            threads.execute(() -> {
                while (System.nanoTime() < end) {
                    step.run(next.getAndIncrement());
                }
            });
        }
        threads.shutdown();
        threads.awaitTermination(2 * seconds + 60, TimeUnit.SECONDS);
        return next.get() / ((System.nanoTime() - start) / 1e9);
    }

    private static ByteString id(String kind, long number) {
        return ByteString.copyFromUtf8("%-8s%024d".formatted(kind, number));
    }

    private static void print(String what, double rate, double factor) {
        System.out.printf("%-36s %,10.0f%n", what, rate * factor);
    }
}
