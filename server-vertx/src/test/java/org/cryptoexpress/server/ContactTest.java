package org.cryptoexpress.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import com.google.protobuf.ByteString;
import org.cryptoexpress.crypto.v1.ContactAction;
import org.cryptoexpress.crypto.v1.ContactStatement;
import org.cryptoexpress.crypto.v1.Permit;
import org.cryptoexpress.protocol.ErrorCode;
import org.cryptoexpress.protocol.wire.BlockUser;
import org.cryptoexpress.protocol.wire.ContactEdge;
import org.cryptoexpress.protocol.wire.Contacts;
import org.cryptoexpress.protocol.wire.FindUser;
import org.cryptoexpress.protocol.wire.FoundUser;
import org.cryptoexpress.protocol.wire.ListContacts;
import org.cryptoexpress.protocol.wire.Request;
import org.cryptoexpress.protocol.wire.Response;
import org.cryptoexpress.server.config.ContactLimits;
import org.cryptoexpress.server.config.ServerConfig;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Finding people and becoming contacts, over real connections. */
class ContactTest {
    private static final int LOOK_UPS = 4;
    private static final int REQUESTS = 6;

    @TempDir
    static Path data;
    private static CryptoExpressServer server;
    private static int number;
    private TestUser ann;
    private TestUser bob;
    private TestClient annClient;
    private TestClient bobClient;

    @BeforeAll
    static void start() {
        server = CryptoExpressServer.start(ServerConfig.local(data, 0).toBuilder()
                .contacts(new ContactLimits(LOOK_UPS, REQUESTS, 100)).build());
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void register() {
        number++;
        ann = new TestUser("ann" + number);
        bob = new TestUser("bob" + number);
        annClient = TestClient.register(server, ann);
        bobClient = TestClient.register(server, bob);
    }

    @AfterEach
    void close() {
        annClient.close();
        bobClient.close();
    }

    @Test
    void aUserIsFoundByHisExactNameOnly() {
        FoundUser found = find(bob.name).getFoundUser();
        assertThat(found.getUserId()).isEqualTo(bob.id);
        assertThat(found.getStatementsList()).containsExactly(ByteString.copyFrom(bob.statement.encoded()));
        assertThat(code(find("nobody" + number))).isEqualTo(ErrorCode.NOT_FOUND);
        assertThat(code(find(bob.name.toUpperCase(java.util.Locale.ROOT)))).isEqualTo(ErrorCode.INVALID_INPUT);
    }

    @Test
    void lookUpsAreLimitedPerAccount() {
        for (int i = 0; i < LOOK_UPS; i++) {
            find("nobody" + i);
        }
        Response refused = find(bob.name);
        assertThat(code(refused)).isEqualTo(ErrorCode.RATE_LIMITED);
        assertThat(refused.getError().getRetryAfterMillis()).isPositive();
        assertThat(bobClient.send(findUser(ann.name)).hasFoundUser()).isTrue();
    }

    @Test
    void aRequestArrivesAndItsAcceptanceMakesContacts() throws InterruptedException {
        ContactStatement request = ann.contact(ContactAction.REQUEST, bob, Optional.empty(), Permit.SHARE);
        Request.Builder put = TestClient.put(request);
        put.getPutContactBuilder().setSealedReason(ByteString.copyFromUtf8("sealed"));
        ContactEdge mine = annClient.ask(put).getContactEdge();
        assertThat(mine.getMine()).isEqualTo(ByteString.copyFrom(request.encoded()));
        assertThat(mine.getVersion()).isEqualTo(1);

        assertThat(bobClient.nextEvent().getContactChanged().getUserId()).isEqualTo(ann.id);
        ContactEdge asked = edge(bobClient);
        assertThat(asked.getUserId()).isEqualTo(ann.id);
        assertThat(asked.getTheirs()).isEqualTo(ByteString.copyFrom(request.encoded()));
        assertThat(asked.getSealedReason().toStringUtf8()).isEqualTo("sealed");
        assertThat(asked.getMine()).isEmpty();

        ContactStatement accept = bob.contact(ContactAction.ACCEPT, ann, Optional.of(request), Permit.MESSAGE);
        bobClient.ask(TestClient.put(accept));
        assertThat(annClient.nextEvent().getContactChanged().getVersion()).isEqualTo(2);
        assertThat(edge(annClient).getTheirs()).isEqualTo(ByteString.copyFrom(accept.encoded()));

        ContactStatement end = bob.contact(ContactAction.REVOKE, ann, Optional.of(request));
        bobClient.ask(TestClient.put(end));
        assertThat(edge(annClient).getTheirs()).isEqualTo(ByteString.copyFrom(end.encoded()));
    }

    @Test
    void theSameStatementAgainChangesNothing() {
        ContactStatement request = ann.contact(ContactAction.REQUEST, bob, Optional.empty());
        Response first = annClient.ask(TestClient.put(request));
        assertThat(annClient.ask(TestClient.put(request))).isEqualTo(first);
        assertThat(list(annClient, 0).getEdgesCount()).isEqualTo(1);
        assertThat(list(bobClient, 0).getEdges(0).getVersion()).isEqualTo(1);
    }

    @Test
    void whatDoesNotFollowIsRefused() {
        ContactStatement request = ann.contact(ContactAction.REQUEST, bob, 5, Optional.empty());
        annClient.ask(TestClient.put(request));
        assertThat(put(annClient, ann.contact(ContactAction.REQUEST, bob, 4, Optional.empty())))
                .isEqualTo(ErrorCode.CONFLICT);
        assertThat(put(annClient, ann.contact(ContactAction.ACCEPT, bob, 6, Optional.of(request))))
                .isEqualTo(ErrorCode.CONFLICT);
        assertThat(put(bobClient, ann.contact(ContactAction.REQUEST, bob, 6, Optional.empty())))
                .isEqualTo(ErrorCode.MALFORMED);
        assertThat(put(annClient, ann.contact(ContactAction.REQUEST, new TestUser("unknown"), Optional.empty())))
                .isEqualTo(ErrorCode.NOT_FOUND);
        assertThat(put(annClient, ann.contact(ContactAction.REQUEST, bob.successor(), 6, Optional.empty())))
                .isEqualTo(ErrorCode.KEYS_CHANGED);
        assertThat(put(annClient, ann.successor().contact(ContactAction.REQUEST, bob, 6, Optional.empty())))
                .isEqualTo(ErrorCode.CONFLICT);
        byte[] changed = ann.contact(ContactAction.REQUEST, bob, 7, Optional.empty()).encoded();
        changed[changed.length - 1] ^= 1;
        assertThat(put(annClient, ContactStatement.parse(changed))).isEqualTo(ErrorCode.MALFORMED);
    }

    @Test
    void aLongReasonIsRefusedAndAnswersHaveNone() {
        Request.Builder longReason = TestClient.put(ann.contact(ContactAction.REQUEST, bob, Optional.empty()));
        longReason.getPutContactBuilder().setSealedReason(ByteString.copyFrom(new byte[(16 << 10) + 1]));
        assertThat(code(annClient.send(longReason))).isEqualTo(ErrorCode.TOO_LARGE);
        Request.Builder revoke = TestClient.put(ann.contact(ContactAction.REVOKE, bob, Optional.empty()));
        revoke.getPutContactBuilder().setSealedReason(ByteString.copyFrom(new byte[1]));
        assertThat(code(annClient.send(revoke))).isEqualTo(ErrorCode.MALFORMED);
    }

    @Test
    void requestsAreLimitedPerAccount() {
        for (int i = 0; i < REQUESTS; i++) {
            annClient.ask(TestClient.put(ann.contact(ContactAction.REQUEST, bob, Optional.empty())));
        }
        ContactStatement more = ann.contact(ContactAction.REQUEST, bob, Optional.empty());
        assertThat(put(annClient, more)).isEqualTo(ErrorCode.RATE_LIMITED);
        assertThat(annClient.ask(TestClient.put(ann.contact(ContactAction.REVOKE, bob, Optional.empty())))
                .hasContactEdge()).isTrue();
    }

    @Test
    void whatABlockedAccountSendsDoesNotArriveAndItCannotTell() throws InterruptedException {
        bobClient.ask(block(ann, true));
        assertThat(edge(bobClient).getBlocked()).isTrue();
        ContactStatement request = ann.contact(ContactAction.REQUEST, bob, Optional.empty());
        ContactEdge answer = annClient.ask(TestClient.put(request)).getContactEdge();
        assertThat(answer.getMine()).isEqualTo(ByteString.copyFrom(request.encoded()));
        assertThat(answer.getBlocked()).isFalse();
        assertThat(list(annClient, 0).getEdgesList()).containsExactly(answer);
        assertThat(list(bobClient, 0).getEdges(0).getTheirs()).isEmpty();
        assertThat(put(bobClient, bob.contact(ContactAction.REQUEST, ann, Optional.empty())))
                .isEqualTo(ErrorCode.CONFLICT);

        long before = list(bobClient, 0).getEdges(0).getVersion();
        bobClient.ask(block(ann, false));
        Contacts after = list(bobClient, before);
        assertThat(after.getEdges(0).getBlocked()).isFalse();
        assertThat(after.getEdges(0).getTheirs()).isEqualTo(ByteString.copyFrom(request.encoded()));
        annClient.ask(TestClient.put(ann.contact(ContactAction.REVOKE, bob, Optional.empty())));
        assertThat(bobClient.nextEvent().getContactChanged().getVersion()).isEqualTo(before + 2);
        assertThat(bobClient.hasEvent()).isFalse();
    }

    @Test
    void edgesAreListedByCursorInTheOrderOfTheirChanges() {
        TestUser carl = new TestUser("carl" + number);
        try (TestClient carlClient = TestClient.register(server, carl)) {
            ContactStatement fromCarl = carl.contact(ContactAction.REQUEST, ann, Optional.empty());
            carlClient.ask(TestClient.put(fromCarl));
            ContactStatement fromBob = bob.contact(ContactAction.REQUEST, ann, Optional.empty());
            bobClient.ask(TestClient.put(fromBob));
            annClient.ask(TestClient.put(ann.contact(ContactAction.ACCEPT, carl, Optional.of(fromCarl))));
            Contacts all = list(annClient, 0);
            assertThat(all.getMore()).isFalse();
            assertThat(all.getEdgesList()).extracting(ContactEdge::getUserId).containsExactly(bob.id, carl.id);
            assertThat(all.getEdgesList()).extracting(ContactEdge::getVersion).containsExactly(2L, 3L);
            assertThat(list(annClient, 2).getEdgesList()).extracting(ContactEdge::getUserId).containsExactly(carl.id);
            assertThat(list(annClient, 3).getEdgesList()).isEmpty();
        }
    }

    private ErrorCode put(TestClient client, ContactStatement statement) {
        return code(client.send(TestClient.put(statement)));
    }

    private Response find(String name) {
        return annClient.send(findUser(name));
    }

    private static Request.Builder findUser(String name) {
        return Request.newBuilder().setFindUser(FindUser.newBuilder().setUserName(name));
    }

    private static Request.Builder block(TestUser user, boolean blocked) {
        return Request.newBuilder().setBlockUser(BlockUser.newBuilder().setUserId(user.id).setBlocked(blocked));
    }

    private static ContactEdge edge(TestClient client) {
        List<ContactEdge> edges = list(client, 0).getEdgesList();
        assertThat(edges).hasSize(1);
        return edges.get(0);
    }

    private static Contacts list(TestClient client, long after) {
        return client.ask(Request.newBuilder().setListContacts(ListContacts.newBuilder().setAfter(after)))
                .getContacts();
    }

    private static ErrorCode code(Response response) {
        assertThat(response.hasError()).as(response.toString()).isTrue();
        return ErrorCode.of(response.getError().getCode());
    }
}
