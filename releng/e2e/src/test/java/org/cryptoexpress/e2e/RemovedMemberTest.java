package org.cryptoexpress.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Random;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import org.cryptoexpress.crypto.Id;
import org.cryptoexpress.folders.Activity;
import org.cryptoexpress.folders.FolderRole;
import org.cryptoexpress.folders.internal.Burglar;
import org.cryptoexpress.protocol.Progress;
import org.cryptoexpress.protocol.wire.LogEntry;
import org.cryptoexpress.server.CryptoExpressServer;
import org.cryptoexpress.server.config.ServerConfig;
import org.cryptoexpress.server.record.FolderRecord;
import org.cryptoexpress.server.store.FileChunkStore;
import org.cryptoexpress.server.store.SqliteStore;
import org.cryptoexpress.session.Accounts;
import org.cryptoexpress.session.KeyLocation;
import org.cryptoexpress.storage.DocumentPath;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A removed member keeps all his keys and gets a full dump of the server: of what was written after his removal he can open
 * nothing, of what was written before everything.
 */
class RemovedMemberTest {
    private static final String PASSPHRASE = "six iron lanterns by the quay";
    private static final String BEFORE = "written-before-the-removal";
    private static final String AFTER = "written-after-the-removal";
    private static final DocumentPath PLANS = DocumentPath.parse("/Plans");

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(booleans = { false, true })
    void whatIsWrittenAfterHisRemovalStaysClosed(boolean strict) throws IOException {
        Accounts accounts = Lab.accounts(env -> env);
        Path server = folder.resolve("server");
        Lab bob;
        Id plans;
        long removal;
        try (CryptoExpressServer running = CryptoExpressServer.start(ServerConfig.local(server, 0));
                Lab alice = signUp(accounts, running, "alice")) {
            bob = signUp(accounts, running, "bob");
            Lab.befriend(alice, bob);
            alice.mkdir("/Plans");
            alice.mkdir("/Plans/sub");
            write(alice, BEFORE);
            alice.share("/Plans", bob, FolderRole.EDITOR);
            assertThat(bob.read("/Plans/sub/small.txt")).contains(BEFORE);
            bob.put(file("by-bob.txt", BEFORE, 10), "/Plans");
            alice.sync();
            Lab.get(alice.documents.sharing().policy(PLANS, false, strict));
            plans = alice.info("/Plans").folder();
            alice.unshare("/Plans", bob);
            removal = alice.documents.sharing().activity(PLANS, Integer.MAX_VALUE).stream()
                    .filter(a -> a.what() == Activity.What.MEMBER_REMOVED).mapToLong(Activity::seq).findFirst()
                    .orElseThrow();
            write(alice, AFTER);
            alice.put(file("by-bob.txt", AFTER, 10), "/Plans");
            Lab.get(alice.documents.describe(PLANS.child("sub"), AFTER));
            Lab.get(alice.documents.move(DocumentPath.parse("/Plans/sub/small.txt"), PLANS.child(AFTER + ".txt"),
                    Progress.NONE));
            Lab.get(alice.documents.sharing().renewKey(PLANS));
            alice.put(file("later.txt", AFTER, 10), "/Plans");
        }
        try (Lab removed = bob;
                SqliteStore store = SqliteStore.open(server.resolve("store.db"), Clock.systemUTC());
                FileChunkStore chunks = FileChunkStore.open(server.resolve("chunks"), Clock.systemUTC())) {
            ByteString id = ByteString.copyFrom(plans.bytes());
            List<LogEntry> log = store.since(id, 0, Integer.MAX_VALUE, Long.MAX_VALUE).stream()
                    .map(record -> entry(record.bytes())).toList();
            assertThat(log).hasSizeGreaterThan((int) removal + 5);
            Burglar burglar = new Burglar(removed.session.keys(), plans, log, chunk -> chunks.get(id, chunk));
            Map<Integer, String> opened = burglar.open();

            assertThat(burglar.folderKeys()).as("the key that he was given").isEqualTo(1);
            assertThat(opened.keySet()).as("nothing after the removal").allMatch(seq -> seq < removal);
            assertThat(String.join("\n", opened.values())).doesNotContain(AFTER).contains(BEFORE);
            assertThat(opened.values()).as("small, middle and large content, names and descriptions from before")
                    .filteredOn(text -> text.contains(BEFORE)).hasSizeGreaterThanOrEqualTo(4)
                    .anyMatch(text -> text.length() > 2_000_000);
        }
    }

    /** The same burglar opens everything with the keys of a member: the test above can fail. */
    @Test
    void aMemberWithTheSameDumpOpensEverything() throws IOException {
        Accounts accounts = Lab.accounts(env -> env);
        Path server = folder.resolve("server");
        Lab alice;
        Id plans;
        try (CryptoExpressServer running = CryptoExpressServer.start(ServerConfig.local(server, 0))) {
            alice = signUp(accounts, running, "alice");
            alice.mkdir("/Plans");
            alice.mkdir("/Plans/sub");
            write(alice, BEFORE);
            Lab.get(alice.documents.sharing().renewKey(PLANS));
            write(alice, AFTER);
            plans = alice.info("/Plans").folder();
        }
        try (Lab member = alice;
                SqliteStore store = SqliteStore.open(server.resolve("store.db"), Clock.systemUTC());
                FileChunkStore chunks = FileChunkStore.open(server.resolve("chunks"), Clock.systemUTC())) {
            ByteString id = ByteString.copyFrom(plans.bytes());
            List<LogEntry> log = store.since(id, 0, Integer.MAX_VALUE, Long.MAX_VALUE).stream()
                    .map(record -> entry(record.bytes())).toList();
            Map<Integer, String> opened = new Burglar(member.session.keys(), plans, log,
                    chunk -> chunks.get(id, chunk)).open();
            assertThat(opened.values()).filteredOn(text -> text.contains(AFTER)).hasSizeGreaterThanOrEqualTo(3);
            assertThat(opened).hasSize((int) log.stream().filter(e -> e.getType() == LogEntry.Type.ITEM).count());
        }
    }

    /** Small, middle and large documents, and a description, that hold a word. */
    private void write(Lab lab, String word) throws IOException {
        lab.put(file("small.txt", word, 10), "/Plans/sub");
        lab.put(file("middle.txt", word, 3_000), "/Plans");
        lab.put(file("large.txt", word, 100_000), "/Plans");
        Lab.get(lab.documents.describe(PLANS.child("middle.txt"), word));
    }

    private Path file(String name, String word, int times) throws IOException {
        Random random = new Random(times + word.length());
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < times; i++) {
            text.append(word).append(' ').append(random.nextInt()).append('\n');
        }
        return Files.writeString(Files.createDirectories(folder.resolve("files")).resolve(name), text);
    }

    private static LogEntry entry(ByteString record) {
        try {
            return LogEntry.parseFrom(FolderRecord.parseFrom(record).getEntry());
        } catch (InvalidProtocolBufferException e) {
            throw new AssertionError(e);
        }
    }

    private Lab signUp(Accounts accounts, CryptoExpressServer server, String user) {
        return Lab.signUp(accounts, folder.resolve(user), server.connectionString(), user, PASSPHRASE,
                KeyLocation.LOCAL);
    }
}
