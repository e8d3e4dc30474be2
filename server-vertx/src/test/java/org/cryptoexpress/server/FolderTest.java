package org.cryptoexpress.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;

import com.google.protobuf.ByteString;
import org.cryptoexpress.channel.HandshakeMode;
import org.cryptoexpress.crypto.Id;
import org.cryptoexpress.crypto.log.ItemOperation;
import org.cryptoexpress.crypto.log.Role;
import org.cryptoexpress.crypto.v1.Permit;
import org.cryptoexpress.protocol.ErrorCode;
import org.cryptoexpress.protocol.wire.Entries;
import org.cryptoexpress.protocol.wire.FindMissingChunks;
import org.cryptoexpress.protocol.wire.GetAccount;
import org.cryptoexpress.protocol.wire.GetChunk;
import org.cryptoexpress.protocol.wire.ListFolders;
import org.cryptoexpress.protocol.wire.LogEntry;
import org.cryptoexpress.protocol.wire.ReadEntries;
import org.cryptoexpress.protocol.wire.Request;
import org.cryptoexpress.protocol.wire.Response;
import org.cryptoexpress.server.config.ServerConfig;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderTest {
    private static final int QUOTA = 3_000_000;

    @TempDir
    static Path data;
    private static CryptoExpressServer server;
    private static TestUser ann;
    private static TestUser bob;
    private static TestClient annClient;
    private static TestClient bobClient;

    @BeforeAll
    static void start() {
        server = CryptoExpressServer.start(ServerConfig.local(data, 0).toBuilder().quotaBytes(QUOTA).build());
        ann = new TestUser("ann");
        bob = new TestUser("bob");
        annClient = TestClient.register(server, ann);
        bobClient = TestClient.register(server, bob);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void entriesAreAppendedInOrderAndReadBack() {
        TestUser.Folder folder = created();
        LogEntry item = folder.item(new byte[0], List.of());
        assertThat(append(folder, item).getAppended().getSeq()).isEqualTo(2);
        Entries entries = read(annClient, folder, 0).getEntries();
        assertThat(entries.getLastSeq()).isEqualTo(2);
        assertThat(entries.getEntries(1).getEntry()).isEqualTo(item);
        assertThat(entries.getEntries(1).getHead()).isEqualTo(ByteString.copyFrom(folder.seen.head().bytes()));
        assertThat(read(annClient, folder, 1).getEntries().getEntriesCount()).isEqualTo(1);
        assertThat(annClient.ask(Request.newBuilder().setListFolders(ListFolders.getDefaultInstance())).getFolders()
                .getFoldersList()).anyMatch(f -> f.getFolderId().equals(folder.id) && f.getSeq() == 2);
    }

    @Test
    void aRepeatedOperationGetsTheFirstAnswerAndChangesNothing() {
        TestUser.Folder folder = created();
        ByteString operation = TestClient.randomId();
        LogEntry item = folder.item(new byte[10], List.of());
        Response first = annClient.append(folder, operation, item);
        assertThat(annClient.append(folder, operation, item)).isEqualTo(first);
        assertThat(read(annClient, folder, 0).getEntries().getLastSeq()).isEqualTo(2);
    }

    @Test
    void theLoserOfARaceForAnItemGetsAConflict() {
        TestUser.Folder folder = created();
        Id item = Id.random(new SecureRandom());
        append(folder, folder.revision(ann, item, 1, ItemOperation.CREATE, new byte[5], List.of()));
        append(folder, folder.revision(ann, item, 2, ItemOperation.UPDATE, new byte[6], List.of()));
        assertThat(code(append(folder, folder.revision(ann, item, 2, ItemOperation.UPDATE, new byte[7], List.of()))))
                .isEqualTo(ErrorCode.CONFLICT);
    }

    @Test
    void changedPartsAreRefused() {
        TestUser.Folder folder = created();
        LogEntry item = folder.item(new byte[10], List.of());
        for (LogEntry changed : List.of(item.toBuilder().setMeta(ByteString.copyFromUtf8("other")).build(),
                item.toBuilder().setRecordKey(ByteString.copyFromUtf8("other")).build(),
                item.toBuilder().setContent(ByteString.copyFromUtf8("other")).build(),
                item.toBuilder().setSigned(item.getSigned().substring(1)).build(),
                item.toBuilder().setSigned(flipped(item.getSigned())).build())) {
            assertThat(code(append(folder, changed))).isEqualTo(ErrorCode.MALFORMED);
        }
        assertThat(append(folder, item).hasAppended()).isTrue();
    }

    @Test
    void whoIsNoMemberSeesNothing() {
        TestUser.Folder folder = created();
        assertThat(code(read(bobClient, folder, 0))).isEqualTo(ErrorCode.NOT_FOUND);
        assertThat(code(bobClient.append(folder, TestClient.randomId(),
                folder.revision(bob, Id.random(new SecureRandom()), 1, ItemOperation.CREATE, new byte[0],
                        List.of()))))
                .isEqualTo(ErrorCode.NOT_FOUND);
        byte[] chunk = random(100);
        assertThat(code(bobClient.upload(folder.id, TestClient.hash(chunk), chunk))).isEqualTo(ErrorCode.NOT_FOUND);
        assertThat(code(bobClient.send(Request.newBuilder().setGetChunk(GetChunk.newBuilder()
                .setFolderId(folder.id).setChunkId(TestClient.hash(chunk)))))).isEqualTo(ErrorCode.NOT_FOUND);
    }

    @Test
    void aNewMemberReadsGetsHintsAndOnlyHisOwnKeyWrap() throws InterruptedException {
        TestUser carl = new TestUser("carl");
        TestUser.Folder folder = created();
        try (TestClient carlClient = TestClient.register(server, carl)) {
            TestClient.befriend(annClient, ann, carlClient, carl, Permit.SHARE);
            assertThat(carlClient.nextEvent().hasContactChanged()).isTrue();
            assertThat(append(folder, folder.add(carl, Role.READER)).hasAppended()).isTrue();
            assertThat(carlClient.nextEvent().getFolderChanged().getSeq()).isEqualTo(2);
            Entries entries = read(carlClient, folder, 0).getEntries();
            assertThat(entries.getEntries(0).getEntry().getKeyWraps(0).getWrap()).isEmpty();
            assertThat(entries.getEntries(0).getEntry().getKeyWraps(0).getWrapHash()).hasSize(32);
            assertThat(entries.getEntries(1).getEntry().getKeyWraps(0).getWrap()).hasSize(100);
            byte[] chunk = random(100);
            assertThat(code(carlClient.upload(folder.id, TestClient.hash(chunk), chunk)))
                    .isEqualTo(ErrorCode.FORBIDDEN);
            assertThat(code(carlClient.append(folder, TestClient.randomId(), folder.revision(carl,
                    Id.random(new SecureRandom()), 1, ItemOperation.CREATE, new byte[0], List.of()))))
                    .isEqualTo(ErrorCode.FORBIDDEN);
        }
    }

    @Test
    void chunksGoUpAndComeBack() {
        TestUser.Folder folder = created();
        byte[] chunk = random(1_200_000);
        ByteString id = TestClient.hash(chunk);
        assertThat(code(append(folder, folder.item(random(50), List.of(chunk))))).isEqualTo(ErrorCode.NOT_FOUND);
        TestUser.Folder other = created();
        assertThat(missing(other, id)).containsExactly(id);
        assertThat(annClient.upload(other.id, id, chunk).hasDone()).isTrue();
        assertThat(annClient.upload(other.id, id, chunk).hasDone()).isTrue();
        assertThat(missing(other, id)).isEmpty();
        byte[] answer = TestClient.get(annClient.start(Request.newBuilder()
                .setGetChunk(GetChunk.newBuilder().setFolderId(other.id).setChunkId(id))));
        assertThat(ByteString.copyFrom(answer, 49, answer.length - 49)).isEqualTo(ByteString.copyFrom(chunk));
        assertThat(code(annClient.upload(other.id, TestClient.hash(new byte[1]), chunk)))
                .isEqualTo(ErrorCode.MALFORMED);
    }

    @Test
    void checkpointsAndRevocationsStandInTheLogAndARevokedDeviceWritesNoMore() {
        TestUser.Folder folder = created();
        append(folder, folder.item(new byte[4], List.of()));
        assertThat(append(folder, folder.checkpoint()).getAppended().getSeq()).isEqualTo(3);
        assertThat(append(folder, folder.item(new byte[4], List.of())).getAppended().getSeq()).isEqualTo(4);
        assertThat(append(folder, folder.revocation()).getAppended().getSeq()).isEqualTo(5);
        assertThat(code(append(folder, folder.item(new byte[4], List.of())))).isEqualTo(ErrorCode.FORBIDDEN);
        assertThat(read(annClient, folder, 0).getEntries().getEntriesCount()).isEqualTo(5);
    }

    @Test
    void theQuotaIsKept() {
        TestUser user = new TestUser("quinn");
        try (TestClient client = TestClient.register(server, user)) {
            TestUser.Folder folder = user.newFolder();
            client.append(folder, TestClient.randomId(), folder.create());
            byte[] first = random(QUOTA - 100_000);
            assertThat(client.upload(folder.id, TestClient.hash(first), first).hasDone()).isTrue();
            byte[] second = random(200_000);
            assertThat(code(client.upload(folder.id, TestClient.hash(second), second)))
                    .isEqualTo(ErrorCode.QUOTA_EXCEEDED);
            long used = client.ask(Request.newBuilder().setGetAccount(GetAccount.getDefaultInstance())).getAccount()
                    .getUsedBytes();
            assertThat(used).isBetween((long) first.length, (long) QUOTA);
        }
    }

    @Test
    void anotherSessionOfTheSameAccountGetsAHint() throws InterruptedException {
        TestUser user = new TestUser("dora");
        try (TestClient one = TestClient.register(server, user);
                TestClient two = TestClient.logIn(server, user, HandshakeMode.LOCAL_KEY, "")) {
            TestUser.Folder folder = user.newFolder();
            one.append(folder, TestClient.randomId(), folder.create());
            assertThat(two.nextEvent().getFolderChanged().getFolderId()).isEqualTo(folder.id);
        }
    }

    private static TestUser.Folder created() {
        TestUser.Folder folder = ann.newFolder();
        assertThat(append(folder, folder.create()).hasAppended()).isTrue();
        return folder;
    }

    private static List<ByteString> missing(TestUser.Folder folder, ByteString id) {
        return annClient.ask(Request.newBuilder().setFindMissingChunks(
                FindMissingChunks.newBuilder().setFolderId(folder.id).addChunkIds(id))).getMissingChunks()
                .getChunkIdsList();
    }

    private static Response append(TestUser.Folder folder, LogEntry entry) {
        return annClient.append(folder, TestClient.randomId(), entry);
    }

    private static Response read(TestClient client, TestUser.Folder folder, long after) {
        return client.send(Request.newBuilder()
                .setReadEntries(ReadEntries.newBuilder().setFolderId(folder.id).setAfterSeq(after).setLimit(100)));
    }

    private static ErrorCode code(Response response) {
        assertThat(response.hasError()).as(response.toString()).isTrue();
        return ErrorCode.of(response.getError().getCode());
    }

    private static ByteString flipped(ByteString bytes) {
        byte[] changed = bytes.toByteArray();
        changed[changed.length - 1] ^= 1;
        return ByteString.copyFrom(changed);
    }

    private static byte[] random(int length) {
        byte[] bytes = new byte[length];
        new SecureRandom().nextBytes(bytes);
        return bytes;
    }
}
