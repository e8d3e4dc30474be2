package org.cryptoexpress.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cryptoexpress.storage.Client.await;
import static org.cryptoexpress.storage.Client.fails;
import static org.cryptoexpress.storage.Client.get;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

import com.google.protobuf.ByteString;
import org.cryptoexpress.folders.Problem;
import org.cryptoexpress.protocol.ErrorCode;
import org.cryptoexpress.protocol.Progress;
import org.cryptoexpress.protocol.wire.LogEntry;
import org.cryptoexpress.protocol.wire.StoredEntry;
import org.cryptoexpress.session.ConnectionState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResilienceTest {
    @TempDir
    Path folder;
    private final FakeServer server = new FakeServer();

    @Test
    void twoProfilesConvergeByPush() throws IOException {
        try (Client one = client("one"); Client two = client("two")) {
            one.mkdir("/A");
            two.sync();
            one.put(file("x", 10), "/A");
            two.mkdir("/A/B");
            await(() -> one.ls("/A").equals(List.of("B", "x")) && two.ls("/A").equals(List.of("B", "x")));
        }
    }

    @Test
    void changesMadeOfflineGoOutInOrder() throws IOException {
        Path file = file("x.txt", 40_000);
        try (Client one = client("one"); Client two = client("two")) {
            one.mkdir("/A");
            one.session.state(ConnectionState.OFFLINE);
            one.mkdir("/A/B");
            one.put(file, "/A/B");
            one.mv("/A/B", "/A/C");
            one.mkdir("/New");
            one.put(file("y", 5), "/New");
            assertThat(one.documents.pending()).isEqualTo(6);
            assertThat(one.ls("/")).containsExactly("A", "New");
            assertThat(one.get("/A/C/x.txt", folder.resolve("offline"))).hasSameBinaryContentAs(file);
            fails(ErrorCode.OFFLINE, one.documents.upload(List.of(file("big", 2_000_000)), DocumentPath.parse("/A"),
                    Progress.NONE));

            one.session.state(ConnectionState.CONNECTED);
            await(() -> one.documents.pending() == 0);
            two.sync();
            assertThat(two.get("/A/C/x.txt", folder.resolve("back"))).hasSameBinaryContentAs(file);
            assertThat(two.ls("/New")).containsExactly("y");
            assertThat(one.folders.problems()).isEmpty();
        }
    }

    @Test
    void aQueueSurvivesARestart() throws IOException {
        try (Client one = client("one")) {
            one.mkdir("/A");
            one.session.state(ConnectionState.OFFLINE);
            one.put(file("x", 10), "/A");
        }
        try (Client one = client("one"); Client two = client("two")) {
            await(() -> one.documents.pending() == 0);
            two.sync();
            assertThat(two.ls("/A")).containsExactly("x");
        }
    }

    @Test
    void aLostAnswerChangesNothingTwice() throws IOException {
        try (Client one = client("one"); Client two = client("two")) {
            one.mkdir("/A");
            DocumentEntry before = one.put(file("x", 10), "/A");
            AtomicInteger lost = new AtomicInteger(1);
            one.session.loseAnswer = r -> r.hasAppendEntry() && lost.getAndDecrement() > 0;
            Files.write(folder.resolve("x"), new byte[20]);
            one.put(folder.resolve("x"), "/A");
            one.session.state(ConnectionState.CONNECTED);
            await(() -> one.documents.pending() == 0);
            two.sync();

            assertThat(two.ls("/A")).containsExactly("x");
            DocumentEntry after = two.documents.find(DocumentPath.parse("/A/x")).orElseThrow();
            assertThat(after.version()).isEqualTo(before.version() + 1);
            assertThat(one.folders.problems()).isEmpty();
        }
    }

    @Test
    void aConflictKeepsBothVersions() throws IOException {
        Path mine = folder.resolve("mine/x.txt");
        Files.createDirectories(mine.getParent());
        try (Client one = client("one"); Client two = client("two")) {
            one.mkdir("/A");
            one.put(file("x.txt", 10), "/A");
            two.sync();
            two.session.state(ConnectionState.OFFLINE);
            Files.write(mine, new byte[77]);
            two.put(mine, "/A");
            Files.write(folder.resolve("x.txt"), new byte[33]);
            one.put(folder.resolve("x.txt"), "/A");
            two.session.state(ConnectionState.CONNECTED);
            await(() -> two.documents.pending() == 0);
            one.sync();

            for (Client client : List.of(one, two)) {
                assertThat(client.ls("/A")).satisfiesExactlyInAnyOrder(name -> assertThat(name).isEqualTo("x.txt"),
                        name -> assertThat(name).matches("x \\(conflict, alice, \\d{4}-\\d{2}-\\d{2}\\)\\.txt"));
                assertThat(client.documents.find(DocumentPath.parse("/A/x.txt")).orElseThrow().size()).isEqualTo(33);
            }
            String copy = one.ls("/A").stream().filter(name -> name.contains("conflict")).findFirst().orElseThrow();
            assertThat(one.get("/A/" + copy, folder.resolve("back")))
                    .hasSameBinaryContentAs(mine);
            assertThat(two.folders.problems()).extracting(Problem::code).containsExactly(ErrorCode.CONFLICT);
        }
    }

    @Test
    void otherFieldsOfTheSameItemMerge() throws IOException {
        try (Client one = client("one"); Client two = client("two")) {
            one.mkdir("/A");
            one.put(file("x.txt", 10), "/A");
            two.sync();
            two.session.state(ConnectionState.OFFLINE);
            get(two.documents.describe(DocumentPath.parse("/A/x.txt"), "offline words"));
            one.mv("/A/x.txt", "/A/renamed.txt");
            two.session.state(ConnectionState.CONNECTED);
            await(() -> two.documents.pending() == 0);
            DocumentEntry entry = two.documents.find(DocumentPath.parse("/A/renamed.txt")).orElseThrow();
            assertThat(entry.description()).isEqualTo("offline words");
        }
    }

    @Test
    void theSameNameGivenTwiceIsShownTwice() throws IOException {
        try (Client one = client("one"); Client two = client("two")) {
            one.mkdir("/A");
            two.sync();
            two.session.state(ConnectionState.OFFLINE);
            two.put(file("x.txt", 10), "/A");
            one.put(file("x.txt", 20), "/A");
            two.session.state(ConnectionState.CONNECTED);
            await(() -> two.documents.pending() == 0);
            one.sync();
            assertThat(one.ls("/A")).isEqualTo(two.ls("/A")).containsExactly("x.txt", "x (2).txt");
            assertThat(one.documents.find(DocumentPath.parse("/A/x (2).txt")).orElseThrow().size()).isEqualTo(10);
        }
    }

    @Test
    void cyclesMadeByTwoAreRecovered() throws IOException {
        try (Client one = client("one"); Client two = client("two")) {
            one.mkdir("/A");
            one.mkdir("/A/X");
            one.mkdir("/A/Y");
            one.put(file("doc", 3), "/A/X");
            two.sync();
            two.session.state(ConnectionState.OFFLINE);
            two.mv("/A/X", "/A/Y/X");
            one.mv("/A/Y", "/A/X/Y");
            two.session.state(ConnectionState.CONNECTED);
            await(() -> two.documents.pending() == 0);
            one.sync();
            for (Client client : List.of(one, two)) {
                assertThat(client.ls("/A")).containsExactly("Recovered");
                assertThat(client.ls("/A/Recovered")).containsExactly("X");
                assertThat(client.ls("/A/Recovered/X")).containsExactly("Y", "doc");
            }
            one.mv("/A/Recovered/X", "/A/X");
            assertThat(one.ls("/A")).containsExactly("X");
        }
    }

    @Test
    void whatIsPutIntoADeletedFolderIsRecovered() throws IOException {
        try (Client one = client("one"); Client two = client("two")) {
            one.mkdir("/A");
            one.mkdir("/A/X");
            two.sync();
            two.session.state(ConnectionState.OFFLINE);
            two.put(file("doc", 3), "/A/X");
            one.rm("/A/X");
            two.session.state(ConnectionState.CONNECTED);
            await(() -> two.documents.pending() == 0);
            one.sync();
            assertThat(one.ls("/A/Recovered")).containsExactly("doc");
        }
    }

    @Test
    void aRollbackIsDetected() throws IOException {
        try (Client one = client("one")) {
            one.mkdir("/A");
            one.put(file("x", 10), "/A");
            List<StoredEntry> log = server.logs.values().iterator().next();
            log.remove(log.size() - 1);
            fails(ErrorCode.TAMPERED, one.documents.sync());
            assertThat(one.ls("/A")).containsExactly("x");
        }
    }

    @Test
    void aFreshProfileDetectsARollbackByTheKeptHeads() throws IOException {
        try (Client one = client("one")) {
            one.mkdir("/A");
            one.put(file("x", 10), "/A");
        }
        List<StoredEntry> log = server.logs.values().iterator().next();
        log.remove(log.size() - 1);
        try (Client two = client("two")) {
            fails(ErrorCode.TAMPERED, two.documents.sync());
        }
        server.logs.clear();
        try (Client three = client("three")) {
            fails(ErrorCode.TAMPERED, three.documents.sync());
        }
    }

    @Test
    void changedEntriesAreDetected() throws IOException {
        try (Client one = client("one")) {
            one.mkdir("/A");
            one.put(file("x", 30_000), "/A");
            one.put(file("y", 3_000), "/A");
        }
        List<StoredEntry> log = server.logs.values().iterator().next();
        for (int i = 0; i < log.size(); i++) {
            StoredEntry good = log.get(i);
            LogEntry entry = good.getEntry();
            for (LogEntry bad : List.of(entry.toBuilder().setSigned(flipped(entry.getSigned())).build(),
                    entry.toBuilder().setMeta(flipped(entry.getMeta())).build(),
                    entry.toBuilder().setContent(flipped(entry.getContent())).build(),
                    entry.toBuilder().setRecordKey(flipped(entry.getRecordKey())).build(),
                    entry.toBuilder().clearChunkIds().clearContent().build())) {
                if (bad.equals(entry)) {
                    continue;
                }
                log.set(i, good.toBuilder().setEntry(bad).build());
                try (Client other = client("other" + i + bad.hashCode())) {
                    fails(ErrorCode.TAMPERED, other.documents.sync());
                }
            }
            log.set(i, good);
        }
    }

    @Test
    void aChangedOrMissingChunkIsDetectedAndNoFileIsLeft() throws IOException {
        Path target = Files.createDirectories(folder.resolve("target"));
        Files.writeString(target.resolve("x"), "what was there");
        try (Client one = client("one")) {
            one.mkdir("/A");
            one.put(file("x", 6_000_000), "/A");
            ByteString id = server.chunks.keySet().iterator().next();
            byte[] chunk = server.chunks.get(id);
            chunk[chunk.length / 2] ^= 1;
            fails(ErrorCode.TAMPERED, one.documents.download(DocumentPath.parse("/A/x"), target, true,
                    Progress.NONE));
            server.chunks.remove(id);
            fails(ErrorCode.NOT_FOUND, one.documents.download(DocumentPath.parse("/A/x"), target, true,
                    Progress.NONE));
            assertThat(target).isDirectoryContaining(p -> p.endsWith("x"));
            assertThat(Files.list(target)).hasSize(1);
            assertThat(target.resolve("x")).hasContent("what was there");
        }
    }

    @Test
    void aCancelledUploadLeavesNothingAndResumes() throws IOException {
        Path file = file("big", 20_000_000);
        try (Client one = client("one")) {
            one.mkdir("/A");
            Progress cancelling = new Progress() {
                private volatile boolean enough;

                @Override
                public void report(String step, long done, long total) {
                    enough = done > 8_000_000;
                }

                @Override
                public boolean cancelled() {
                    return enough;
                }
            };
            fails(ErrorCode.CANCELLED, one.documents.upload(List.of(file), DocumentPath.parse("/A"), cancelling));
            assertThat(one.ls("/A")).isEmpty();
        }
        int before = server.chunks.size();
        server.forget();
        try (Client one = client("one")) {
            one.put(file, "/A");
            assertThat(server.chunks.size() - before).isEqualTo(server.chunksPut);
            assertThat(server.chunksPut).isLessThan(server.chunks.size());
            assertThat(one.get("/A/big", folder.resolve("back"))).hasSameBinaryContentAs(file);
        }
    }

    @Test
    void aServerWithoutRoomIsToldAndNothingIsLost() throws IOException {
        try (Client one = client("one")) {
            one.mkdir("/A");
            one.session.refuseChunk = id -> true;
            fails(ErrorCode.SERVER_STORAGE_FULL, one.documents.upload(List.of(file("x", 50_000)),
                    DocumentPath.parse("/A"), Progress.NONE));
            one.session.refuseChunk = id -> false;
            one.put(folder.resolve("x"), "/A");
            assertThat(one.ls("/A")).containsExactly("x");
        }
    }

    @Test
    void aDamagedLocalStoreIsReadAnew() throws IOException {
        try (Client one = client("one")) {
            one.mkdir("/A");
            one.put(file("x", 10), "/A");
        }
        try (RandomAccessFile store = new RandomAccessFile(folder.resolve("one/store.db").toFile(), "rw")) {
            for (long at = 4096; at < store.length(); at += 512) {
                store.seek(at);
                store.write(new byte[300]);
            }
        }
        try (Client one = client("one")) {
            one.sync();
            assertThat(one.ls("/A")).containsExactly("x");
            assertThat(one.folders.problems()).extracting(Problem::code).containsExactly(ErrorCode.LOCAL_FILE);
        }
    }

    @Test
    void hundredsOfItemsAreRenamedMovedAndDeletedInSeconds() throws IOException {
        int n = 300;
        try (Client one = client("one")) {
            one.mkdir("/A");
            one.mkdir("/A/B");
            Path many = Files.createDirectories(folder.resolve("many"));
            for (int i = 0; i < n; i++) {
                Files.writeString(many.resolve("f" + i), "text " + i);
            }
            long start = System.nanoTime();
            one.put(many, "/A");
            List<CompletableFuture<?>> moves = new ArrayList<>();
            for (int i = 0; i < n; i++) {
                moves.add(one.documents.move(DocumentPath.parse("/A/many/f" + i), DocumentPath.parse("/A/B/g" + i),
                        Progress.NONE));
            }
            moves.forEach(Client::get);
            assertThat(one.ls("/A/B")).hasSize(n);
            get(one.documents.delete(one.documents.list(DocumentPath.parse("/A/B")).stream()
                    .map(DocumentEntry::path).toList()));
            assertThat(one.ls("/A/B")).isEmpty();
            Duration took = Duration.ofNanos(System.nanoTime() - start);
            assertThat(took).isLessThan(Duration.ofSeconds(60));
        }
    }

    private static ByteString flipped(ByteString bytes) {
        if (bytes.isEmpty()) {
            return bytes;
        }
        byte[] copy = bytes.toByteArray();
        copy[copy.length - 1] ^= 1;
        return ByteString.copyFrom(copy);
    }

    private Client client(String profile) {
        return new Client(server, folder.resolve(profile));
    }

    private Path file(String name, int length) throws IOException {
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        return Files.write(folder.resolve(name), bytes);
    }
}
