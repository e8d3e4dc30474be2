package org.cryptoexpress.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;

import com.google.protobuf.ByteString;
import org.cryptoexpress.crypto.Id;
import org.cryptoexpress.crypto.log.ControlEntry;
import org.cryptoexpress.crypto.log.ControlOperation;
import org.cryptoexpress.crypto.log.Role;
import org.cryptoexpress.folders.FolderInfo;
import org.cryptoexpress.folders.FolderRole;
import org.cryptoexpress.folders.ItemRef;
import org.cryptoexpress.folders.Problem;
import org.cryptoexpress.folders.Standing;
import org.cryptoexpress.protocol.CryptoExpressException;
import org.cryptoexpress.protocol.ErrorCode;
import org.cryptoexpress.protocol.Progress;
import org.cryptoexpress.protocol.wire.Event;
import org.cryptoexpress.protocol.wire.LogEntry;
import org.cryptoexpress.protocol.wire.Request;
import org.cryptoexpress.protocol.wire.Response;
import org.cryptoexpress.protocol.wire.StoredEntry;
import org.cryptoexpress.session.Accounts;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A server that shows Bob another log of a folder than there is. He finds out, is told what it was, keeps what he had, uses
 * nothing of the lie, and goes on when the server is honest again. Every attack has its control: the same steps with the
 * true entries, through the same liar, are accepted.
 */
class EvilLogTest {
    @TempDir
    static Path profiles;
    private static Accounts accounts;
    private static EvilServer server;
    private static Player alice;
    private static Player bob;
    private static Player carol;
    private static Player mallory;
    private Id folder;
    private ItemRef kept;
    private FolderInfo before;

    @BeforeAll
    static void people() {
        server = EvilServer.start(profiles.resolve("server"));
        accounts = Lab.accounts(env -> env);
        alice = signUp("alice");
        bob = signUp("bob");
        carol = signUp("carol");
        mallory = signUp("mallory");
        alice.befriend(bob);
        alice.befriend(carol);
    }

    private static Player signUp(String name) {
        return Player.signUp(accounts, profiles.resolve(name), server.connectionString(), name);
    }

    @AfterAll
    static void leave() {
        for (Player player : List.of(alice, bob, carol, mallory)) {
            player.close();
        }
        server.close();
    }

    /** A folder of Alice in which Bob and Carol are editors; Bob has read it and gets no hints any more. */
    @BeforeEach
    void share() {
        folder = alice.folder("Plans");
        kept = alice.add(folder, "kept");
        alice.invite(folder, FolderRole.EDITOR, bob, carol);
        bob.accept(folder);
        carol.accept(folder);
        assertThat(bob.names(folder)).containsExactly("kept");
        server.tell("bob", EvilServer.NO_HINTS);
        before = bob.info(folder);
    }

    @AfterEach
    void repent() {
        server.repent();
    }

    /** Bob is shown a lie made from the truth, then the truth by the same liar, then by an honest server. */
    private void attack(Problem.Kind kind, UnaryOperator<List<LogEntry>> lie) {
        List<LogEntry> truth = bob.log(folder);
        List<String> all = alice.names(folder);
        server.tell("bob", new FalseLog(folder, lie.apply(new ArrayList<>(truth))));
        detected(kind);
        server.tell("bob", new FalseLog(folder, truth));
        bob.sync();
        assertThat(bob.names(folder)).containsExactlyElementsOf(all);
        server.repent();
        bob.add(folder, "goes on");
        assertThat(bob.folders.pending()).isZero();
        alice.sync();
        assertThat(alice.names(folder)).contains("goes on");
    }

    /** The next sync fails, says what it was, and leaves all as it was. */
    private void detected(Problem.Kind kind) {
        List<String> names = bob.names(folder);
        assertThatThrownBy(bob::sync).cause().isInstanceOfSatisfying(CryptoExpressException.class,
                e -> assertThat(e.code()).isEqualTo(ErrorCode.TAMPERED));
        assertThat(bob.folders.problems()).filteredOn(p -> p.folder().equals(folder)).isNotEmpty()
                .allSatisfy(p -> assertThat(p.code()).isEqualTo(ErrorCode.TAMPERED))
                .extracting(Problem::kind).contains(kind);
        assertThat(bob.names(folder)).isEqualTo(names);
        assertThat(bob.read(kept)).isEqualTo("kept");
        assertThat(bob.info(folder)).isEqualTo(before);
    }

    private static UnaryOperator<List<LogEntry>> changed(int fromEnd, UnaryOperator<LogEntry> change) {
        return log -> {
            int at = log.size() - fromEnd;
            log.set(at, change.apply(log.get(at)));
            return log;
        };
    }

    private UnaryOperator<List<LogEntry>> appended(Function<Forger, LogEntry> entry) {
        return log -> {
            log.add(entry.apply(new Forger(folder, log)));
            return log;
        };
    }

    @Test
    void aMemberWhomNobodyAddedIsRefused() {
        attack(Problem.Kind.FORGED_MEMBER, appended(f -> f.add(mallory, alice.me, mallory, Role.EDITOR)));
    }

    @Test
    void aMemberWhoAddsHimselfIsRefused() {
        attack(Problem.Kind.FORGED_MEMBER, appended(f -> f.add(mallory, mallory.me, mallory, Role.EDITOR)));
    }

    @Test
    void aMemberWhomAnEditorAddsIsRefused() {
        attack(Problem.Kind.FORGED_MEMBER, appended(f -> f.add(carol, carol.me, mallory, Role.READER)));
    }

    @Test
    void anEditorWhoMakesHimselfOwnerIsRefused() {
        attack(Problem.Kind.FORGED_MEMBER, appended(f -> f.role(carol, carol.me, carol, Role.OWNER)));
    }

    @Test
    void anotherRoleThanTheOwnerGaveIsRefused() {
        Lab.get(alice.folders.sharing().changeRole(folder, carol.me, FolderRole.READER));
        attack(Problem.Kind.FORGED_MEMBER, log -> {
            LogEntry role = log.remove(log.size() - 1);
            log.add(new Forger(folder, log).role(mallory, alice.me, carol, Role.OWNER));
            assertThat(operation(role)).isEqualTo(ControlOperation.ROLE);
            return log;
        });
    }

    @Test
    void anEarlierEpochIsRefused() {
        Lab.get(alice.folders.sharing().renewKey(folder));
        alice.add(folder, "new key");
        attack(Problem.Kind.FORK, log -> {
            log.removeIf(e -> e.getType() == LogEntry.Type.CONTROL && operation(e) == ControlOperation.ROTATE);
            return log;
        });
        assertThat(bob.info(folder).epoch()).isEqualTo(2);
    }

    @Test
    void entriesThatBobHasSeenCannotBeHidden() {
        alice.add(folder, "second");
        bob.sync();
        attack(Problem.Kind.ROLLBACK, log -> log.subList(0, log.size() - 1));
    }

    @Test
    void entriesThatAnotherDeviceHasSeenCannotBeHidden() {
        alice.add(folder, "second");
        server.repent();
        try (Player phone = Player.logIn(accounts, profiles.resolve("phone"), server.connectionString(), "bob")) {
            phone.sync();
            assertThat(phone.names(folder)).containsExactly("kept", "second");
        }
        List<LogEntry> truth = bob.log(folder);
        try (Player fresh = freshDevice(new FalseLog(folder, truth.subList(0, truth.size() - 1)))) {
            assertThatThrownBy(fresh::sync).hasMessageContaining("another device");
            assertThat(fresh.folders.problems()).extracting(Problem::kind).contains(Problem.Kind.ROLLBACK);
            server.repent();
            fresh.sync();
            assertThat(fresh.names(folder)).containsExactly("kept", "second");
        }
        bob.sync();
    }

    private Player freshDevice(EvilServer.Lie lie) {
        server.tell("bob", lie);
        return Player.logIn(accounts, profiles.resolve("fresh-" + folder.hex()), server.connectionString(), "bob");
    }

    /** Bob is not shown what Alice wrote; when Carol, who is, writes, her entry says what she has seen. */
    @Test
    void twoHistoriesAreFoundAsSoonAsAnEntryCrosses() {
        alice.add(folder, "hidden from bob");
        carol.sync();
        carol.add(folder, "crosses");
        alice.sync();
        attack(Problem.Kind.FORK, log -> {
            log.remove(log.size() - 2);
            return log;
        });
    }

    /** What nobody can find out alone: until an entry crosses, both histories are sound. */
    @Test
    void theNewestEntriesCanBeWithheldUntilAnEntryCrosses() {
        List<LogEntry> truth = bob.log(folder);
        alice.add(folder, "hidden from bob");
        server.tell("bob", new FalseLog(folder, truth));
        bob.sync();
        assertThat(bob.names(folder)).containsExactly("kept");
        assertThat(bob.folders.problems()).noneMatch(p -> p.folder().equals(folder));
        server.repent();
        bob.sync();
        assertThat(bob.names(folder)).containsExactly("hidden from bob", "kept");
    }

    @Test
    void twoRecordsCannotBeSwapped() {
        alice.add(folder, "one");
        alice.add(folder, "two");
        attack(Problem.Kind.SWAPPED, log -> {
            LogEntry one = log.get(log.size() - 2);
            LogEntry two = log.get(log.size() - 1);
            log.set(log.size() - 2, parts(one, two));
            log.set(log.size() - 1, parts(two, one));
            return log;
        });
    }

    private static LogEntry parts(LogEntry signed, LogEntry parts) {
        return parts.toBuilder().setSigned(signed.getSigned()).build();
    }

    @Test
    void twoVersionsCannotBeSwapped() {
        ItemRef item = alice.add(folder, "item");
        alice.write(item, "second version");
        alice.write(item, "third version");
        attack(Problem.Kind.FORK, EvilLogTest::lastTwoSwapped);
        assertThat(bob.read(item)).isEqualTo("third version");
    }

    @Test
    void entriesCannotBeReordered() {
        alice.add(folder, "one");
        alice.add(folder, "two");
        attack(Problem.Kind.FORK, EvilLogTest::lastTwoSwapped);
    }

    private static List<LogEntry> lastTwoSwapped(List<LogEntry> log) {
        Collections.swap(log, log.size() - 1, log.size() - 2);
        return log;
    }

    @Test
    void anEntryCannotBeShownTwice() {
        alice.add(folder, "one");
        attack(Problem.Kind.SWAPPED, log -> {
            log.add(log.get(log.size() - 1));
            return log;
        });
    }

    @Test
    void aChangedEntryIsRefused() {
        alice.add(folder, "one");
        attack(Problem.Kind.FORGED_ENTRY, changed(1, Forger::unsigned));
    }

    @Test
    void anEntryWithoutFormIsRefused() {
        alice.add(folder, "one");
        attack(Problem.Kind.FORGED_ENTRY, changed(1, e -> e.toBuilder()
                .setSigned(ByteString.copyFromUtf8("rubbish")).build()));
    }

    @Test
    void textOfSomebodyElseIsRefused() {
        attack(Problem.Kind.NOT_ALLOWED, appended(f -> f.text(mallory)));
    }

    @Test
    void aRemovedMembersTextCannotBeSlippedInBeforeTheRemoval() {
        Lab.get(alice.folders.sharing().remove(folder, carol.me, Progress.NONE));
        attack(Problem.Kind.SLIPPED_IN, log -> {
            LogEntry removal = log.remove(log.size() - 1);
            log.add(new Forger(folder, log).text(carol));
            log.add(removal);
            return log;
        });
        assertThat(bob.info(folder).member(carol.me)).isEmpty();
    }

    @Test
    void aRemovedMembersTextIsRefusedAfterTheRemoval() {
        Lab.get(alice.folders.sharing().remove(folder, carol.me, Progress.NONE));
        attack(Problem.Kind.NOT_ALLOWED, appended(f -> f.text(carol)));
    }

    @Test
    void aRemovalCannotBeDropped() {
        Lab.get(alice.folders.sharing().remove(folder, carol.me, Progress.NONE));
        alice.add(folder, "after the removal");
        attack(Problem.Kind.FORK, log -> {
            log.remove(log.size() - 2);
            return log;
        });
    }

    @Test
    void aRemovalCannotBeDroppedBeforeAnotherChangeOfMembers() {
        Lab.get(alice.folders.sharing().remove(folder, carol.me, Progress.NONE));
        Lab.get(alice.folders.sharing().changeRole(folder, bob.me, FolderRole.MANAGER));
        attack(Problem.Kind.GAP, log -> {
            log.remove(log.size() - 2);
            return log;
        });
    }

    @Test
    void anInvitationCannotBeReplayedAfterTheRemoval() {
        Lab.get(alice.folders.sharing().remove(folder, bob.me, Progress.NONE));
        List<LogEntry> truth = bob.log(folder);
        bob.sync();
        assertThat(bob.info(folder).standing()).isEqualTo(Standing.LEFT);
        before = bob.info(folder);
        LogEntry invitation = truth.stream().filter(e -> e.getType() == LogEntry.Type.CONTROL
                && operation(e) == ControlOperation.ADD && ControlEntry.parse(e.getSigned().toByteArray()).content()
                        .subject().equals(bob.me))
                .findFirst().orElseThrow();
        List<LogEntry> again = new ArrayList<>(truth);
        again.add(invitation);
        server.tell("bob", new FalseLog(folder, again));
        stillLeft(Problem.Kind.GAP);
        server.tell("bob", new FalseLog(folder, truth.subList(0, truth.size() - 1)));
        stillLeft(Problem.Kind.ROLLBACK);
        server.tell("bob", new FalseLog(folder, truth));
        bob.sync();
    }

    private void stillLeft(Problem.Kind kind) {
        assertThatThrownBy(bob::sync).cause().isInstanceOf(CryptoExpressException.class);
        assertThat(bob.folders.problems()).filteredOn(p -> p.folder().equals(folder)).extracting(Problem::kind)
                .contains(kind);
        assertThat(bob.info(folder)).isEqualTo(before);
    }

    @Test
    void aFolderKeyThatIsNotTheOneIsRefused() {
        Lab.get(alice.folders.sharing().renewKey(folder));
        attack(Problem.Kind.KEY_MISMATCH, changed(1, e -> {
            LogEntry.Builder entry = e.toBuilder();
            for (int i = 0; i < e.getKeyWrapsCount(); i++) {
                byte[] wrap = e.getKeyWraps(i).getWrap().toByteArray();
                if (wrap.length > 0) {
                    wrap[wrap.length - 1] ^= 1;
                    entry.setKeyWraps(i, e.getKeyWraps(i).toBuilder().setWrap(ByteString.copyFrom(wrap)));
                }
            }
            return entry.build();
        }));
    }

    @Test
    void aFolderCannotBeWithheld() {
        server.tell("bob", new EvilServer.Lie() {
            @Override
            public Response answer(Request request, Response truth) {
                return truth.hasFolders() ? truth.toBuilder().setFolders(truth.getFolders().toBuilder().clearFolders()
                        .addAllFolders(truth.getFolders().getFoldersList().stream().filter(head -> !head.getFolderId()
                                .equals(ByteString.copyFrom(folder.bytes()))).toList()))
                        .build() : truth;
            }
        });
        detected(Problem.Kind.WITHHELD);
        server.repent();
        bob.sync();
    }

    /** Hints carry the newest entry; a forged one is told, and the log is read as if it had not come. */
    @Test
    void anEntryThatComesWithAHintIsVerifiedToo() {
        server.tell("bob", new EvilServer.Lie() {
            @Override
            public Event hint(Event truth) {
                if (!truth.getFolderChanged().hasEntry()) {
                    return truth;
                }
                StoredEntry entry = truth.getFolderChanged().getEntry();
                return truth.toBuilder().setFolderChanged(truth.getFolderChanged().toBuilder()
                        .setEntry(FalseLog.stored(folder, withLast(Forger.unsigned(entry.getEntry()))).get(
                                (int) entry.getSeq() - 1)))
                        .build();
            }

            private List<LogEntry> withLast(LogEntry entry) {
                List<LogEntry> log = new ArrayList<>(alice.log(folder));
                log.set(log.size() - 1, entry);
                return log;
            }
        });
        alice.add(folder, "pushed");
        Player.await(() -> bob.names(folder).contains("pushed"));
        assertThat(bob.folders.problems()).filteredOn(p -> p.folder().equals(folder)).extracting(Problem::kind)
                .containsExactly(Problem.Kind.FORGED_ENTRY);
        server.repent();
        bob.sync();
    }

    private static ControlOperation operation(LogEntry entry) {
        return ControlEntry.parse(entry.getSigned().toByteArray()).content().operation();
    }
}
