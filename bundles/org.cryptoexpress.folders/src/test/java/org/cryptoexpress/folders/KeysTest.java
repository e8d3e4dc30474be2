package org.cryptoexpress.folders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cryptoexpress.folders.TestClient.await;
import static org.cryptoexpress.folders.TestClient.fails;
import static org.cryptoexpress.folders.TestClient.get;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;

import com.google.protobuf.ByteString;
import org.cryptoexpress.crypto.Id;
import org.cryptoexpress.crypto.Secret;
import org.cryptoexpress.crypto.log.ItemRevision;
import org.cryptoexpress.crypto.v1.DualSigner;
import org.cryptoexpress.crypto.v1.IdentityStatement;
import org.cryptoexpress.protocol.ErrorCode;
import org.cryptoexpress.protocol.Progress;
import org.cryptoexpress.protocol.payload.ItemPayload;
import org.cryptoexpress.protocol.wire.LogEntry;
import org.cryptoexpress.protocol.wire.Request;
import org.cryptoexpress.session.ConnectionState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Keys of folders and people through the life of a folder, and what they cost. */
class KeysTest {
    @TempDir
    Path profiles;
    private Team team;
    private TestClient alice;
    private TestClient bob;

    @BeforeEach
    void open() {
        team = new Team(profiles);
        alice = team.client("alice");
        bob = team.client("bob");
    }

    @AfterEach
    void close() {
        team.close();
    }

    private long oldRecords(Id folder, long epoch) {
        return team.server.logs.get(folder).entries.stream().map(e -> e.getEntry())
                .filter(e -> e.getType() == LogEntry.Type.ITEM)
                .map(e -> ItemRevision.parse(e.getSigned().toByteArray()).content())
                .filter(c -> c.epoch() == epoch).count();
    }

    @Test
    void aHundredPeopleAreAddedInAFewRoundTrips() {
        Id folder = alice.folder("All");
        List<Invitee> people = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            people.add(stranger("person" + i));
        }
        FolderInfo[] after = new FolderInfo[1];
        int trips = alice.line.roundTrips(() -> after[0] = get(
                alice.sharing.invite(folder, people, true, Progress.NONE)));
        assertThat(after[0].members()).hasSize(101);
        assertThat(trips).isLessThanOrEqualTo(10);

        int removal = alice.line.roundTrips(() -> after[0] = get(
                alice.sharing.remove(folder, people.get(50).account(), Progress.NONE)));
        assertThat(after[0].members()).hasSize(100);
        assertThat(removal).isLessThanOrEqualTo(2);
        team.healthy();
    }

    /** Somebody who never logs in. */
    private Invitee stranger(String name) {
        TestAccount keys = TestAccount.named("bob");
        byte[] seed = new byte[32];
        new Random(name.hashCode()).nextBytes(seed);
        IdentityStatement statement = IdentityStatement.first(
                new IdentityStatement.Content(Id.random(TestAccount.RANDOM), 1, 0, Long.MAX_VALUE, name,
                        keys.statement().kem()),
                new DualSigner(Secret.copyOf(seed), Secret.copyOf(seed)), TestAccount.RANDOM);
        team.server.add(TestAccount.of(statement));
        return new Invitee(statement.userId(), statement.fingerprint(), FolderRole.READER);
    }

    @Test
    void aPushedEntryNeedsNoQuestion() {
        Id folder = team.shared(FolderRole.EDITOR, alice, bob);
        bob.add(folder, "first", "so that alice knows his device");
        await(() -> alice.names(folder).contains("first"));
        alice.line.asked.clear();
        bob.add(folder, "second", "words");
        await(() -> alice.names(folder).contains("second"));
        assertThat(alice.line.asked).isEmpty();
    }

    @Test
    void theKeysOfAPageAreFetchedAtOnce() {
        TestClient carol = team.client("carol");
        Id folder = team.shared(FolderRole.EDITOR, alice, bob, carol);
        bob.add(folder, "b", "1");
        carol.add(folder, "c", "2");
        TestClient dave = team.client("dave");
        await(() -> alice.names(folder).size() == 3);
        alice.invite(folder, FolderRole.READER, dave);
        await(() -> dave.standing(folder) == Standing.INVITED);
        assertThat(dave.line.asked.stream().filter(Request.BodyCase.GET_STATEMENTS::equals))
                .hasSizeLessThanOrEqualTo(4);
        assertThat(dave.line.asked.stream().filter(Request.BodyCase.GET_DEVICE_CERTIFICATES::equals)).hasSize(3);
        TestClient second = team.device(dave.line.account);
        assertThat(second.line.roundTrips(second::sync)).isLessThanOrEqualTo(3);
        team.healthy();
    }

    @Test
    void everythingIsEncryptedAnewAndCancellingGoesOn() {
        Id folder = team.shared(FolderRole.EDITOR, alice, bob);
        List<Item> items = IntStream.range(0, 40).mapToObj(i -> alice.add(folder, "n" + i, "text " + i)).toList();
        byte[] large = new byte[3_000_000];
        new Random(1).nextBytes(large);
        Item big = get(alice.folders.submit(
                ItemChange.create(new ItemRef(folder, alice.folders.newItemId()),
                        ItemPayload.newBuilder().setKind(TestClient.KIND).setSchema(1).setName("big").build())
                        .withContent(ContentSource.of(large), info -> ByteString.EMPTY),
                Progress.NONE));
        get(alice.folders.submit(ItemChange.delete(items.get(0).ref()), Progress.NONE));
        get(alice.sharing.renewKey(folder));
        assertThat(oldRecords(folder, 2)).isZero();

        AtomicBoolean stop = new AtomicBoolean();
        fails(ErrorCode.CANCELLED, alice.sharing.reencrypt(folder, new Progress() {
            @Override
            public void report(String step, long done, long total) {
                stop.set(step.equals("re-encrypt") && done > 0);
            }

            @Override
            public boolean cancelled() {
                return stop.get();
            }
        }));
        long first = oldRecords(folder, 2);
        assertThat(first).isBetween(1L, 41L);
        get(alice.sharing.reencrypt(folder, Progress.NONE));
        assertThat(oldRecords(folder, 2)).as("all but the tombstone, each once").isEqualTo(42);
        get(alice.sharing.reencrypt(folder, Progress.NONE));
        assertThat(oldRecords(folder, 2)).isEqualTo(42);

        await(() -> bob.folders.item(big.ref()).map(i -> i.version() == 2).orElse(false));
        java.io.ByteArrayOutputStream out = new java.io.ByteArrayOutputStream();
        get(bob.folders.read(big.ref(), out, Progress.NONE));
        assertThat(out.toByteArray()).isEqualTo(large);
        assertThat(bob.read(items.get(7).ref())).isEqualTo("text 7");
        team.healthy();
    }

    @Test
    void theStrictPolicyEncryptsAnewAfterARemoval() {
        TestClient carol = team.client("carol");
        Id folder = team.shared(FolderRole.EDITOR, alice, bob, carol);
        get(alice.sharing.policy(folder, false, true));
        get(alice.sharing.remove(folder, bob.me, Progress.NONE));
        assertThat(alice.sharing.readers(ItemRef.root(folder))).extracting(Reader::userName)
                .containsExactly("alice", "carol");
        await(() -> carol.folders.items(folder).stream().allMatch(i -> i.version() == 2));
        team.healthy();
    }

    @Test
    void afterARotationOfOwnKeysOldAndNewIsReadAndWritten() {
        TestClient zoe = team.device(team.server.add(TestAccount.fresh("zoe")));
        Id own = zoe.folder("Own");
        Item before = zoe.add(own, "before", "old words");
        Id folder = team.shared(FolderRole.EDITOR, alice, zoe);
        zoe.invite(own, FolderRole.MANAGER, alice);
        alice.accept(own);

        zoe.line.account.rotate();
        get(zoe.sharing.rekey(Progress.NONE));
        get(zoe.sharing.rekey(Progress.NONE));
        assertThat(zoe.info(own).member(zoe.me).get().statement())
                .isEqualTo(zoe.line.account.statement().fingerprint());
        Item after = zoe.add(folder, "after", "new words");
        await(() -> alice.names(folder).contains("after"));
        assertThat(alice.read(after.ref())).isEqualTo("new words");
        assertThat(alice.info(folder).member(zoe.me).get().statement())
                .isEqualTo(zoe.line.account.statement().fingerprint());
        get(alice.sharing.renewKey(folder));

        TestClient second = team.device(zoe.line.account);
        assertThat(second.read(before.ref())).isEqualTo("old words");
        assertThat(second.read(after.ref())).isEqualTo("new words");
        assertThat(second.info(folder).epoch()).isEqualTo(2);
        team.healthy();
    }

    @Test
    void aChangeWithNewKeysRekeysByItself() {
        TestClient yan = team.device(team.server.add(TestAccount.fresh("yan")));
        Id folder = team.shared(FolderRole.EDITOR, alice, yan);
        yan.line.state(ConnectionState.OFFLINE);
        yan.create(folder, "queued", "while offline");
        yan.line.account.rotate();
        yan.line.state(ConnectionState.CONNECTED);
        await(() -> alice.names(folder).contains("queued"));
        team.healthy();
    }

    @Test
    void checkpointsArePostedAndConfirmed() {
        Id folder = team.shared(FolderRole.EDITOR, alice, bob);
        for (int i = 0; i < 260; i++) {
            alice.create(folder, "n" + i, "t");
        }
        await(() -> bob.names(folder).size() == 261);
        assertThat(team.server.logs.get(folder).entries.stream()
                .filter(e -> e.getEntry().getType() == LogEntry.Type.CHECKPOINT)).hasSize(1);
        TestClient second = team.device(bob.line.account);
        assertThat(second.names(folder)).hasSize(261);
        team.healthy();
    }

    @Test
    void afterATheftEveryManagedFolderGetsANewKeyOnceAlsoWhenItIsBrokenOff() {
        TestAccount robbed = team.server.add(TestAccount.fresh("robbed"));
        TestClient victim = team.device(robbed);
        List<Id> own = List.of(victim.folder("One"), victim.folder("Two"), victim.folder("Three"));
        Item old = victim.add(own.get(0), "a", "before");
        Id foreign = team.shared(FolderRole.EDITOR, alice, victim);
        long known = alice.info(foreign).epoch();
        robbed.rotate();

        AtomicBoolean stop = new AtomicBoolean();
        fails(ErrorCode.CANCELLED, victim.sharing.renewKeys(new Progress() {
            @Override
            public void report(String step, long done, long total) {
                stop.set(done == 2);
            }

            @Override
            public boolean cancelled() {
                return stop.get();
            }
        }));
        assertThat(own).as("broken off").anyMatch(folder -> victim.info(folder).epoch() == 1);
        assertThat(get(victim.sharing.renewKeys(Progress.NONE))).containsExactly(foreign);
        assertThat(own).allMatch(folder -> victim.info(folder).epoch() == 2);
        assertThat(get(victim.sharing.renewKeys(Progress.NONE))).containsExactly(foreign);
        assertThat(own).as("once is enough").allMatch(folder -> victim.info(folder).epoch() == 2);
        assertThat(victim.info(foreign).epoch()).isEqualTo(known);
        assertThat(victim.read(old.ref())).isEqualTo("before");

        TestClient other = team.device(robbed);
        assertThat(get(other.sharing.renewKeys(Progress.NONE))).containsExactly(foreign);
        assertThat(own).as("another device sees that it is done").allMatch(folder -> other.info(folder).epoch() == 2);
        assertThat(other.read(old.ref())).isEqualTo("before");
        team.healthy();
    }
}
