package org.cryptoexpress.folders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cryptoexpress.folders.TestClient.fails;
import static org.cryptoexpress.folders.TestClient.get;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

import com.google.protobuf.ByteString;
import org.cryptoexpress.crypto.Hash32;
import org.cryptoexpress.crypto.Id;
import org.cryptoexpress.crypto.Secret;
import org.cryptoexpress.crypto.log.Checkpoint;
import org.cryptoexpress.crypto.log.ControlEntry;
import org.cryptoexpress.crypto.log.ControlOperation;
import org.cryptoexpress.crypto.log.Heads;
import org.cryptoexpress.crypto.v1.Domain;
import org.cryptoexpress.crypto.v1.IdentityStatement;
import org.cryptoexpress.crypto.v1.KeyContext;
import org.cryptoexpress.crypto.v1.PublicKeyWrap;
import org.cryptoexpress.crypto.v1.Purpose;
import org.cryptoexpress.protocol.ErrorCode;
import org.cryptoexpress.protocol.Progress;
import org.cryptoexpress.protocol.wire.AccountObject;
import org.cryptoexpress.protocol.wire.FolderHead;
import org.cryptoexpress.protocol.wire.KeyWrap;
import org.cryptoexpress.protocol.wire.LogEntry;
import org.cryptoexpress.protocol.wire.Response;
import org.cryptoexpress.protocol.wire.StoredEntry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a dishonest server does to one of two members: he finds out what it was, and keeps what he had. */
class AttackTest {
    @TempDir
    Path profiles;
    private Team team;
    private TestClient alice;
    private TestClient bob;
    private Id folder;
    private Id other;

    @BeforeEach
    void open() {
        team = new Team(profiles);
        alice = team.client("alice");
        bob = team.client("bob");
        folder = team.shared(FolderRole.EDITOR, alice, bob);
        other = team.shared(FolderRole.EDITOR, alice, bob);
        bob.line.loseEvent = event -> true;
    }

    @AfterEach
    void close() {
        team.close();
    }

    /** Bob reads under attack; the other folder goes on, and the attacked one stays as it was. */
    private void attack(Problem.Kind kind, UnaryOperator<Response> forge) {
        alice.add(folder, "b", "second");
        alice.add(folder, "c", "third");
        alice.add(other, "d", "in the other folder");
        attacked(kind, forge);
        assertThat(bob.names(other)).containsExactly("a", "d");
        bob.line.forge = UnaryOperator.identity();
        bob.sync();
        assertThat(bob.names(folder)).containsExactly("a", "b", "c");
    }

    private void attacked(Problem.Kind kind, UnaryOperator<Response> forge) {
        bob.line.forge = forge;
        fails(ErrorCode.TAMPERED, bob.folders.sync());
        assertThat(bob.names(folder)).contains("a");
        assertThat(bob.folders.problems()).extracting(Problem::kind).contains(kind);
        assertThat(bob.folders.problems()).extracting(Problem::code).containsOnly(ErrorCode.TAMPERED);
        assertThat(bob.folders.problems()).extracting(Problem::folder).containsAnyOf(folder, Id.ZERO);
    }

    private UnaryOperator<Response> heads(UnaryOperator<FolderHead> change, boolean drop) {
        return answer -> {
            if (!answer.hasFolders()) {
                return answer;
            }
            List<FolderHead> heads = new ArrayList<>();
            for (FolderHead head : answer.getFolders().getFoldersList()) {
                boolean target = Id.of(head.getFolderId().toByteArray()).equals(folder);
                if (!target || !drop) {
                    heads.add(target ? change.apply(head) : head);
                }
            }
            return answer.toBuilder().setFolders(answer.getFolders().toBuilder().clearFolders().addAllFolders(heads))
                    .build();
        };
    }

    /** Changes the entries of a page whose first entry is alice's "b" in the attacked folder. */
    private UnaryOperator<Response> entries(Consumer<List<StoredEntry>> change) {
        return answer -> {
            List<StoredEntry> page = new ArrayList<>(answer.getEntries().getEntriesList());
            boolean target = !page.isEmpty() && team.server.logs.get(folder).entries.stream()
                    .anyMatch(e -> e.getHead().equals(answer.getEntries().getEntries(0).getHead()));
            if (!target) {
                return answer;
            }
            change.accept(page);
            return answer.toBuilder().setEntries(answer.getEntries().toBuilder().clearEntries().addAllEntries(page))
                    .build();
        };
    }

    private static void replace(List<StoredEntry> page, int at, UnaryOperator<LogEntry.Builder> change) {
        page.set(at, page.get(at).toBuilder()
                .setEntry(change.apply(page.get(at).getEntry().toBuilder())).build());
    }

    @Test
    void anOlderHeadIsARollback() {
        attack(Problem.Kind.ROLLBACK, heads(head -> head.toBuilder().setSeq(1).build(), false));
    }

    @Test
    void anotherHeadOfTheSamePlaceIsAFork() {
        attacked(Problem.Kind.FORK,
                heads(head -> head.toBuilder().setHead(ByteString.copyFrom(new byte[32])).build(), false));
    }

    @Test
    void aFolderThatVanishesIsWithheld() {
        attack(Problem.Kind.WITHHELD, heads(head -> head, true));
    }

    @Test
    void aMemberWhoIsToldThatHeLeftSeesTheLieInTheLog() {
        attacked(Problem.Kind.WITHHELD, heads(head -> head.toBuilder().setLeft(true).build(), false));
        assertThat(bob.standing(folder)).isEqualTo(Standing.JOINED);
    }

    @Test
    void entriesThatDoNotComeAreWithheld() {
        attack(Problem.Kind.WITHHELD, entries(List::clear));
    }

    @Test
    void aMissingEntryIsAGap() {
        attack(Problem.Kind.GAP, entries(page -> page.remove(0)));
    }

    @Test
    void entriesInAnotherOrderAreAFork() {
        attack(Problem.Kind.FORK, entries(page -> {
            StoredEntry first = page.get(0);
            StoredEntry second = page.get(1);
            page.set(0, first.toBuilder().setEntry(second.getEntry()).build());
            page.set(1, second.toBuilder().setEntry(first.getEntry()).build());
        }));
    }

    @Test
    void swappedRecordsAreFound() {
        attack(Problem.Kind.SWAPPED, entries(page -> {
            ByteString meta = page.get(0).getEntry().getMeta();
            ByteString meta2 = page.get(1).getEntry().getMeta();
            replace(page, 0, e -> e.setMeta(meta2));
            replace(page, 1, e -> e.setMeta(meta));
        }));
    }

    @Test
    void aKeyThatIsWithheldStopsTheLogThere() {
        TestClient carol = team.client("carol");
        alice.invite(folder, FolderRole.EDITOR, carol);
        carol.accept(folder);
        carol.add(folder, "b", "second");
        attacked(Problem.Kind.WITHHELD, answer -> answer.hasDeviceCertificates()
                ? answer.toBuilder().setDeviceCertificates(answer.getDeviceCertificates().toBuilder()
                        .clearCertificates()).build()
                : answer);
        assertThat(bob.info(folder).members()).as("what came before is kept").hasSize(3);
        bob.line.forge = UnaryOperator.identity();
        bob.sync();
        assertThat(bob.names(folder)).containsExactly("a", "b");
    }

    @Test
    void aForgedMemberIsRefused() {
        TestClient carol = team.client("carol");
        alice.invite(folder, FolderRole.EDITOR, carol);
        attacked(Problem.Kind.FORGED_MEMBER, entries(page -> replace(page, 0, e -> {
            byte[] signed = e.getSigned().toByteArray();
            signed[signed.length - 1] ^= 1;
            return e.setSigned(ByteString.copyFrom(signed));
        })));
        assertThat(bob.info(folder).members()).hasSize(2);
    }

    @Test
    void aForeignOrMissingFolderKeyIsFound() {
        get(alice.sharing.renewKey(folder));
        attacked(Problem.Kind.KEY_MISMATCH, entries(page -> replace(page, 0, e -> {
            for (int i = 0; i < e.getKeyWrapsCount(); i++) {
                byte[] wrap = e.getKeyWraps(i).getWrap().toByteArray();
                if (wrap.length > 0) {
                    wrap[wrap.length - 1] ^= 1;
                    e.setKeyWraps(i, e.getKeyWraps(i).toBuilder().setWrap(ByteString.copyFrom(wrap)));
                }
            }
            return e;
        })));
        attacked(Problem.Kind.WITHHELD, entries(page -> replace(page, 0, e -> {
            for (int i = 0; i < e.getKeyWrapsCount(); i++) {
                e.setKeyWraps(i, e.getKeyWraps(i).toBuilder().clearWrap());
            }
            return e;
        })));
        assertThat(bob.info(folder).epoch()).isEqualTo(1);
    }

    @Test
    void aDroppedRemovalIsAGap() {
        TestClient carol = team.client("carol");
        alice.invite(folder, FolderRole.EDITOR, carol);
        bob.sync();
        get(alice.sharing.remove(folder, carol.me, Progress.NONE));
        alice.add(folder, "b", "after the removal");
        attacked(Problem.Kind.GAP, entries(page -> page.remove(0)));
        assertThat(bob.info(folder).members()).hasSize(3);
    }

    @Test
    void aFreshDeviceFindsAnOlderLogByWhatOthersHaveSeen() {
        bob.sync();
        alice.add(folder, "b", "second");
        bob.sync();
        TestSession line = new TestSession(team.server, bob.line.account, profiles.resolve("fresh"));
        long last = team.server.logs.get(folder).state.seq();
        line.forge = answer -> {
            Response cut = heads(head -> head.toBuilder().setSeq(last - 1)
                    .setHead(team.server.logs.get(folder).entries.get((int) last - 2).getHead()).build(), false)
                    .apply(answer);
            return !cut.hasEntries() || cut.getEntries().getLastSeq() != last ? cut
                    : cut.toBuilder().setEntries(cut.getEntries().toBuilder().setLastSeq(last - 1).clearEntries()
                            .addAllEntries(cut.getEntries().getEntriesList().stream()
                                    .filter(e -> e.getSeq() < last).toList()))
                            .build();
        };
        try (FolderService fresh = FolderServices.open(line.session)) {
            fails(ErrorCode.TAMPERED, fresh.sync());
            assertThat(fresh.problems()).extracting(Problem::kind).containsOnly(Problem.Kind.ROLLBACK);
        } finally {
            line.close();
        }
    }

    @Test
    void anAccountObjectThatShrinksIsARollback() {
        bob.sync();
        AccountObject before = bob.line.account.objects.get("heads");
        alice.add(folder, "b", "second");
        bob.sync();
        bob.folders.close();
        bob.line.account.objects.put("heads", before);
        TestSession line = new TestSession(team.server, bob.line.account, profiles.resolve("p1"));
        try (FolderService again = FolderServices.open(line.session)) {
            fails(ErrorCode.TAMPERED, again.sync());
            assertThat(again.problems()).extracting(Problem::kind).containsOnly(Problem.Kind.ROLLBACK);
        } finally {
            line.close();
        }
    }

    @Test
    void aFalseCheckpointNamesItsSigner() {
        TestLog log = team.server.logs.get(folder);
        var ring = alice.line.account.device();
        Checkpoint lie = Checkpoint.sign(new Checkpoint.Content(folder, log.state.seen(), log.state.controlHead(),
                Hash32.of(new byte[32]), System.currentTimeMillis(), alice.me, 1),
                bytes -> ring.signIdentity(Domain.CHECKPOINT, bytes));
        log.append(alice.me, LogEntry.newBuilder().setType(LogEntry.Type.CHECKPOINT)
                .setSigned(ByteString.copyFrom(lie.encoded())).build());
        bob.sync();
        Optional<Problem> problem = bob.folders.problems().stream()
                .filter(p -> p.kind() == Problem.Kind.FALSE_CHECKPOINT).findFirst();
        assertThat(problem).isPresent();
        assertThat(problem.get().detail()).contains(alice.me.toString());
    }

    @Test
    void aWrongKeyFromAManagerIsToldAndRepairedByTheNextOne() {
        team.server.logs.get(folder).append(alice.me, rotation(alice, bob));
        bob.sync();
        assertThat(bob.info(folder).epoch()).isEqualTo(2);
        assertThat(bob.folders.problems()).extracting(Problem::kind).containsExactly(Problem.Kind.KEY_MISMATCH);
        assertThat(bob.folders.problems().get(0).detail()).contains(alice.me.toString());
        alice.sync();
        Item hidden = alice.add(folder, "b", "under the second key");
        bob.sync();
        assertThat(bob.names(folder)).containsExactly("a");
        assertThat(bob.info(folder).unreadable()).isEqualTo(1);

        get(alice.sharing.renewKey(folder));
        bob.sync();
        assertThat(bob.names(folder)).containsExactly("a", "b");
        assertThat(bob.read(hidden.ref())).isEqualTo("under the second key");
        assertThat(bob.folders.problems()).hasSize(1);
    }

    /** A new folder key by a manager who wraps another one to his victim. */
    private LogEntry rotation(TestClient manager, TestClient victim) {
        TestLog log = team.server.logs.get(folder);
        long epoch = log.state.epoch() + 1;
        LogEntry.Builder entry = LogEntry.newBuilder().setType(LogEntry.Type.CONTROL);
        try (Secret key = Secret.random(32, TestAccount.RANDOM); Secret wrong = Secret.random(32, TestAccount.RANDOM)) {
            for (TestClient member : List.of(manager, victim)) {
                IdentityStatement statement = member.line.account.statement();
                byte[] wrap = PublicKeyWrap.seal(new KeyContext(Purpose.FOLDER_KEY, folder, epoch, member.me, 1),
                        statement.kem(), member == victim ? wrong : key, TestAccount.RANDOM);
                entry.addKeyWraps(KeyWrap.newBuilder().setUserId(ByteString.copyFrom(member.me.bytes()))
                        .setKemId(ByteString.copyFrom(statement.kem().id().bytes())).setWrap(ByteString.copyFrom(wrap))
                        .setWrapHash(ByteString.copyFrom(org.cryptoexpress.crypto.Digests.sha256(wrap))));
            }
            var ring = manager.line.account.device();
            ControlEntry signed = ControlEntry.sign(new ControlEntry.Content(folder, log.state.controlNumber() + 1,
                    log.state.controlHead(), epoch, log.state.seen(), ControlOperation.ROTATE, new byte[0], Id.ZERO,
                    Hash32.ZERO, Optional.empty(), Heads.folderKeyCommitment(key, folder, epoch),
                    TestLog.wraps(entry.build()).hash(), System.currentTimeMillis(), manager.me, 1),
                    bytes -> ring.signIdentity(Domain.MEMBER_LOG, bytes));
            return entry.setSigned(ByteString.copyFrom(signed.encoded())).build();
        }
    }

    @Test
    void aChunkOfSomethingElseIsFound() {
        byte[] large = new byte[40_000];
        Item item = get(alice.folders.submit(ItemChange.create(new ItemRef(folder, alice.folders.newItemId()),
                org.cryptoexpress.protocol.payload.ItemPayload.newBuilder().setKind(TestClient.KIND).setSchema(1)
                        .setName("large").build())
                .withContent(ContentSource.of(large), info -> ByteString.EMPTY), Progress.NONE));
        bob.sync();
        team.server.chunks.replaceAll((id, bytes) -> new byte[bytes.length]);
        fails(ErrorCode.TAMPERED, bob.folders.read(item.ref(), new java.io.ByteArrayOutputStream(), Progress.NONE));
        assertThat(bob.folders.problems()).extracting(Problem::kind).containsExactly(Problem.Kind.SWAPPED);
    }
}
