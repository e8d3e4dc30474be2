package org.cryptoexpress.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;

import org.cryptoexpress.protocol.ErrorCode;
import org.cryptoexpress.protocol.Progress;
import org.cryptoexpress.session.Accounts;
import org.cryptoexpress.session.KeyLocation;
import org.cryptoexpress.session.internal.connection.Backoff;
import org.cryptoexpress.storage.DocumentEntry;
import org.cryptoexpress.storage.DocumentPath;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The server process is killed again and again while a client uploads. */
class ServerKilledTest {
    private static final String PASSPHRASE = "eleven tin kettles on the ridge";
    private static final DocumentPath FOLDER = DocumentPath.parse("/Work");
    private static final int ROUNDS = 20;
    private static final int[] SIZES = { 900, 90_000, 3 << 20 };
    private static final int LATEST_KILL_MILLIS = 700;

    @TempDir
    Path folder;
    private final Random random = new Random(20_26);
    private final Map<String, String> hashes = new TreeMap<>();
    private final Set<String> acknowledged = new HashSet<>();
    private int hits;

    @Test
    void whatWasAcknowledgedSurvivesAndNothingIsDoubled() throws Exception {
        Accounts accounts = Lab.accounts(e -> e.with(new Backoff(Duration.ofMillis(20), Duration.ofMillis(300))));
        int port = ForkedServer.freePort();
        ForkedServer server = server(port);
        String address = server.connectionString();
        try (Lab one = Lab.signUp(accounts, folder.resolve("one"), address, "alice", PASSPHRASE,
                KeyLocation.SERVER)) {
            one.mkdir(FOLDER.toString());
            for (int round = 0; round < ROUNDS; round++) {
                Map<String, CompletableFuture<List<DocumentEntry>>> uploads = uploads(one, round);
                Lab.get(new CompletableFuture<Void>().completeOnTimeout(null, random.nextInt(LATEST_KILL_MILLIS),
                        TimeUnit.MILLISECONDS));
                hits += uploads.values().stream().allMatch(CompletableFuture::isDone) ? 0 : 1;
                server.kill();
                server = server(port);
                assertThat(server.connectionString()).isEqualTo(address);
                uploads.forEach(this::settle);
                Lab.get(Lab.connected(one.session));
            }
            one.sync();
            assertThat(one.documents.pending()).isZero();
            assertThat(one.folders.problems()).noneMatch(p -> p.code() == ErrorCode.TAMPERED);
            check(one);
            try (Lab two = Lab.logIn(accounts, folder.resolve("two"), address, "alice", PASSPHRASE)) {
                two.sync();
                check(two);
                for (String name : acknowledged) {
                    Path back = two.get(FOLDER.child(name).toString(), folder.resolve("back-" + name));
                    assertThat(sha256(Files.readAllBytes(back))).as(name).isEqualTo(hashes.get(name));
                }
                assertThat(two.folders.problems()).isEmpty();
            }
        } finally {
            server.close();
        }
        assertThat(hits).as("rounds in which an upload was under way").isPositive();
        assertThat(acknowledged).isNotEmpty();
    }

    private void check(Lab lab) {
        Map<String, String> found = new LinkedHashMap<>();
        for (DocumentEntry entry : lab.documents.list(FOLDER)) {
            assertThat(found.put(entry.name(), entry.sha256())).as(entry.name()).isNull();
            assertThat(entry.version()).as(entry.name()).isEqualTo(1);
        }
        assertThat(hashes).containsAllEntriesOf(found);
        assertThat(found.keySet()).containsAll(acknowledged);
    }

    private Map<String, CompletableFuture<List<DocumentEntry>>> uploads(Lab lab, int round) throws Exception {
        Map<String, CompletableFuture<List<DocumentEntry>>> uploads = new LinkedHashMap<>();
        for (int size : SIZES) {
            String name = "round-" + round + "-" + size;
            byte[] bytes = new byte[size];
            random.nextBytes(bytes);
            hashes.put(name, sha256(bytes));
            Path file = Files.write(folder.resolve(name), bytes);
            uploads.put(name, lab.documents.upload(List.of(file), FOLDER, Progress.NONE));
        }
        return uploads;
    }

    /** An upload may fail, but only because the line broke; otherwise it counts as acknowledged. */
    private void settle(String name, CompletableFuture<List<DocumentEntry>> upload) {
        try {
            assertThat(Lab.get(upload)).singleElement().extracting(DocumentEntry::sha256).isEqualTo(hashes.get(name));
            acknowledged.add(name);
        } catch (CompletionException e) {
            assertThat(Lab.lineBroke(e)).as("%s: %s", name, e).isTrue();
        }
    }

    private ForkedServer server(int port) {
        return ForkedServer.start(folder.resolve("server"), port, folder.resolve("server.log"));
    }

    private static String sha256(byte[] bytes) throws NoSuchAlgorithmException {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }
}
