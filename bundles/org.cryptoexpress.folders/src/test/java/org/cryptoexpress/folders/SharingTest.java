package org.cryptoexpress.folders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cryptoexpress.folders.TestClient.await;
import static org.cryptoexpress.folders.TestClient.fails;
import static org.cryptoexpress.folders.TestClient.get;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.cryptoexpress.crypto.Hash32;
import org.cryptoexpress.crypto.Id;
import org.cryptoexpress.protocol.ErrorCode;
import org.cryptoexpress.protocol.Progress;
import org.cryptoexpress.session.ConnectionState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SharingTest {
    @TempDir
    Path profiles;
    private Team team;
    private TestClient alice;
    private TestClient bob;
    private TestClient carol;

    @BeforeEach
    void open() {
        team = new Team(profiles);
        alice = team.client("alice");
        bob = team.client("bob");
        carol = team.client("carol");
    }

    @AfterEach
    void close() {
        team.close();
    }

    private Id shared(FolderRole role) {
        return team.shared(role, alice, bob, carol);
    }

    @Test
    void anInvitationIsShownAcceptedAndWorkedIn() {
        Id folder = alice.folder("Plans");
        alice.add(folder, "a", "by alice");
        alice.invite(folder, FolderRole.EDITOR, bob);
        bob.sync();
        FolderInfo invited = bob.info(folder);
        assertThat(invited.standing()).isEqualTo(Standing.INVITED);
        assertThat(invited.name()).isEqualTo("Plans");
        assertThat(invited.kind()).isEqualTo(TestClient.KIND);
        assertThat(invited.addedBy()).isEqualTo(alice.me);
        assertThat(bob.folders.folders()).isEmpty();
        assertThat(bob.folders.items(folder)).isEmpty();

        get(bob.sharing.accept(folder));
        assertThat(bob.folders.folders()).extracting(i -> i.payload().getName()).containsExactly("Plans");
        assertThat(bob.names(folder)).containsExactly("a");
        Item b = bob.add(folder, "b", "by bob");
        await(() -> alice.names(folder).equals(List.of("a", "b")));
        assertThat(alice.read(b.ref())).isEqualTo("by bob");
        assertThat(alice.info(folder).members()).extracting(FolderMember::userName).containsExactly("alice", "bob");
        team.healthy();
    }

    @Test
    void acceptanceHoldsForAllDevicesAndAnotherInvitationNeedsAnotherOne() {
        Id folder = shared(FolderRole.EDITOR);
        TestClient second = team.device(bob.line.account);
        assertThat(second.standing(folder)).isEqualTo(Standing.JOINED);
        get(alice.sharing.remove(folder, bob.me, Progress.NONE));
        alice.invite(folder, FolderRole.READER, bob);
        second.sync();
        assertThat(second.standing(folder)).isEqualTo(Standing.INVITED);
        team.healthy();
    }

    @Test
    void whoIsNoContactIsQuarantinedUntilHeIsOne() {
        bob.sharing.trust(Trust.NOBODY);
        Id folder = alice.folder("Spam");
        alice.invite(folder, FolderRole.EDITOR, bob);
        bob.sync();
        assertThat(bob.standing(folder)).isEqualTo(Standing.QUARANTINED);
        fails(ErrorCode.NO_CONTACT, bob.sharing.accept(folder));
        bob.sharing.trust((who, statement) -> who.equals(alice.me) ? Trust.Relation.VERIFIED
                : Trust.Relation.STRANGER);
        assertThat(bob.standing(folder)).isEqualTo(Standing.INVITED);
    }

    @Test
    void nothingIsSharedWithStrangersOrOtherKeys() {
        Id folder = alice.folder("Plans");
        fails(ErrorCode.KEYS_CHANGED, alice.sharing.invite(folder,
                List.of(new Invitee(bob.me, Hash32.of(new byte[32]), FolderRole.READER)), true, Progress.NONE));
        alice.sharing.trust((who, statement) -> who.equals(bob.me) ? Trust.Relation.CHANGED
                : Trust.Relation.STRANGER);
        fails(ErrorCode.KEYS_CHANGED,
                alice.sharing.invite(folder, List.of(bob.invitee(FolderRole.READER)), true, Progress.NONE));
        fails(ErrorCode.NO_CONTACT,
                alice.sharing.invite(folder, List.of(carol.invitee(FolderRole.READER)), true, Progress.NONE));
        assertThat(alice.info(folder).members()).hasSize(1);
    }

    @Test
    void aRemovedMemberIsLockedOutAndKnowsIt() {
        Id folder = shared(FolderRole.EDITOR);
        bob.line.state(ConnectionState.OFFLINE);
        bob.create(folder, "late", "words");
        FolderInfo after = get(alice.sharing.remove(folder, bob.me, Progress.NONE));
        assertThat(after.epoch()).isEqualTo(2);
        Item secret = alice.add(folder, "secret", "not for bob");
        await(() -> carol.names(folder).contains("secret"));
        assertThat(carol.read(secret.ref())).isEqualTo("not for bob");

        bob.line.state(ConnectionState.CONNECTED);
        await(() -> bob.folders.pending() == 0);
        assertThat(bob.standing(folder)).isEqualTo(Standing.LEFT);
        assertThat(bob.folders.folders()).isEmpty();
        assertThat(bob.sharing.activity(folder, 1)).extracting(Activity::what)
                .containsExactly(Activity.What.MEMBER_REMOVED);
        assertThat(bob.folders.problems()).extracting(Problem::kind).containsExactly(Problem.Kind.NOT_SENT);
        bob.sync();
        assertThat(alice.sharing.readers(secret.ref())).extracting(Reader::userName).containsExactly("alice", "carol");
        assertThat(carol.sharing.readers(ItemRef.root(folder))).extracting(Reader::userName)
                .containsExactly("alice", "carol", "bob");
        assertThat(carol.folders.problems()).isEmpty();
    }

    @Test
    void theActivitySaysWhatBecameOfAnItem() {
        Id folder = alice.folder("Plans");
        Item item = alice.add(folder, "a", "1");
        get(alice.write(item.ref(), "2"));
        get(alice.folders.submit(ItemChange.delete(item.ref()), Progress.NONE));
        get(alice.folders.submit(ItemChange.restore(item.ref()), Progress.NONE));

        assertThat(alice.sharing.activity(folder, 4)).allMatch(a -> a.name().equals("a"))
                .extracting(Activity::what).containsExactly(Activity.What.ITEM_RESTORED, Activity.What.ITEM_DELETED,
                        Activity.What.ITEM_CHANGED, Activity.What.ITEM_ADDED);
    }

    @Test
    void whenSomebodyHasLeftTheKeyIsRenewedByItself() {
        Id folder = shared(FolderRole.EDITOR);
        get(bob.sharing.leave(folder));
        assertThat(bob.standing(folder)).isEqualTo(Standing.LEFT);
        Item item = carol.add(folder, "c", "after");
        await(() -> alice.info(folder).epoch() == 2 && !carol.info(folder).awaitsRotation()
                && carol.folders.pending() == 0);
        await(() -> alice.folders.item(item.ref()).isPresent());
        assertThat(alice.read(item.ref())).isEqualTo("after");
        fails(ErrorCode.FORBIDDEN, alice.sharing.leave(folder));
        bob.sync();
        team.healthy();
    }

    @Test
    void newcomersWithoutHistorySeeNothingOlder() {
        Id folder = alice.folder("Plans");
        Item old = alice.add(folder, "old", "before");
        get(alice.sharing.invite(folder, List.of(bob.invitee(FolderRole.EDITOR)), false, Progress.NONE));
        Item fresh = alice.add(folder, "new", "after");
        bob.accept(folder);
        assertThat(bob.names(folder)).containsExactly("new");
        assertThat(bob.read(fresh.ref())).isEqualTo("after");
        FolderInfo info = bob.info(folder);
        assertThat(info.unreadable()).isEqualTo(2);
        assertThat(info.member(bob.me).get().firstEpoch()).isEqualTo(2);
        assertThat(info.member(alice.me).get().firstEpoch()).isEqualTo(1);
        assertThat(alice.read(old.ref())).isEqualTo("before");
        assertThat(alice.sharing.readers(old.ref())).extracting(Reader::userName).containsExactly("alice");

        alice.write(old.ref(), "for all").join();
        await(() -> bob.names(folder).equals(List.of("new", "old")));
        assertThat(bob.read(old.ref())).isEqualTo("for all");
        team.healthy();
    }

    @Test
    void newcomersWithHistoryReadManyEpochs() {
        Id folder = alice.folder("Plans");
        List<Item> items = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            items.add(alice.add(folder, "n" + i, "text " + i));
            get(alice.sharing.renewKey(folder));
        }
        alice.invite(folder, FolderRole.READER, bob);
        bob.accept(folder);
        for (int i = 0; i < 6; i++) {
            assertThat(bob.read(items.get(i).ref())).isEqualTo("text " + i);
        }
        assertThat(bob.info(folder).member(bob.me).get().firstEpoch()).isEqualTo(1);
        TestClient second = team.device(bob.line.account);
        assertThat(second.names(folder)).hasSize(6);
        fails(ErrorCode.FORBIDDEN, bob.create(folder, "x", "y"));
        team.healthy();
    }

    @Test
    void rolesChangeAndOwnershipMoves() {
        Id folder = shared(FolderRole.READER);
        get(alice.sharing.changeRole(folder, bob.me, FolderRole.MANAGER));
        await(() -> bob.info(folder).role().equals(Optional.of(FolderRole.MANAGER)));
        fails(ErrorCode.FORBIDDEN, bob.sharing.changeRole(folder, alice.me, FolderRole.READER));
        fails(ErrorCode.FORBIDDEN, bob.sharing.policy(folder, true, true));
        get(bob.sharing.changeRole(folder, carol.me, FolderRole.CONTRIBUTOR));
        get(alice.sharing.transfer(folder, bob.me));
        await(() -> carol.info(folder).member(alice.me).get().role() == FolderRole.MANAGER);
        assertThat(carol.info(folder).member(bob.me).get().role()).isEqualTo(FolderRole.OWNER);
        get(bob.sharing.policy(folder, true, true));
        await(() -> alice.info(folder).strict() && alice.info(folder).hidesHistory());
        fails(ErrorCode.FORBIDDEN, bob.sharing.changeRole(folder, bob.me, FolderRole.READER));
        team.healthy();
    }

    @Test
    void rolesOfThePastAreKnownAlsoAfterANewStart() {
        Id folder = shared(FolderRole.EDITOR);
        long before = bob.add(folder, "b", "as an editor").seq();
        get(alice.sharing.changeRole(folder, bob.me, FolderRole.READER));
        get(alice.sharing.remove(folder, carol.me, Progress.NONE));
        TestClient second = team.device(bob.line.account);

        for (TestClient client : List.of(alice, second)) {
            assertThat(client.sharing.roleAt(folder, bob.me, before)).contains(FolderRole.EDITOR);
            assertThat(client.sharing.roleAt(folder, bob.me, Long.MAX_VALUE)).contains(FolderRole.READER);
            assertThat(client.sharing.roleAt(folder, carol.me, before)).contains(FolderRole.EDITOR);
            assertThat(client.sharing.roleAt(folder, carol.me, Long.MAX_VALUE)).isEmpty();
            assertThat(client.sharing.roleAt(folder, bob.me, 1)).isEmpty();
        }
        team.healthy();
    }

    @Test
    void twoWhoChangeMembersAtOnceBothSucceed() {
        Id folder = shared(FolderRole.MANAGER);
        TestClient dave = team.client("dave");
        var one = alice.sharing.changeRole(folder, carol.me, FolderRole.EDITOR);
        var two = bob.sharing.invite(folder, List.of(dave.invitee(FolderRole.EDITOR)), true, Progress.NONE);
        get(one);
        get(two);
        await(() -> alice.info(folder).members().size() == 4
                && bob.info(folder).member(carol.me).get().role() == FolderRole.EDITOR);
        team.healthy();
    }
}
