package org.cryptoexpress.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;

import com.google.protobuf.ByteString;
import org.cryptoexpress.channel.HandshakeMode;
import org.cryptoexpress.channel.SealedKeys;
import org.cryptoexpress.crypto.Id;
import org.cryptoexpress.crypto.log.ItemOperation;
import org.cryptoexpress.crypto.log.Role;
import org.cryptoexpress.crypto.v1.Permit;
import org.cryptoexpress.protocol.CryptoExpressException;
import org.cryptoexpress.protocol.ErrorCode;
import org.cryptoexpress.protocol.wire.GetAccount;
import org.cryptoexpress.protocol.wire.GetStatements;
import org.cryptoexpress.protocol.wire.LogEntry;
import org.cryptoexpress.protocol.wire.PutDeviceCertificate;
import org.cryptoexpress.protocol.wire.ReplaceIdentity;
import org.cryptoexpress.protocol.wire.Request;
import org.cryptoexpress.protocol.wire.Response;
import org.cryptoexpress.server.config.ServerConfig;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** New keys for an account that exists. */
class IdentityTest {
    @TempDir
    static Path data;
    private static CryptoExpressServer server;

    @BeforeAll
    static void start() {
        server = CryptoExpressServer.start(ServerConfig.local(data, 0));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void newKeysReplaceLocalOnesAndContactsHearOfIt() throws InterruptedException {
        TestUser ann = new TestUser("ann");
        TestUser bob = new TestUser("bob");
        TestUser next = ann.successor();
        try (TestClient annClient = TestClient.register(server, ann);
                TestClient bobClient = TestClient.register(server, bob)) {
            TestClient.befriend(annClient, ann, bobClient, bob, Permit.SHARE);
            assertThat(bobClient.nextEvent().hasContactChanged()).isTrue();
            assertThat(annClient.nextEvent().hasContactChanged()).isTrue();
            Request.Builder replace = replace(next);
            assertThat(annClient.ask(replace).hasAuthenticationReplaced()).isTrue();
            assertThat(annClient.ask(replace).hasAuthenticationReplaced()).as("repeated").isTrue();
            assertThat(bobClient.nextEvent().getIdentityChanged().getUserId()).isEqualTo(ann.id);
            assertThat(bobClient.ask(Request.newBuilder().setGetStatements(
                    GetStatements.newBuilder().setUserId(ann.id))).getStatements().getStatementsList())
                    .containsExactly(ByteString.copyFrom(ann.statement.encoded()),
                            ByteString.copyFrom(next.statement.encoded()));
            assertThat(code(annClient.send(replace(ann.successor())))).isEqualTo(ErrorCode.CONFLICT);
        }
        try (TestClient again = TestClient.logIn(server, next, HandshakeMode.LOCAL_KEY, "")) {
            assertThat(again.ask(Request.newBuilder().setGetAccount(GetAccount.getDefaultInstance())).getAccount()
                    .getStatement()).isEqualTo(ByteString.copyFrom(next.statement.encoded()));
        }
        assertThatThrownBy(() -> TestClient.logIn(server, ann, HandshakeMode.LOCAL_KEY, ""))
                .isInstanceOfSatisfying(CryptoExpressException.class,
                        e -> assertThat(e.code()).isEqualTo(ErrorCode.LOGIN_FAILED));
    }

    @Test
    void onlyASuccessorSignedByThePresentKeysIsTaken() {
        TestUser user = new TestUser("una");
        TestUser next = user.successor();
        try (TestClient client = TestClient.register(server, user)) {
            assertThat(code(client.send(replace(user.forgedSuccessor(new TestUser("una"))))))
                    .isEqualTo(ErrorCode.MALFORMED);
            assertThat(code(client.send(replace(new TestUser("una").successor())))).isEqualTo(ErrorCode.MALFORMED);
            assertThat(code(client.send(replace(next.successor())))).isEqualTo(ErrorCode.MALFORMED);
            SealedKeys keys = next.sealed("new", 1);
            assertThat(code(client.send(replace(next, keys)))).as("the key is local").isEqualTo(ErrorCode.MALFORMED);
            client.ask(replace(next));
        }
    }

    @Test
    void keysOnTheServerAreReplacedTogetherWithTheVerifierAfterAProof() {
        TestUser user = new TestUser("sam");
        TestUser next = user.successor();
        try (TestClient client = TestClient.register(server, user.keyOnServer("old"), user, "old")) {
            Request.Builder without = replace(next);
            without.getReplaceIdentityBuilder().setExpectedAuthVersion(1);
            assertThat(code(client.send(without))).as("without keys").isEqualTo(ErrorCode.MALFORMED);
            SealedKeys keys = next.sealed("new", 2);
            Request.Builder wish = replace(next, keys);
            wish.getReplaceIdentityBuilder().setExpectedAuthVersion(1).setProof(client.proof(user, "guess"));
            assertThat(code(client.send(wish))).isEqualTo(ErrorCode.LOGIN_FAILED);
            Request.Builder olderKeys = replace(next, user.sealed("new", 2));
            olderKeys.getReplaceIdentityBuilder().setExpectedAuthVersion(1).setProof(client.proof(user, "old"));
            assertThat(code(client.send(olderKeys))).isEqualTo(ErrorCode.INVALID_INPUT);
            wish.getReplaceIdentityBuilder().setProof(client.proof(user, "old")).setExpectedAuthVersion(0);
            assertThat(code(client.send(wish))).isEqualTo(ErrorCode.CONFLICT);
            wish.getReplaceIdentityBuilder().setProof(client.proof(user, "old")).setExpectedAuthVersion(1);
            wish.setOperationId(TestClient.randomId());
            assertThat(client.ask(wish).getAuthenticationReplaced().getAuthVersion()).isEqualTo(2);
            assertThat(client.ask(wish).getAuthenticationReplaced().getAuthVersion()).as("repeated").isEqualTo(2);
        }
        TestClient.logIn(server, next, HandshakeMode.SERVER_KEY, "new").close();
        assertThatThrownBy(() -> TestClient.logIn(server, user, HandshakeMode.SERVER_KEY, "old"))
                .isInstanceOfSatisfying(CryptoExpressException.class,
                        e -> assertThat(e.code()).isEqualTo(ErrorCode.LOGIN_FAILED));
    }

    @Test
    void aFolderGoesOnWithTheNewKeysAfterARekey() {
        TestUser user = new TestUser("rita");
        TestUser next = user.successor();
        try (TestClient client = TestClient.register(server, user)) {
            TestUser.Folder folder = user.newFolder();
            take(client, folder, folder.create());
            take(client, folder, folder.item(new byte[5], List.of()));
            LogEntry early = folder.rekey(user, next, Role.OWNER);
            assertThat(code(client.append(folder, TestClient.randomId(), early)))
                    .as("the account does not have these keys yet").isEqualTo(ErrorCode.MALFORMED);
            client.ask(replace(next));
            assertThat(code(client.send(certificate(user.successor())))).isEqualTo(ErrorCode.MALFORMED);
            client.ask(certificate(next));
            take(client, folder, folder.item(new byte[5], List.of()));
            take(client, folder, folder.rekey(user, next, Role.OWNER));
            LogEntry old = folder.item(new byte[5], List.of());
            assertThat(code(client.append(folder, TestClient.randomId(), old))).isEqualTo(ErrorCode.STALE);
            folder.takeBack(old);
            take(client, folder, folder.firstOfDevice(next, Id.random(new SecureRandom()), ItemOperation.CREATE));
            take(client, folder, folder.checkpoint(next));
        }
    }

    private static void take(TestClient client, TestUser.Folder folder, LogEntry entry) {
        Response response = client.append(folder, TestClient.randomId(), entry);
        assertThat(response.hasAppended()).as(response.toString()).isTrue();
    }

    private static Request.Builder replace(TestUser next) {
        return Request.newBuilder().setReplaceIdentity(
                ReplaceIdentity.newBuilder().setStatement(ByteString.copyFrom(next.statement.encoded())));
    }

    private static Request.Builder replace(TestUser next, SealedKeys keys) {
        Request.Builder request = replace(next);
        request.getReplaceIdentityBuilder().setKeyBox(ByteString.copyFrom(keys.box().encoded()))
                .setVerifier(ByteString.copyFrom(keys.verifier()));
        return request;
    }

    private static Request.Builder certificate(TestUser user) {
        return Request.newBuilder().setPutDeviceCertificate(PutDeviceCertificate.newBuilder()
                .setCertificate(ByteString.copyFrom(user.certificate.encoded())));
    }

    private static ErrorCode code(Response response) {
        assertThat(response.hasError()).as(response.toString()).isTrue();
        return ErrorCode.of(response.getError().getCode());
    }
}
