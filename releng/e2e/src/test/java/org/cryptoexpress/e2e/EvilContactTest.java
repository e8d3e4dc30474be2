package org.cryptoexpress.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

import com.google.protobuf.ByteString;
import org.cryptoexpress.contacts.Contact;
import org.cryptoexpress.contacts.ContactProblem;
import org.cryptoexpress.contacts.ContactState;
import org.cryptoexpress.contacts.ContactTrust;
import org.cryptoexpress.contacts.Permit;
import org.cryptoexpress.contacts.Person;
import org.cryptoexpress.contacts.SafetyNumber;
import org.cryptoexpress.crypto.Hash32;
import org.cryptoexpress.crypto.Id;
import org.cryptoexpress.crypto.v1.ContactAction;
import org.cryptoexpress.crypto.v1.ContactStatement;
import org.cryptoexpress.crypto.v1.Domain;
import org.cryptoexpress.folders.FolderRole;
import org.cryptoexpress.protocol.CryptoExpressException;
import org.cryptoexpress.protocol.ErrorCode;
import org.cryptoexpress.protocol.wire.ContactEdge;
import org.cryptoexpress.protocol.wire.Contacts;
import org.cryptoexpress.protocol.wire.FoundUser;
import org.cryptoexpress.protocol.wire.ListContacts;
import org.cryptoexpress.protocol.wire.Request;
import org.cryptoexpress.protocol.wire.Response;
import org.cryptoexpress.protocol.wire.Statements;
import org.cryptoexpress.session.Accounts;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server that gives other people's keys for a contact's, or invents contacts. */
class EvilContactTest {
    private static final Set<Permit> ALL = EnumSet.allOf(Permit.class);
    private static final Accounts ACCOUNTS = Lab.accounts(env -> env);
    @TempDir
    static Path places;
    private static EvilServer elsewhere;
    /** Keys for the name bob that the server has made itself. */
    private static Player imposter;
    @TempDir
    Path profiles;
    private EvilServer server;
    private Player alice;
    private Player bob;

    @BeforeAll
    static void makeKeys() {
        elsewhere = EvilServer.start(places.resolve("elsewhere"));
        imposter = Player.signUp(ACCOUNTS, places.resolve("imposter"), elsewhere.connectionString(), "bob");
    }

    @AfterAll
    static void forgetKeys() {
        imposter.close();
        elsewhere.close();
    }

    @BeforeEach
    void signUp() {
        server = EvilServer.start(profiles.resolve("server"));
        alice = Player.signUp(ACCOUNTS, profiles.resolve("alice"), server.connectionString(), "alice");
        bob = Player.signUp(ACCOUNTS, profiles.resolve("bob"), server.connectionString(), "bob");
    }

    @AfterEach
    void leave() {
        List.of(alice, bob).forEach(Player::close);
        server.close();
    }

    private static ByteString bytes(Id id) {
        return ByteString.copyFrom(id.bytes());
    }

    private static ByteString statement(Player player) {
        return ByteString.copyFrom(player.session.keys().statement().encoded());
    }

    private static Hash32 fingerprint(Player player) {
        return player.session.keys().statement().fingerprint();
    }

    private static ByteString signed(Player signer, Player from, Player to, ContactAction action, long counter,
            Hash32 answered) {
        return ByteString.copyFrom(ContactStatement.sign(new ContactStatement.Content(action, from.me,
                fingerprint(from), to.me, fingerprint(to), Set.of(org.cryptoexpress.crypto.v1.Permit.SHARE), counter,
                answered, System.currentTimeMillis()),
                bytes -> signer.session.keys().signIdentity(Domain.CONTACT, bytes)).encoded());
    }

    /** Shows Alice an edge that nobody made. */
    private static EvilServer.Lie edge(ContactEdge edge) {
        return new EvilServer.Lie() {
            @Override
            public Response answer(Request request, Response truth) {
                return request.hasListContacts() ? truth.toBuilder()
                        .setContacts(Contacts.newBuilder().addEdges(edge)).build() : truth;
            }
        };
    }

    private void told(Id about, ErrorCode code) {
        assertThat(alice.contacts.problems()).filteredOn(p -> p.account().equals(about))
                .extracting(ContactProblem::code).contains(code);
    }

    @Test
    void aContactThatNobodyAskedForIsRefused() {
        ContactEdge.Builder edge = ContactEdge.newBuilder().setUserId(bytes(bob.me)).setVersion(1);
        server.tell("alice", edge(edge.setTheirs(signed(imposter, bob, alice, ContactAction.REQUEST, 1, Hash32.ZERO))
                .build()));
        Lab.get(alice.contacts.sync());
        assertThat(alice.contacts.list()).isEmpty();
        told(bob.me, ErrorCode.TAMPERED);

        server.tell("alice", edge(edge.setTheirs(signed(bob, bob, alice, ContactAction.REQUEST, 1, Hash32.ZERO))
                .build()));
        Lab.get(alice.contacts.sync());
        assertThat(alice.contacts.find(bob.me).map(Contact::state)).contains(ContactState.REQUEST_RECEIVED);
    }

    @Test
    void aConsentThatWasNotGivenIsRefused() {
        Lab.get(alice.contacts.request(Lab.get(alice.contacts.lookUp("bob")), ALL, ""));
        ByteString mine = Lab.get(alice.session.request(Request.newBuilder().setListContacts(
                ListContacts.getDefaultInstance()).build())).getContacts().getEdges(0)
                .getMine();
        Hash32 asked = ContactStatement.parse(mine.toByteArray()).hash();
        ContactEdge.Builder edge = ContactEdge.newBuilder().setUserId(bytes(bob.me)).setVersion(2).setMine(mine);
        server.tell("alice", edge(edge.setTheirs(signed(imposter, bob, alice, ContactAction.ACCEPT, 1, asked))
                .build()));
        Lab.get(alice.contacts.sync());
        assertThat(alice.contacts.find(bob.me).map(Contact::state)).contains(ContactState.REQUEST_SENT);
        told(bob.me, ErrorCode.TAMPERED);
        Id folder = alice.folder("Plans");
        assertThatThrownBy(() -> alice.invite(folder, FolderRole.READER, bob)).cause()
                .isInstanceOfSatisfying(CryptoExpressException.class,
                        e -> assertThat(e.code()).isEqualTo(ErrorCode.NO_CONTACT));

        server.repent();
        Lab.get(bob.contacts.sync());
        Lab.get(bob.contacts.accept(alice.me, ALL));
        Lab.get(alice.contacts.sync());
        assertThat(alice.contacts.find(bob.me).map(Contact::state)).contains(ContactState.ACTIVE);
        alice.invite(folder, FolderRole.READER, bob);
    }

    @Test
    void anotherKeyForAContactIsFoundAndNothingIsSharedWithIt() {
        alice.befriend(bob);
        Lab.get(alice.contacts.verify(alice.contacts.safetyNumber(bob.me)));
        Id folder = alice.folder("Plans");
        server.tell("alice", new EvilServer.Lie() {
            @Override
            public Response answer(Request request, Response truth) {
                return request.hasGetStatements() && request.getGetStatements().getUserId().equals(bytes(bob.me))
                        ? truth.toBuilder().setStatements(Statements.newBuilder().addStatements(statement(imposter)))
                                .build()
                        : truth;
            }
        });
        Lab.get(alice.contacts.sync());
        told(bob.me, ErrorCode.TAMPERED);
        assertThatThrownBy(() -> alice.invite(folder, FolderRole.READER, bob)).cause()
                .isInstanceOfSatisfying(CryptoExpressException.class,
                        e -> assertThat(e.code()).isIn(ErrorCode.TAMPERED, ErrorCode.KEYS_CHANGED));
        assertThat(alice.info(folder).members()).hasSize(1);
        assertThat(alice.contacts.find(bob.me)).hasValueSatisfying(contact -> {
            assertThat(contact.trust()).isEqualTo(ContactTrust.VERIFIED);
            assertThat(contact.statement()).isEqualTo(fingerprint(bob));
        });

        server.repent();
        alice.invite(folder, FolderRole.READER, bob);
        assertThat(alice.info(folder).members()).hasSize(2);
    }

    /** What one client alone cannot find out, and how two people do. */
    @Test
    void anotherKeyAtFirstContactChangesTheSafetyNumber() {
        server.tell("alice", imposture());
        Person found = Lab.get(alice.contacts.lookUp("bob"));
        Contact contact = Lab.get(alice.contacts.request(found, ALL, ""));
        assertThat(contact.userName()).isEqualTo("bob");
        assertThat(contact.state()).as("undetected").isEqualTo(ContactState.ACTIVE);
        assertThat(alice.contacts.problems()).isEmpty();
        assertThat(contact.trust()).isEqualTo(ContactTrust.UNVERIFIED);

        Lab.get(bob.contacts.request(Lab.get(bob.contacts.lookUp("alice")), ALL, ""));
        SafetyNumber bobs = bob.contacts.safetyNumber(alice.me);
        SafetyNumber alices = alice.contacts.safetyNumber(contact.account());
        assertThat(alices.digits()).isNotEqualTo(bobs.digits());
        assertThat(alices.matches(bobs.payload())).isFalse();
        assertThat(alices.matches(bobs.digits())).isFalse();
    }

    @Test
    void theSameKeysAtFirstContactHaveTheSameSafetyNumber() {
        alice.befriend(bob);
        SafetyNumber bobs = bob.contacts.safetyNumber(alice.me);
        assertThat(alice.contacts.safetyNumber(bob.me).matches(bobs.payload())).isTrue();
        assertThat(alice.contacts.find(bob.me).map(Contact::trust)).contains(ContactTrust.UNVERIFIED);
        Lab.get(alice.contacts.verify(alice.contacts.safetyNumber(bob.me)));
        assertThat(alice.contacts.find(bob.me).map(Contact::trust)).contains(ContactTrust.VERIFIED);
    }

    /** The imposter in Bob's place, who accepts what he is asked. */
    private EvilServer.Lie imposture() {
        return new EvilServer.Lie() {
            @Override
            public Response answer(Request request, Response truth) {
                Response.Builder answer = Response.newBuilder();
                if (request.hasFindUser()) {
                    return answer.setFoundUser(FoundUser.newBuilder().setUserId(bytes(imposter.me))
                            .addStatements(statement(imposter))).build();
                }
                if (request.hasGetStatements()
                        && request.getGetStatements().getUserId().equals(bytes(imposter.me))) {
                    return answer.setStatements(Statements.newBuilder().addStatements(statement(imposter))).build();
                }
                if (request.hasPutContact()) {
                    ByteString asked = request.getPutContact().getStatement();
                    return answer.setContactEdge(ContactEdge.newBuilder().setUserId(bytes(imposter.me)).setVersion(1)
                            .setMine(asked).setTheirs(signed(imposter, imposter, alice, ContactAction.ACCEPT, 1,
                                    ContactStatement.parse(asked.toByteArray()).hash())))
                            .build();
                }
                return truth;
            }
        };
    }
}
