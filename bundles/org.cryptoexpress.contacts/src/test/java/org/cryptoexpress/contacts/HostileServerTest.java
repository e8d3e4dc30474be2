package org.cryptoexpress.contacts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cryptoexpress.contacts.TestClient.fails;
import static org.cryptoexpress.contacts.TestClient.get;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;

import com.google.protobuf.ByteString;
import org.cryptoexpress.crypto.Hash32;
import org.cryptoexpress.crypto.v1.ContactAction;
import org.cryptoexpress.crypto.v1.ContactStatement;
import org.cryptoexpress.crypto.v1.Domain;
import org.cryptoexpress.crypto.v1.IdentityStatement;
import org.cryptoexpress.crypto.v1.Signatures;
import org.cryptoexpress.keys.AccountKeys;
import org.cryptoexpress.protocol.ErrorCode;
import org.cryptoexpress.protocol.wire.ContactEdge;
import org.cryptoexpress.protocol.wire.Contacts;
import org.cryptoexpress.protocol.wire.FoundUser;
import org.cryptoexpress.protocol.wire.Statements;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a server that lies about contacts gets: a problem that is told, and a contact that stays as it was. */
class HostileServerTest {
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
    void aForgedContactIsRefused() {
        byte[] rubbish = new byte[Signatures.DUAL_LENGTH];
        ContactStatement forged = statement(bob, alice, ContactAction.REQUEST, 1, Hash32.ZERO, rubbish);
        push(forged);

        alice.sync();

        assertThat(alice.contacts.list()).isEmpty();
        requireTampered();
    }

    @Test
    void anAcceptanceThatTheOtherNeverGaveIsRefused() {
        alice.request(bob, "");
        Hash32 asked = server.side(alice.account, bob.account).statement.orElseThrow().hash();
        ContactStatement genuine = statement(bob, alice, ContactAction.ACCEPT, 1, asked,
                alice.session.keys().signIdentity(Domain.CONTACT, new byte[1]));
        push(genuine);

        alice.sync();

        assertThat(alice.of(bob).state()).isEqualTo(ContactState.REQUEST_SENT);
        requireTampered();
    }

    @Test
    void aConsentThatThisAccountNeverGaveIsRefused() {
        bob.request(alice, "");
        alice.sync();
        Hash32 asked = server.side(bob.account, alice.account).statement.orElseThrow().hash();
        server.side(alice.account, bob.account).statement = Optional
                .of(statement(alice, bob, ContactAction.ACCEPT, 1, asked, new byte[Signatures.DUAL_LENGTH]));
        alice.account.touch(bob.account);

        alice.sync();

        assertThat(alice.of(bob).state()).isEqualTo(ContactState.REQUEST_RECEIVED);
        requireTampered();
    }

    @Test
    void anEarlierStatementThatIsPutBackIsRefused() {
        alice.befriend(bob);
        ContactStatement accepted = server.side(bob.account, alice.account).statement.orElseThrow();
        get(bob.contacts.end(alice.id()));
        alice.sync();
        push(accepted);

        alice.sync();

        assertThat(alice.of(bob).state()).isEqualTo(ContactState.ENDED);
        requireTampered();
    }

    @Test
    void aNumberThatIsTooHighDoesNotHideWhatComesLater() {
        alice.request(bob, "");
        byte[] rubbish = new byte[Signatures.DUAL_LENGTH];
        ByteString forged = ByteString.copyFrom(statement(bob, alice, ContactAction.REQUEST, 1, Hash32.ZERO, rubbish)
                .encoded());
        lieAboutEdges(ContactEdge.newBuilder().setUserId(MemoryServer.bytes(bob.id())).setVersion(1_000_000)
                .setTheirs(forged).build());
        alice.sync();
        requireTampered();
        server.lie = answer -> answer;

        get(bob.contacts.sync());
        get(bob.contacts.accept(alice.id(), Set.of()));
        alice.sync();

        assertThat(alice.of(bob).state()).isEqualTo(ContactState.ACTIVE);
    }

    @Test
    void aListWithoutEndIsLeft() {
        alice.befriend(bob);
        lieAboutEdges(ContactEdge.newBuilder().setUserId(MemoryServer.bytes(bob.id())).setVersion(1).build());

        alice.sync();

        assertThat(alice.of(bob).state()).isEqualTo(ContactState.ACTIVE);
    }

    private void lieAboutEdges(ContactEdge edge) {
        server.lie = answer -> answer.hasContacts()
                ? answer.toBuilder().setContacts(Contacts.newBuilder().addEdges(edge).setMore(true)).build()
                : answer;
    }

    @Test
    void keysOfSomebodyElseAreRefusedLater() {
        alice.befriend(bob);
        get(alice.contacts.verify(alice.contacts.safetyNumber(bob.id())));
        IdentityStatement imposter = imposter();
        server.lie = answer -> answer.hasStatements() && isBob(answer.getStatements().getStatements(0))
                ? answer.toBuilder().setStatements(Statements.newBuilder()
                        .addStatements(ByteString.copyFrom(imposter.encoded()))).build()
                : answer;

        alice.sync();

        assertThat(alice.of(bob).trust()).isEqualTo(ContactTrust.VERIFIED);
        assertThat(alice.of(bob).statement()).isEqualTo(bob.account.newest().fingerprint());
        requireTampered();
    }

    @Test
    void keysOfSomebodyElseAtFirstContactChangeTheSafetyNumber() {
        IdentityStatement imposter = imposter();
        server.lie = answer -> answer.hasFoundUser()
                ? answer.toBuilder().setFoundUser(FoundUser.newBuilder().setUserId(ByteString.copyFrom(
                        imposter.userId().bytes())).addStatements(ByteString.copyFrom(imposter.encoded()))).build()
                : answer;

        Person found = get(alice.contacts.lookUp("bob"));

        assertThat(found.account()).isNotEqualTo(bob.id());
        assertThat(found.statement()).isNotEqualTo(bob.account.newest().fingerprint());
        assertThat(org.cryptoexpress.crypto.v1.SafetyNumber.of(alice.account.newest().fingerprint(),
                found.statement())).isNotEqualTo(
                        org.cryptoexpress.crypto.v1.SafetyNumber.of(alice.account.newest().fingerprint(),
                                bob.account.newest().fingerprint()));
    }

    @Test
    void anAccountOfAnotherNameIsNotTakenForTheOneThatWasAskedFor() {
        server.account("carol");
        server.lie = answer -> answer.hasFoundUser()
                ? answer.toBuilder().setFoundUser(FoundUser.newBuilder()
                        .setUserId(MemoryServer.bytes(server.account("carol").id())).addStatements(ByteString
                                .copyFrom(server.account("carol").newest().encoded())))
                        .build()
                : answer;

        fails(ErrorCode.TAMPERED, alice.contacts.lookUp("bob"));
    }

    @Test
    void aReasonThatBelongsToAnotherRequestIsLeftOut() {
        bob.request(alice, "first");
        ByteString first = server.side(bob.account, alice.account).reason;
        get(bob.contacts.withdraw(alice.id()));
        bob.request(alice, "second");
        server.side(bob.account, alice.account).reason = first;
        bob.account.touch(alice.account);
        alice.account.touch(bob.account);
        try (TestClient phone = new TestClient(server, "alice", folder.resolve("phone"))) {
            phone.sync();
        }
        alice.sync();

        assertThat(alice.of(bob).state()).isEqualTo(ContactState.REQUEST_RECEIVED);
        assertThat(alice.of(bob).reason()).isNotEqualTo("first");
    }

    @Test
    void aFolderOfSomebodyElseIsNeverTheAddressBook() {
        get(bob.folders.createFolder("org.cryptoexpress.contacts", "Contacts"));
        Set<ByteString> foreign = Set.copyOf(bob.account.logs.keySet());
        alice.account.logs.putAll(bob.account.logs);
        bob.request(alice, "");
        fails(ErrorCode.TAMPERED, alice.contacts.sync());

        assertThat(alice.of(bob).state()).isEqualTo(ContactState.REQUEST_RECEIVED);
        foreign.forEach(log -> assertThat(alice.account.logs.get(log)).hasSameSizeAs(bob.account.logs.get(log)));
        assertThat(alice.account.logs).hasSize(foreign.size() + 1);
    }

    /** Shows Alice a statement as Bob's newest. */
    private void push(ContactStatement statement) {
        server.side(bob.account, alice.account).statement = Optional.of(statement);
        alice.account.touch(bob.account);
    }

    private static ContactStatement statement(TestClient from, TestClient to, ContactAction action, long counter,
            Hash32 answered, byte[] signature) {
        return ContactStatement.sign(new ContactStatement.Content(action, from.id(),
                from.account.newest().fingerprint(), to.id(), to.account.newest().fingerprint(), Set.of(), counter,
                answered, Clock.systemUTC().millis()), bytes -> signature);
    }

    private static IdentityStatement imposter() {
        try (AccountKeys keys = AccountKeys.generate(2048, MemoryServer.RANDOM)) {
            return keys.firstStatement("bob", Clock.systemUTC(), MemoryServer.RANDOM);
        }
    }

    private boolean isBob(ByteString statement) {
        return statement.equals(ByteString.copyFrom(bob.account.newest().encoded()));
    }

    private void requireTampered() {
        assertThat(alice.contacts.problems()).anySatisfy(p -> {
            assertThat(p.account()).isEqualTo(bob.id());
            assertThat(p.code()).isEqualTo(ErrorCode.TAMPERED);
        });
    }
}
