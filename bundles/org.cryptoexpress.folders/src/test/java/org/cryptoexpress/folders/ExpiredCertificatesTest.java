package org.cryptoexpress.folders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cryptoexpress.folders.TestClient.fails;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.stream.IntStream;

import org.cryptoexpress.crypto.Id;
import org.cryptoexpress.protocol.ErrorCode;
import org.cryptoexpress.protocol.wire.LogEntry;
import org.cryptoexpress.session.ConnectionState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Entries that arrive after the certificates of their devices have ended: old ones are read, new ones are refused. */
class ExpiredCertificatesTest {
    private static final Duration LONG = Duration.ofDays(60);
    @TempDir
    Path profiles;
    private Team team;
    private TestClient alice;
    private TestClient bob;
    private Id folder;

    @BeforeEach
    void open() {
        team = new Team(profiles);
        alice = team.client("alice");
        bob = team.client("bob");
        folder = team.shared(FolderRole.EDITOR, alice, bob);
    }

    @AfterEach
    void close() {
        team.close();
    }

    private void pass(Duration time) {
        team.server.clock.pass(time);
    }

    private static void leave(TestClient client) {
        client.line.state(ConnectionState.OFFLINE);
    }

    private static void comeBack(TestClient client) {
        client.line.state(ConnectionState.CONNECTED);
    }

    private long checkpoints() {
        return team.server.logs.get(folder).entries.stream()
                .filter(e -> e.getEntry().getType() == LogEntry.Type.CHECKPOINT).count();
    }

    private void refused(TestClient reader, TestClient author) {
        fails(ErrorCode.TAMPERED, reader.folders.sync());
        assertThat(reader.folders.problems()).hasSize(1).first().satisfies(problem -> {
            assertThat(problem.kind()).isEqualTo(Problem.Kind.EXPIRED);
            assertThat(problem.folder()).isEqualTo(folder);
            assertThat(problem.detail()).contains(author.me.toString());
        });
    }

    /** The key of a device that is thrown away is found by somebody who runs the server, or has friends there. */
    @Test
    void aStolenDeviceKeyIsWorthNothingAfterItsCertificateHasEnded() {
        Clock then = Clock.fixed(team.server.clock.instant(), ZoneOffset.UTC);
        TestClient thief = team.device(alice.line.account, then);
        leave(alice);
        pass(Duration.ofDays(32));
        TestClient carol = team.client("carol");
        Id other = team.shared(FolderRole.EDITOR, carol, bob);
        bob.sync();
        thief.add(folder, "forged", "in the name of alice");
        refused(bob, alice);
        assertThat(bob.names(folder)).containsExactly("a");
        bob.add(other, "b", "second");
        assertThat(bob.names(other)).as("other folders go on").containsExactly("a", "b");
        bob.folders.close();
        TestClient again = team.device(bob.line.account);
        assertThat(again.names(folder)).as("a fresh device").doesNotContain("forged");
    }

    @Test
    void aLogIsReadUpToWhatNobodyVouchesForAndOnWhenSomebodyDoes() {
        leave(alice);
        bob.add(folder, "b", "second");
        leave(bob);
        pass(LONG);
        comeBack(alice);
        refused(alice, bob);
        assertThat(alice.names(folder)).containsExactly("a");

        comeBack(bob);
        bob.sync();
        assertThat(checkpoints()).as("what the author's client posts").isPositive();
        alice.sync();
        assertThat(alice.names(folder)).containsExactly("a", "b");
        alice.add(folder, "c", "third");
        bob.sync();
        assertThat(bob.names(folder)).containsExactly("a", "b", "c");
    }

    @Test
    void whoWasAwayReadsWhatOthersHaveVouchedForInTime() {
        leave(bob);
        alice.add(folder, "b", "second");
        pass(Duration.ofDays(28));
        alice.sync();
        long posted = checkpoints();
        assertThat(posted).isPositive();
        alice.sync();
        assertThat(checkpoints()).as("once is enough").isEqualTo(posted);
        pass(LONG);
        comeBack(bob);
        bob.sync();
        assertThat(bob.names(folder)).containsExactly("a", "b");
        team.healthy();
    }

    @Test
    void aNewcomerReadsAnOldFolderOfManyPages() {
        IntStream.range(0, 120).forEach(i -> alice.add(folder, "item " + i, "text"));
        leave(bob);
        pass(LONG);
        TestClient carol = team.client("carol");
        alice.invite(folder, FolderRole.READER, carol);
        carol.accept(folder);
        assertThat(carol.names(folder)).hasSize(121);
        assertThat(carol.folders.problems()).isEmpty();
    }

    @Test
    void aNewDeviceTrustsWhatAnotherOfTheAccountHasSeen() {
        Id own = alice.folder("Own");
        alice.add(own, "x", "text");
        alice.sync();
        leave(alice);
        leave(bob);
        pass(LONG);
        TestClient second = team.device(alice.line.account);
        second.sync();
        assertThat(second.names(own)).containsExactly("x");
        assertThat(second.names(folder)).containsExactly("a");
        assertThat(second.folders.problems()).isEmpty();
    }

    @Test
    void aLaterRevisionUnderAGoodCertificateVouchesForWhatItsAuthorHadSeen() {
        TestClient carol = team.client("carol");
        alice.invite(folder, FolderRole.EDITOR, carol);
        carol.accept(folder);
        leave(carol);
        leave(alice);
        bob.add(folder, "b", "second");
        pass(Duration.ofDays(25));
        TestClient later = team.device(carol.line.account);
        later.add(folder, "c", "third");
        leave(bob);
        leave(later);
        pass(Duration.ofDays(10));
        comeBack(alice);
        alice.sync();
        assertThat(alice.names(folder)).containsExactly("a", "b", "c");
        assertThat(alice.folders.problems()).isEmpty();
    }

    @Test
    void whatAHiddenCheckpointTookAwayComesBackWithIt() {
        leave(bob);
        alice.add(folder, "b", "second");
        pass(Duration.ofDays(28));
        alice.sync();
        pass(LONG);
        bob.line.forge = answer -> !answer.hasEntries() || answer.getEntries().getEntriesCount() < 2 ? answer
                : answer.toBuilder().setEntries(answer.getEntries().toBuilder()
                        .setLastSeq(answer.getEntries().getEntries(0).getSeq())
                        .clearEntries().addEntries(answer.getEntries().getEntries(0))).build();
        comeBack(bob);
        fails(ErrorCode.TAMPERED, bob.folders.sync());
        assertThat(bob.names(folder)).as("the checkpoint was hidden").containsExactly("a");
        bob.line.forge = answer -> answer;
        bob.sync();
        assertThat(bob.names(folder)).containsExactly("a", "b");
    }
}
