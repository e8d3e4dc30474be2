package org.cryptoexpress.contacts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.cryptoexpress.contacts.TestClient.SHARE;
import static org.cryptoexpress.contacts.TestClient.await;
import static org.cryptoexpress.contacts.TestClient.fails;
import static org.cryptoexpress.contacts.TestClient.get;

import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

import org.cryptoexpress.crypto.Id;
import org.cryptoexpress.protocol.CryptoExpressException;
import org.cryptoexpress.protocol.ErrorCode;
import org.cryptoexpress.session.ConnectionState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContactsTest {
    @TempDir
    Path folder;
    private final MemoryServer server = new MemoryServer();
    private TestClient alice;
    private TestClient bob;

    @BeforeEach
    void open() {
        alice = new TestClient(server, "alice", folder.resolve("alice"));
        bob = new TestClient(server, "bob", folder.resolve("bob"));
    }

    @AfterEach
    void close() {
        alice.close();
        bob.close();
    }

    @Test
    void aRequestArrivesWithItsReasonAndIsAccepted() {
        Contact sent = alice.request(bob, "We met at the fair");

        assertThat(sent.state()).isEqualTo(ContactState.REQUEST_SENT);
        assertThat(sent.given()).isEqualTo(SHARE);
        assertThat(sent.reason()).isEqualTo("We met at the fair");
        await(() -> bob.contacts.find(alice.id()).isPresent());
        Contact received = bob.of(alice);
        assertThat(received.state()).isEqualTo(ContactState.REQUEST_RECEIVED);
        assertThat(received.reason()).isEqualTo("We met at the fair");
        assertThat(received.received()).isEqualTo(SHARE);
        assertThat(received.canShareWith()).isFalse();

        Contact accepted = get(bob.contacts.accept(alice.id(), Set.of(Permit.MESSAGE)));

        assertThat(accepted.state()).isEqualTo(ContactState.ACTIVE);
        assertThat(accepted.trust()).isEqualTo(ContactTrust.UNVERIFIED);
        assertThat(accepted.canShareWith()).isTrue();
        await(() -> alice.of(bob).state() == ContactState.ACTIVE);
        assertThat(alice.of(bob).received()).containsExactly(Permit.MESSAGE);
        assertThat(alice.of(bob).canShareWith()).isFalse();
        assertThat(alice.contacts.problems()).isEmpty();
        assertThat(bob.contacts.problems()).isEmpty();
    }

    @Test
    void aContactIsDeclinedWithdrawnEndedAndAskedAgain() {
        alice.request(bob, "");
        bob.sync();
        assertThat(get(bob.contacts.decline(alice.id())).state()).isEqualTo(ContactState.ENDED);
        alice.sync();
        assertThat(alice.of(bob).state()).isEqualTo(ContactState.ENDED);
        fails(ErrorCode.CONFLICT, alice.contacts.withdraw(bob.id()));
        alice.request(bob, "");
        assertThat(get(alice.contacts.withdraw(bob.id())).state()).isEqualTo(ContactState.ENDED);
        bob.sync();
        assertThat(bob.of(alice).state()).isEqualTo(ContactState.ENDED);
        fails(ErrorCode.CONFLICT, bob.contacts.accept(alice.id(), SHARE));

        bob.befriend(alice);
        assertThat(get(alice.contacts.end(bob.id())).state()).isEqualTo(ContactState.ENDED);
        await(() -> bob.of(alice).state() == ContactState.ENDED);
        assertThat(bob.of(alice).given()).isEmpty();
        alice.befriend(bob);
    }

    @Test
    void aRequestToWhoHasAskedAccepts() {
        alice.request(bob, "");
        bob.sync();
        assertThat(bob.request(alice, "me too").state()).isEqualTo(ContactState.ACTIVE);
    }

    @Test
    void permitsChange() {
        alice.befriend(bob);
        assertThat(get(alice.contacts.permit(bob.id(), Set.of(Permit.PRESENCE))).given())
                .containsExactly(Permit.PRESENCE);
        await(() -> bob.of(alice).received().equals(Set.of(Permit.PRESENCE)));
        assertThat(bob.of(alice).canShareWith()).isFalse();
        assertThat(bob.of(alice).state()).isEqualTo(ContactState.ACTIVE);
    }

    @Test
    void aBlockedContactIsEndedReachesNobodyAndIsNotTold() {
        alice.befriend(bob);
        assertThat(get(alice.contacts.block(bob.id())).state()).isEqualTo(ContactState.BLOCKED);
        bob.sync();
        assertThat(bob.of(alice).state()).isEqualTo(ContactState.ENDED);
        bob.request(alice, "again");
        alice.sync();
        assertThat(alice.of(bob).state()).isEqualTo(ContactState.BLOCKED);
        assertThat(bob.of(alice).state()).isEqualTo(ContactState.REQUEST_SENT);
        get(alice.contacts.unblock(bob.id()));
        alice.sync();
        assertThat(alice.of(bob).state()).isEqualTo(ContactState.REQUEST_RECEIVED);
        assertThat(alice.contacts.problems()).isEmpty();
        assertThat(bob.contacts.problems()).isEmpty();
    }

    @Test
    void somebodyWhoIsNoContactIsJustBlocked() {
        alice.befriend(bob);
        get(alice.contacts.end(bob.id()));
        assertThat(get(alice.contacts.block(bob.id())).state()).isEqualTo(ContactState.BLOCKED);
        assertThat(get(alice.contacts.unblock(bob.id())).state()).isEqualTo(ContactState.ENDED);
    }

    @Test
    void namesNotesMarksAndGroupsAreReadAndChangedOffline() {
        alice.befriend(bob);
        SafetyNumber number = alice.contacts.safetyNumber(bob.id());
        alice.session.state(ConnectionState.OFFLINE);

        get(alice.contacts.rename(bob.id(), "Robert"));
        get(alice.contacts.note(bob.id(), "from the fair"));
        Contact verified = get(alice.contacts.verify(number));
        ContactGroup group = get(alice.contacts.createGroup("Friends", Set.of(bob.id())));

        assertThat(verified.name()).isEqualTo("Robert");
        assertThat(verified.trust()).isEqualTo(ContactTrust.VERIFIED);
        assertThat(verified.pending()).isTrue();
        assertThat(alice.contacts.search("FAIR rob")).extracting(Contact::account).containsExactly(bob.id());
        assertThat(alice.contacts.search("friends")).hasSize(1);
        assertThat(alice.contacts.search("fair alice")).isEmpty();
        fails(ErrorCode.OFFLINE, alice.contacts.end(bob.id()));
        fails(ErrorCode.ALREADY_EXISTS, alice.contacts.createGroup("Friends", Set.of()));

        alice.session.state(ConnectionState.CONNECTED);
        alice.sync();
        try (TestClient phone = new TestClient(server, "alice", folder.resolve("phone"))) {
            assertThat(phone.of(bob).name()).isEqualTo("Robert");
            assertThat(phone.of(bob).trust()).isEqualTo(ContactTrust.VERIFIED);
            assertThat(phone.contacts.groups()).containsExactly(group);
            assertThat(get(phone.contacts.unverify(bob.id())).trust()).isEqualTo(ContactTrust.UNVERIFIED);
            get(phone.contacts.removeFromGroup(group.handle(), Set.of(bob.id())));
            assertThat(get(phone.contacts.renameGroup(group.handle(), "Family")).members()).isEmpty();
            get(phone.contacts.deleteGroup(group.handle()));
            assertThat(get(phone.contacts.rename(bob.id(), "")).name()).isEqualTo("bob");
            await(() -> alice.of(bob).name().equals("bob"));
        }
    }

    @Test
    void theAddressBookIsThereWithoutAServer() {
        alice.befriend(bob);
        alice.close();
        alice = new TestClient(server, "alice", folder.resolve("alice"), false);

        assertThat(alice.of(bob).state()).isEqualTo(ContactState.ACTIVE);
        assertThat(alice.contacts.find("bob")).map(Contact::account).contains(bob.id());
        assertThat(alice.contacts.safetyNumber(bob.id()).groups()).hasSize(12);
        assertThatThrownBy(() -> alice.contacts.safetyNumber(Id.ZERO)).isInstanceOf(CryptoExpressException.class);
    }

    @Test
    void bothSeeTheSameSafetyNumber() {
        alice.befriend(bob);
        SafetyNumber hers = alice.contacts.safetyNumber(bob.id());
        SafetyNumber his = bob.contacts.safetyNumber(alice.id());

        assertThat(hers.groups()).isEqualTo(his.groups()).allMatch(g -> g.matches("[0-9]{5}"));
        assertThat(hers.payload()).isEqualTo(his.payload()).matches("CXSN1:[0-9A-F]{64}:[0-9A-F]{64}");
        assertThat(hers.matches(his.payload())).isTrue();
        assertThat(hers.matches(" " + his.digits() + "\n")).isTrue();
        assertThat(hers.matches(his.digits().substring(1))).isFalse();
        assertThat(hers.matches(his.payload().replace('A', 'B'))).isEqualTo(!his.payload().contains("A"));
    }

    @Test
    void newKeysOfAContactBlockUntilAnswered() {
        alice.befriend(bob);
        get(alice.contacts.verify(alice.contacts.safetyNumber(bob.id())));
        SafetyNumber before = alice.contacts.safetyNumber(bob.id());

        bob.account.rotate();

        await(() -> alice.of(bob).trust() == ContactTrust.KEYS_CHANGED);
        await(() -> !alice.contacts.problems().isEmpty());
        Contact changed = alice.of(bob);
        assertThat(changed.canShareWith()).isFalse();
        assertThat(changed.verified()).isEmpty();
        assertThat(changed.offered()).contains(bob.account.newest().fingerprint());
        assertThat(alice.contacts.problems()).singleElement().satisfies(p -> {
            assertThat(p.account()).isEqualTo(bob.id());
            assertThat(p.code()).isEqualTo(ErrorCode.KEYS_CHANGED);
        });
        fails(ErrorCode.KEYS_CHANGED, alice.contacts.verify(before));
        fails(ErrorCode.KEYS_CHANGED, alice.contacts.permit(bob.id(), SHARE));
        fails(ErrorCode.KEYS_CHANGED, alice.contacts.acceptKeys(bob.id(), changed.statement()));

        Contact accepted = get(alice.contacts.acceptKeys(bob.id(), changed.offered().orElseThrow()));

        assertThat(accepted.trust()).isEqualTo(ContactTrust.UNVERIFIED);
        assertThat(accepted.offered()).isEqualTo(Optional.empty());
        assertThat(accepted.canShareWith()).isTrue();
        assertThat(alice.contacts.safetyNumber(bob.id()).groups()).isNotEqualTo(before.groups());
        assertThat(get(alice.contacts.permit(bob.id(), Set.of())).given()).isEmpty();
    }

    @Test
    void twoDevicesThatBeginAtTheSameTimeEndWithOneAddressBook() {
        bob.request(alice, "hello");
        await(() -> alice.contacts.find(bob.id()).isPresent());
        try (TestClient carol = new TestClient(server, "carol", folder.resolve("carol"))) {
            get(alice.folders.createFolder("org.cryptoexpress.contacts", "Contacts"));
            get(alice.folders.createFolder("org.cryptoexpress.contacts", "Contacts"));
            alice.sync();
            try (TestClient phone = new TestClient(server, "alice", folder.resolve("phone"))) {
                phone.sync();
                get(phone.contacts.accept(bob.id(), SHARE));
                phone.request(carol, "");
                alice.sync();
                for (TestClient device : new TestClient[] { alice, phone }) {
                    await(() -> device.contacts.list().size() == 2);
                    await(() -> device.of(bob).state() == ContactState.ACTIVE);
                    assertThat(device.of(carol).state()).isEqualTo(ContactState.REQUEST_SENT);
                }
            }
        }
    }
}
