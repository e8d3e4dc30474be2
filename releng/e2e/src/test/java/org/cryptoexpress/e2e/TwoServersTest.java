package org.cryptoexpress.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.wire.message.MongoMessage;
import org.cryptoexpress.protocol.Progress;
import org.cryptoexpress.session.Accounts;
import org.cryptoexpress.session.KeyLocation;
import org.cryptoexpress.session.internal.connection.Backoff;
import org.cryptoexpress.storage.DocumentEntry;
import org.cryptoexpress.storage.DocumentPath;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two server processes on one database. No bus joins them: what a client wrote through one is found by the clients of
 * the other when they read on from their cursors. The database is the wrapped memory server, in this process.
 */
class TwoServersTest {
    private static final String PASSPHRASE = "two ferries under one moon";
    private static final DocumentPath FOLDER = DocumentPath.parse("/Work");
    private static final int FILES = 4;
    private static final int KILLS = 2;

    @TempDir
    Path folder;
    private final Random random = new Random(7);
    private final Accounts accounts = Lab
            .accounts(e -> e.with(new Backoff(Duration.ofMillis(20), Duration.ofMillis(300))));
    private final Map<String, Path> acknowledged = new LinkedHashMap<>();
    private MongoServer mongo;
    private String uri;
    private ForkedServer first;
    private ForkedServer second;
    private int port;

    @BeforeEach
    void start() throws IOException {
        System.setProperty("org.slf4j.simpleLogger.log.de.bwaldvogel", "off");
        // its answers are copies: as shipped it hands out objects that go on changing
        mongo = new MongoServer(new MemoryBackend() {
            @Override
            public synchronized Document handleMessage(MongoMessage message) {
                return super.handleMessage(message).cloneDeeply();
            }
        });
        uri = mongo.bindAndGetConnectionString() + "/two-servers";
        port = ForkedServer.freePort();
        first = server("first", port);
        Files.createDirectory(folder.resolve("second"));
        for (String name : List.of("identity", "tls")) {
            Files.copy(folder.resolve("first").resolve(name), folder.resolve("second").resolve(name));
        }
        second = server("second", 0);
    }

    @AfterEach
    void stop() {
        for (ForkedServer server : new ForkedServer[] { first, second }) {
            if (server != null) {
                server.close();
            }
        }
        mongo.shutdownNow();
    }

    @Test
    void clientsOfBothSeeEverythingAndAKilledProcessLosesNothingAcknowledged() throws Exception {
        try (Lab one = Lab.signUp(accounts, folder.resolve("one"), first.connectionString(), "alice", PASSPHRASE,
                KeyLocation.SERVER)) {
            one.mkdir(FOLDER.toString());
            try (Lab two = Lab.logIn(accounts, folder.resolve("two"), second.connectionString(), "alice",
                    PASSPHRASE)) {
                two.sync();
                assertThat(two.ls("/")).containsExactly("Work");
                settle(uploads(one, "one"), false);
                settle(uploads(two, "two"), false);
                Map<String, CompletableFuture<List<DocumentEntry>>> together = uploads(one, "both-one");
                together.putAll(uploads(two, "both-two"));
                settle(together, false);
                assertThat(acknowledged).hasSize(4 * FILES);
                check(one, two);

                for (int round = 0; round < KILLS; round++) {
                    Map<String, CompletableFuture<List<DocumentEntry>>> broken = uploads(one, "killed" + round);
                    Map<String, CompletableFuture<List<DocumentEntry>>> whole = uploads(two, "alive" + round);
                    Lab.get(CompletableFuture.anyOf(whole.values().toArray(CompletableFuture[]::new)));
                    first.kill();
                    settle(whole, false);
                    first = server("first", port);
                    settle(broken, true);
                }
                Lab.get(Lab.connected(one.session));
                check(one, two);
                assertThat(one.documents.pending()).isZero();
                for (Map.Entry<String, Path> file : acknowledged.entrySet()) {
                    assertThat(two.get("/Work/" + file.getKey(), folder.resolve("back-" + file.getKey())))
                            .hasSameBinaryContentAs(file.getValue());
                }
            }
        }
    }

    /** Both see the same, everything that was acknowledged, and nothing twice. */
    private void check(Lab... labs) {
        List<List<DocumentEntry>> seen = new ArrayList<>();
        for (Lab lab : labs) {
            lab.sync();
        }
        for (Lab lab : labs) {
            lab.sync();
            List<DocumentEntry> entries = lab.documents.list(FOLDER);
            assertThat(entries).extracting(DocumentEntry::name).containsAll(acknowledged.keySet())
                    .doesNotHaveDuplicates();
            assertThat(entries).extracting(DocumentEntry::version).containsOnly(1L);
            assertThat(lab.folders.problems()).isEmpty();
            seen.add(entries);
        }
        assertThat(seen).allMatch(seen.get(0)::equals);
    }

    private Map<String, CompletableFuture<List<DocumentEntry>>> uploads(Lab lab, String prefix) throws IOException {
        Map<String, CompletableFuture<List<DocumentEntry>>> uploads = new LinkedHashMap<>();
        for (int i = 0; i < FILES; i++) {
            byte[] bytes = new byte[i == 0 ? 2 << 20 : 2_000 * i];
            random.nextBytes(bytes);
            String name = prefix + "-" + i;
            Path file = Files.write(folder.resolve(name), bytes);
            uploads.put(name, lab.documents.upload(List.of(file), FOLDER, Progress.NONE));
        }
        return uploads;
    }

    private void settle(Map<String, CompletableFuture<List<DocumentEntry>>> uploads, boolean mayFail) {
        uploads.forEach((name, upload) -> {
            try {
                Lab.get(upload);
                acknowledged.put(name, folder.resolve(name));
            } catch (CompletionException e) {
                assertThat(mayFail && Lab.lineBroke(e)).as("%s: %s", name, e).isTrue();
            }
        });
    }

    private ForkedServer server(String name, int at) {
        return ForkedServer.start(folder.resolve(name), at, folder.resolve(name + ".log"), "--mongo", uri);
    }
}
