package org.cryptoexpress.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import com.google.protobuf.ByteString;
import org.cryptoexpress.crypto.Id;
import org.cryptoexpress.crypto.log.ControlOperation;
import org.cryptoexpress.crypto.log.ItemOperation;
import org.cryptoexpress.crypto.log.Role;
import org.cryptoexpress.crypto.v1.ContactAction;
import org.cryptoexpress.crypto.v1.ContactStatement;
import org.cryptoexpress.crypto.v1.Permit;
import org.cryptoexpress.protocol.ErrorCode;
import org.cryptoexpress.protocol.wire.Entries;
import org.cryptoexpress.protocol.wire.FolderChanged;
import org.cryptoexpress.protocol.wire.FolderHead;
import org.cryptoexpress.protocol.wire.GetAccount;
import org.cryptoexpress.protocol.wire.GetChunk;
import org.cryptoexpress.protocol.wire.KeyWrap;
import org.cryptoexpress.protocol.wire.ListFolders;
import org.cryptoexpress.protocol.wire.LogEntry;
import org.cryptoexpress.protocol.wire.ReadEntries;
import org.cryptoexpress.protocol.wire.Request;
import org.cryptoexpress.protocol.wire.Response;
import org.cryptoexpress.server.config.ServerConfig;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several members in one folder, through the real service. */
class MembersTest {
    @TempDir
    static Path data;
    private static CryptoExpressServer server;
    private static TestUser ann;
    private static TestUser bob;
    private static TestUser carl;
    private static TestClient annClient;
    private static TestClient bobClient;
    private static TestClient carlClient;
    private TestUser.Folder folder;

    @BeforeAll
    static void start() throws InterruptedException {
        server = CryptoExpressServer.start(ServerConfig.local(data, 0));
        ann = new TestUser("ann");
        bob = new TestUser("bob");
        carl = new TestUser("carl");
        annClient = TestClient.register(server, ann);
        bobClient = TestClient.register(server, bob);
        carlClient = TestClient.register(server, carl);
        TestClient.befriend(annClient, ann, bobClient, bob, Permit.SHARE);
        TestClient.befriend(annClient, ann, carlClient, carl, Permit.SHARE);
        for (TestClient client : List.of(annClient, annClient, bobClient, carlClient)) {
            assertThat(client.nextEvent().hasContactChanged()).isTrue();
        }
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void create() {
        folder = ann.newFolder();
        take(annClient, folder.create());
    }

    @Test
    void onlyAContactThatGrantsSharingIsAdded() {
        TestUser dora = new TestUser("dora");
        try (TestClient doraClient = TestClient.register(server, dora)) {
            assertThat(refuse(annClient, folder.add(dora, Role.READER))).isEqualTo(ErrorCode.NO_CONTACT);
            ContactStatement request = ann.contact(ContactAction.REQUEST, dora, Optional.empty(), Permit.SHARE);
            annClient.ask(TestClient.put(request));
            assertThat(refuse(annClient, folder.add(dora, Role.READER))).isEqualTo(ErrorCode.NO_CONTACT);
            doraClient.ask(TestClient.put(dora.contact(ContactAction.ACCEPT, ann, Optional.of(request),
                    Permit.MESSAGE)));
            assertThat(refuse(annClient, folder.add(dora, Role.READER))).isEqualTo(ErrorCode.NO_CONTACT);
            doraClient.ask(TestClient.put(dora.contact(ContactAction.ACCEPT, ann, Optional.of(request),
                    Permit.SHARE)));
            assertThat(refuse(annClient, folder.add(dora.successor(), Role.READER)))
                    .as("keys that the account does not have").isEqualTo(ErrorCode.MALFORMED);
            doraClient.ask(block(ann, true));
            assertThat(refuse(annClient, folder.add(dora, Role.READER))).isEqualTo(ErrorCode.NO_CONTACT);
            doraClient.ask(block(ann, false));
            take(annClient, folder.add(dora, Role.READER));
            doraClient.ask(TestClient.put(dora.contact(ContactAction.REVOKE, ann, Optional.of(request))));
            assertThat(refuse(doraClient, folder.control(dora, ControlOperation.ADD, Optional.of(bob),
                    Optional.of(Role.READER), List.of(bob)))).isEqualTo(ErrorCode.FORBIDDEN);
            assertThat(read(doraClient, 0).getEntriesCount()).isEqualTo(2);
        }
    }

    @Test
    void rolesAllowWhatTheySay() {
        take(annClient, folder.add(bob, Role.MANAGER));
        take(annClient, folder.add(carl, Role.CONTRIBUTOR));
        Id item = Id.random(new SecureRandom());
        take(annClient, folder.revision(ann, item, 1, ItemOperation.CREATE, new byte[5], List.of()));
        LogEntry foreign = folder.revision(carl, item, 2, ItemOperation.UPDATE, new byte[5], List.of());
        assertThat(refuse(carlClient, foreign)).isEqualTo(ErrorCode.FORBIDDEN);
        folder.takeBack(foreign);
        Id own = Id.random(new SecureRandom());
        take(carlClient, folder.revision(carl, own, 1, ItemOperation.CREATE, new byte[5], List.of()));
        take(carlClient, folder.revision(carl, own, 2, ItemOperation.UPDATE, new byte[5], List.of()));
        take(carlClient, folder.checkpoint(carl));
        take(bobClient, folder.checkpoint(bob));
        assertThat(refuse(bobClient, folder.control(bob, ControlOperation.ROLE, Optional.of(carl),
                Optional.of(Role.MANAGER), List.of()))).isEqualTo(ErrorCode.FORBIDDEN);
        take(bobClient, folder.control(bob, ControlOperation.ROLE, Optional.of(carl), Optional.of(Role.EDITOR),
                List.of()));
        take(carlClient, folder.revision(carl, item, 2, ItemOperation.UPDATE, new byte[5], List.of()));
        assertThat(refuse(bobClient, folder.remove(bob, ann, bob, carl))).isEqualTo(ErrorCode.FORBIDDEN);
        take(annClient, folder.control(ann, ControlOperation.ROLE, Optional.of(carl), Optional.of(Role.READER),
                List.of()));
        assertThat(refuse(carlClient, folder.revision(carl, item, 3, ItemOperation.UPDATE, new byte[5], List.of())))
                .isEqualTo(ErrorCode.FORBIDDEN);
    }

    @Test
    void whatWasMadeAgainstOlderMembersIsStale() {
        take(annClient, folder.add(bob, Role.EDITOR));
        LogEntry late = folder.revision(bob, Id.random(new SecureRandom()), 1, ItemOperation.CREATE, new byte[5],
                List.of());
        take(annClient, folder.add(carl, Role.READER));
        assertThat(refuse(bobClient, late)).isEqualTo(ErrorCode.STALE);
        folder.takeBack(late);
        LogEntry removal = folder.remove(ann, bob, ann, carl);
        take(bobClient, folder.revision(bob, Id.random(new SecureRandom()), 1, ItemOperation.CREATE, new byte[5],
                List.of()));
        assertThat(refuse(annClient, removal)).as("it has not seen the newest of the subject")
                .isEqualTo(ErrorCode.STALE);
        take(annClient, folder.remove(ann, bob, ann, carl));
    }

    @Test
    void whoWasRemovedReadsUpToThatEntryAndNothingMore() throws InterruptedException {
        byte[] chunk = new byte[1000];
        new SecureRandom().nextBytes(chunk);
        take(annClient, folder.add(bob, Role.EDITOR));
        assertThat(changed(bobClient).getSeq()).isEqualTo(2);
        assertThat(bobClient.upload(folder.id, TestClient.hash(chunk), chunk).hasDone()).isTrue();
        take(annClient, folder.remove(ann, bob, ann));
        FolderChanged told = changed(bobClient);
        assertThat(told.getSeq()).isEqualTo(3);
        assertThat(told.getEntry().getEntry().getKeyWrapsList()).extracting(KeyWrap::getWrap)
                .containsExactly(ByteString.EMPTY);
        take(annClient, folder.item(new byte[5], List.of()));

        FolderHead left = head(bobClient).orElseThrow();
        assertThat(left.getLeft()).isTrue();
        assertThat(left.getSeq()).isEqualTo(3);
        assertThat(left.getHead()).isEqualTo(told.getEntry().getHead());
        Entries entries = read(bobClient, 0);
        assertThat(entries.getLastSeq()).isEqualTo(3);
        assertThat(entries.getEntriesCount()).isEqualTo(3);
        assertThat(read(bobClient, 3).getEntriesCount()).isZero();
        assertThat(code(bobClient.send(Request.newBuilder().setGetChunk(GetChunk.newBuilder().setFolderId(folder.id)
                .setChunkId(TestClient.hash(chunk)))))).isEqualTo(ErrorCode.NOT_FOUND);
        assertThat(code(bobClient.upload(folder.id, TestClient.hash(chunk), chunk))).isEqualTo(ErrorCode.NOT_FOUND);
        assertThat(refuse(bobClient, folder.revision(bob, Id.random(new SecureRandom()), 1, ItemOperation.CREATE,
                new byte[5], List.of()))).isEqualTo(ErrorCode.NOT_FOUND);

        take(annClient, folder.add(bob, Role.READER));
        FolderChanged back = changed(bobClient);
        assertThat(back.getSeq()).as("nothing was told in between").isEqualTo(5);
        assertThat(head(bobClient).orElseThrow().getLeft()).isFalse();
        assertThat(read(bobClient, 0).getEntriesCount()).isEqualTo(5);
    }

    @Test
    void aMemberSeesHisOwnKeyWrapOnlyAlsoInHints() throws InterruptedException {
        take(annClient, folder.add(bob, Role.READER));
        take(annClient, folder.add(carl, Role.READER));
        changed(bobClient);
        assertThat(changed(bobClient).getEntry().getEntry().getKeyWraps(0).getWrap()).isEmpty();
        assertThat(changed(carlClient).getEntry().getEntry().getKeyWraps(0).getWrap()).isNotEmpty();
        take(annClient, folder.control(ann, ControlOperation.ROTATE, Optional.empty(), Optional.empty(),
                List.of(ann, bob, carl)));
        for (TestClient client : List.of(bobClient, carlClient)) {
            ByteString user = client == bobClient ? bob.id : carl.id;
            FolderChanged rotated = changed(client);
            assertThat(rotated.getEntry()).isEqualTo(read(client, 3).getEntries(0));
            assertThat(rotated.getEntry().getEntry().getKeyWrapsList()).hasSize(3)
                    .allMatch(w -> w.getWrap().isEmpty() != w.getUserId().equals(user))
                    .allMatch(w -> w.getWrapHash().size() == 32);
        }
    }

    @Test
    void smallEntriesTravelWithTheHintAndLargeOnesDoNot() throws InterruptedException {
        take(annClient, folder.add(bob, Role.READER));
        changed(bobClient);
        LogEntry small = folder.item(new byte[100], List.of());
        take(annClient, small);
        assertThat(changed(bobClient).getEntry().getEntry()).isEqualTo(small);
        take(annClient, folder.item(new byte[32 << 10], List.of()));
        FolderChanged large = changed(bobClient);
        assertThat(large.getSeq()).isEqualTo(4);
        assertThat(large.hasEntry()).isFalse();
    }

    @Test
    void whoeverLeavesIsFollowedByARotation() {
        take(annClient, folder.add(bob, Role.EDITOR));
        take(annClient, folder.add(carl, Role.EDITOR));
        take(bobClient, folder.remove(bob, bob));
        assertThat(head(bobClient).orElseThrow().getLeft()).isTrue();
        LogEntry early = folder.item(new byte[5], List.of());
        assertThat(refuse(annClient, early)).isEqualTo(ErrorCode.STALE);
        folder.takeBack(early);
        take(annClient, folder.control(ann, ControlOperation.ROTATE, Optional.empty(), Optional.empty(),
                List.of(ann, carl)));
        take(annClient, folder.item(new byte[5], List.of()));
    }

    @Test
    void theQuotaOfAnotherOwnerPaysWhenTheCreatorIsGone() {
        take(annClient, folder.add(bob, Role.OWNER));
        take(annClient, folder.item(new byte[10_000], List.of()));
        long annBefore = used(annClient);
        long bobBefore = used(bobClient);
        take(bobClient, folder.remove(bob, ann, bob));
        assertThat(annBefore - used(annClient)).isGreaterThan(10_000);
        assertThat(used(bobClient) - bobBefore).isGreaterThan(10_000);
    }

    @Test
    void keyWrapsForAThousandMembersFitAndMoreAreRefusedClearly() {
        take(annClient, folder.add(bob, Role.EDITOR));
        LogEntry entry = folder.control(ann, ControlOperation.ROTATE, Optional.empty(), Optional.empty(),
                List.of(ann, bob));
        assertThat(refuse(annClient, withWraps(entry, 1100))).as("it is read, and found not to be for the members")
                .isEqualTo(ErrorCode.MALFORMED);
        Response tooMany = annClient.append(folder, TestClient.randomId(), withWraps(entry, 1126));
        assertThat(code(tooMany)).isEqualTo(ErrorCode.TOO_LARGE);
        assertThat(tooMany.getError().getDetail()).isEqualTo("key wraps for too many members");
        assertThat(refuse(annClient, folder.item(new byte[(1 << 20) + 1000], List.of())))
                .isEqualTo(ErrorCode.TOO_LARGE);
    }

    private static LogEntry withWraps(LogEntry entry, int members) {
        byte[] wrap = new byte[1768];
        LogEntry.Builder many = entry.toBuilder().clearKeyWraps();
        Stream.generate(() -> KeyWrap.newBuilder().setUserId(TestClient.randomId()).setKemId(TestClient.hash(wrap))
                .setWrap(ByteString.copyFrom(wrap)).build()).limit(members).forEach(many::addKeyWraps);
        return many.build();
    }

    private static Request.Builder block(TestUser user, boolean blocked) {
        return Request.newBuilder().setBlockUser(org.cryptoexpress.protocol.wire.BlockUser.newBuilder()
                .setUserId(user.id).setBlocked(blocked));
    }

    private void take(TestClient client, LogEntry entry) {
        Response response = client.append(folder, TestClient.randomId(), entry);
        assertThat(response.hasAppended()).as(response.toString()).isTrue();
    }

    private ErrorCode refuse(TestClient client, LogEntry entry) {
        return code(client.append(folder, TestClient.randomId(), entry));
    }

    /** The next change of this test's folder; hints of earlier tests may still wait. */
    private FolderChanged changed(TestClient client) throws InterruptedException {
        FolderChanged next = client.nextEvent().getFolderChanged();
        while (!next.getFolderId().equals(folder.id)) {
            next = client.nextEvent().getFolderChanged();
        }
        return next;
    }

    private Entries read(TestClient client, long after) {
        return client.ask(Request.newBuilder().setReadEntries(
                ReadEntries.newBuilder().setFolderId(folder.id).setAfterSeq(after).setLimit(100))).getEntries();
    }

    private Optional<FolderHead> head(TestClient client) {
        return client.ask(Request.newBuilder().setListFolders(ListFolders.getDefaultInstance())).getFolders()
                .getFoldersList().stream().filter(f -> f.getFolderId().equals(folder.id)).findAny();
    }

    private static long used(TestClient client) {
        return client.ask(Request.newBuilder().setGetAccount(GetAccount.getDefaultInstance())).getAccount()
                .getUsedBytes();
    }

    private static ErrorCode code(Response response) {
        assertThat(response.hasError()).as(response.toString()).isTrue();
        return ErrorCode.of(response.getError().getCode());
    }
}
