package org.cryptoexpress.folders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cryptoexpress.folders.TestClient.get;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletionException;

import com.google.protobuf.ByteString;
import org.cryptoexpress.crypto.Id;
import org.cryptoexpress.protocol.CryptoExpressException;
import org.cryptoexpress.protocol.ErrorCode;
import org.cryptoexpress.protocol.Progress;
import org.cryptoexpress.protocol.wire.Event;
import org.cryptoexpress.protocol.wire.FolderChanged;
import org.cryptoexpress.protocol.wire.KeyWrap;
import org.cryptoexpress.protocol.wire.LogEntry;
import org.cryptoexpress.protocol.wire.Response;
import org.cryptoexpress.protocol.wire.StoredEntry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Entries of all kinds with random changes, as answers and as hints: only TAMPERED comes of them, and nothing that is not
 * true is kept. Runs more with {@code -Dcryptoexpress.fuzz.rounds=N}.
 */
class HostileEntriesTest {
    private static final int ROUNDS = Integer.getInteger("cryptoexpress.fuzz.rounds", 150);
    private static final int CATCH_UP = 5;
    @TempDir
    Path profiles;
    private final TestServer server = new TestServer();
    private final Random random = new Random(20_461);
    private final List<TestClient> clients = new ArrayList<>();
    private TestClient alice;
    private TestClient bob;
    private TestClient carol;
    private Id folder;

    @BeforeEach
    void open() {
        alice = client("alice");
        bob = client("bob");
        carol = client("carol");
        folder = alice.folder("Plans");
        alice.add(folder, "a", "first");
        alice.invite(folder, FolderRole.EDITOR, bob);
        bob.accept(folder);
        bob.line.loseEvent = event -> true;
    }

    private TestClient client(String name) {
        TestClient client = new TestClient(server, server.add(TestAccount.named(name)),
                profiles.resolve("p" + clients.size()));
        clients.add(client);
        return client;
    }

    @AfterEach
    void close() {
        clients.forEach(TestClient::close);
    }

    /** Something new by Alice, which Bob has not read. */
    private void step(int round) {
        switch (round % 5) {
        case 0 -> get(alice.sharing.renewKey(folder));
        case 1 -> alice.invite(folder, FolderRole.READER, carol);
        case 2 -> get(alice.sharing.changeRole(folder, carol.me, FolderRole.EDITOR));
        case 3 -> alice.add(folder, "item " + round, "text");
        default -> get(alice.sharing.remove(folder, carol.me, Progress.NONE));
        }
    }

    @Test
    void changedEntriesAreRefusedAndNothingOfThemIsKept() {
        for (int round = 0; round < ROUNDS; round++) {
            step(round);
            bob.line.forge = this::forged;
            List<String> names = bob.names(folder);
            FolderInfo before = bob.info(folder);
            boolean refused = refused(round);
            bob.line.forge = answer -> answer;
            assertThat(refused).as("round " + round).isTrue();
            if (bob.folders.problems().stream().noneMatch(p -> p.kind() == Problem.Kind.WITHHELD)) {
                assertThat(bob.names(folder)).isEqualTo(names);
                assertThat(bob.info(folder)).isEqualTo(before);
            }
            if (round % CATCH_UP == CATCH_UP - 1) {
                same();
            }
        }
        same();
        assertThat(bob.folders.problems()).isNotEmpty().extracting(Problem::code).containsOnly(ErrorCode.TAMPERED);
    }

    private boolean refused(int round) {
        try {
            bob.sync();
            return false;
        } catch (CompletionException e) {
            assertThat(e.getCause()).as("round " + round).isInstanceOfSatisfying(CryptoExpressException.class,
                    cause -> assertThat(cause.code()).as("round " + round).isEqualTo(ErrorCode.TAMPERED));
            return true;
        }
    }

    private void same() {
        bob.sync();
        assertThat(bob.names(folder)).isEqualTo(alice.names(folder));
        assertThat(bob.info(folder).members()).isEqualTo(alice.info(folder).members());
        assertThat(bob.info(folder).epoch()).isEqualTo(alice.info(folder).epoch());
    }

    private Response forged(Response answer) {
        int n = answer.getEntries().getEntriesCount();
        if (n == 0) {
            return answer;
        }
        int at = random.nextInt(n);
        return answer.toBuilder().setEntries(answer.getEntries().toBuilder()
                .setEntries(at, forged(answer.getEntries().getEntries(at)))).build();
    }

    /** Another entry in every case: each of these parts counts. */
    private StoredEntry forged(StoredEntry stored) {
        StoredEntry.Builder forged = stored.toBuilder();
        LogEntry.Builder entry = forged.getEntryBuilder();
        boolean item = entry.getType() == LogEntry.Type.ITEM;
        int wrap = wrapWithBytes(entry);
        switch (random.nextInt(7)) {
        case 0 -> forged.setSeq(stored.getSeq() + 1 + random.nextInt(3));
        case 1 -> forged.setHead(changed(stored.getHead()));
        case 2 -> entry.setType(item ? LogEntry.Type.CONTROL : LogEntry.Type.ITEM);
        case 3 -> {
            if (item) {
                entry.setMeta(changed(entry.getMeta()));
            } else {
                entry.setFolderHistory(changed(entry.getFolderHistory()));
            }
        }
        case 4 -> {
            if (item) {
                entry.setRecordKey(changed(entry.getRecordKey()));
            } else {
                entry.addKeyWraps(KeyWrap.newBuilder().setUserId(changed(entry.getSigned().substring(0, 16))));
            }
        }
        case 5 -> {
            if (item) {
                entry.setContent(changed(entry.getContent()));
            } else if (wrap >= 0) {
                entry.getKeyWrapsBuilder(wrap).setWrap(changed(entry.getKeyWraps(wrap).getWrap()));
            } else {
                entry.setSigned(changed(entry.getSigned()));
            }
        }
        default -> entry.setSigned(changed(entry.getSigned()));
        }
        return forged.build();
    }

    private int wrapWithBytes(LogEntry.Builder entry) {
        for (int i = 0; i < entry.getKeyWrapsCount(); i++) {
            if (!entry.getKeyWraps(i).getWrap().isEmpty()) {
                return i;
            }
        }
        return -1;
    }

    /** Other bytes: one bit, cut, longer, or any. */
    private ByteString changed(ByteString bytes) {
        byte[] some = new byte[1 + random.nextInt(64)];
        random.nextBytes(some);
        if (bytes.isEmpty()) {
            return ByteString.copyFrom(some);
        }
        int at = random.nextInt(bytes.size());
        return switch (random.nextInt(4)) {
        case 0 -> bytes.substring(0, at).concat(ByteString.copyFrom(new byte[] {
                (byte) (bytes.byteAt(at) ^ 1 << random.nextInt(8)) })).concat(bytes.substring(at + 1));
        case 1 -> at == 0 ? bytes.concat(bytes) : bytes.substring(0, at);
        case 2 -> bytes.concat(ByteString.copyFrom(some));
        default -> ByteString.copyFrom(some);
        };
    }

    @Test
    void changedHintsDoNoHarm() {
        List<Id> known = bob.sharing.all().stream().map(FolderInfo::folder).toList();
        for (int round = 0; round < ROUNDS; round++) {
            if (round % CATCH_UP == 0) {
                step(round / CATCH_UP);
            }
            List<StoredEntry> log = server.logs.get(folder).entries;
            StoredEntry newest = log.get(log.size() - 1);
            FolderChanged.Builder hint = FolderChanged.newBuilder().setFolderId(ByteString.copyFrom(folder.bytes()))
                    .setSeq(newest.getSeq()).setEntry(random.nextBoolean() ? newest : forged(newest));
            switch (random.nextInt(4)) {
            case 0 -> hint.setFolderId(changed(hint.getFolderId()));
            case 1 -> hint.setSeq(random.nextLong());
            case 2 -> hint.setEntry(forged(newest));
            default -> hint.clearEntry();
            }
            bob.line.loseEvent = event -> false;
            bob.line.event(Event.newBuilder().setFolderChanged(hint).build());
            bob.line.loseEvent = event -> true;
        }
        TestClient.await(() -> bob.names(folder).equals(alice.names(folder)));
        same();
        assertThat(bob.sharing.all()).extracting(FolderInfo::folder).containsExactlyElementsOf(known);
        assertThat(bob.folders.problems()).extracting(Problem::code)
                .allMatch(code -> code == ErrorCode.TAMPERED || code == ErrorCode.NOT_FOUND);
    }
}
