package org.cryptoexpress.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;

import com.google.protobuf.ByteString;
import org.cryptoexpress.channel.HandshakeMode;
import org.cryptoexpress.channel.SealedKeys;
import org.cryptoexpress.protocol.CryptoExpressException;
import org.cryptoexpress.protocol.ErrorCode;
import org.cryptoexpress.protocol.wire.Account;
import org.cryptoexpress.protocol.wire.GetAccount;
import org.cryptoexpress.protocol.wire.GetKeyBox;
import org.cryptoexpress.protocol.wire.ReplaceAuthentication;
import org.cryptoexpress.protocol.wire.Request;
import org.cryptoexpress.server.config.RateLimits;
import org.cryptoexpress.server.config.ServerConfig;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogInTest {
    @TempDir
    static Path data;
    private static CryptoExpressServer server;
    private static TestUser local;
    private static TestUser stored;

    @BeforeAll
    static void start() {
        server = CryptoExpressServer.start(ServerConfig.local(data, 0).toBuilder()
                .rates(RateLimits.DEFAULT.withFreeFailures(2)).build());
        local = new TestUser("lisa");
        stored = new TestUser("sam");
        TestClient.register(server, local).close();
        TestClient.register(server, stored.keyOnServer("right"), stored, "right").close();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void aLocalKeyLogsIn() {
        try (TestClient client = TestClient.logIn(server, local, HandshakeMode.LOCAL_KEY, "")) {
            Account account = account(client);
            assertThat(account.getUserId()).isEqualTo(local.id);
            assertThat(account.getUserName()).isEqualTo("lisa");
            assertThat(account.getStatement()).isEqualTo(ByteString.copyFrom(local.statement.encoded()));
            assertThat(account.getKeyOnServer()).isFalse();
        }
    }

    @Test
    void aKeyOnTheServerLogsInWithThePassphrase() {
        try (TestClient client = TestClient.logIn(server, stored, HandshakeMode.SERVER_KEY, "right")) {
            assertThat(account(client).getAuthVersion()).isEqualTo(1);
        }
    }

    @Test
    void wrongPassphraseUnknownNameAndKeyElsewhereFailAlikeAndThenSlowDown() {
        TestUser guessed = new TestUser("gus");
        TestClient.register(server, guessed.keyOnServer("right"), guessed, "right").close();
        fails(guessed, HandshakeMode.SERVER_KEY, ErrorCode.LOGIN_FAILED);
        fails(guessed, HandshakeMode.SERVER_KEY, ErrorCode.LOGIN_FAILED);
        fails(guessed, HandshakeMode.SERVER_KEY, ErrorCode.LOGIN_FAILED);
        fails(guessed, HandshakeMode.SERVER_KEY, ErrorCode.RATE_LIMITED);
        TestUser nobody = new TestUser("nobody");
        fails(nobody, HandshakeMode.SERVER_KEY, ErrorCode.LOGIN_FAILED);
        fails(nobody, HandshakeMode.LOCAL_KEY, ErrorCode.LOGIN_FAILED);
        fails(nobody, HandshakeMode.SERVER_KEY, ErrorCode.LOGIN_FAILED);
        fails(nobody, HandshakeMode.SERVER_KEY, ErrorCode.LOGIN_FAILED);
        fails(nobody, HandshakeMode.SERVER_KEY, ErrorCode.RATE_LIMITED);
    }

    @Test
    void aNameIsTakenOnceAndTheSameRegistrationMayBeRepeated() {
        TestClient.register(server, local.localKey(), local, "").close();
        TestUser other = new TestUser("lisa");
        assertThatThrownBy(() -> TestClient.register(server, other.localKey(), other, ""))
                .isInstanceOfSatisfying(CryptoExpressException.class,
                        e -> assertThat(e.code()).isEqualTo(ErrorCode.NAME_TAKEN));
    }

    @Test
    void aProofOfThePassphraseChangesIt() {
        TestUser user = new TestUser("paula");
        try (TestClient client = TestClient.register(server, user.keyOnServer("old"), user, "old")) {
            assertThat(client.send(getKeyBox(client, user, "guess")).getError().getCode())
                    .isEqualTo(ErrorCode.LOGIN_FAILED.number());
            assertThat(client.ask(getKeyBox(client, user, "old")).getKeyBox().getKeyBox()).isNotEmpty();
            SealedKeys next = user.sealed("new", 2);
            Request.Builder change = Request.newBuilder().setOperationId(TestClient.randomId())
                    .setReplaceAuthentication(ReplaceAuthentication.newBuilder().setExpectedAuthVersion(1)
                            .setProof(client.proof(user, "old"))
                            .setKeyBox(ByteString.copyFrom(next.box().encoded()))
                            .setVerifier(ByteString.copyFrom(next.verifier())));
            assertThat(client.ask(change).getAuthenticationReplaced().getAuthVersion()).isEqualTo(2);
            assertThat(client.ask(change).getAuthenticationReplaced().getAuthVersion()).as("repeated").isEqualTo(2);
            assertThat(client.send(change.setOperationId(TestClient.randomId())).getError().getCode())
                    .isEqualTo(ErrorCode.CONFLICT.number());
        }
        TestClient.logIn(server, user, HandshakeMode.SERVER_KEY, "new").close();
        fails(user, HandshakeMode.SERVER_KEY, ErrorCode.LOGIN_FAILED);
    }

    @Test
    void otherSessionsHearOfANewOne() throws InterruptedException {
        TestUser user = new TestUser("olga");
        try (TestClient first = TestClient.register(server, user);
                TestClient second = TestClient.logIn(server, user, HandshakeMode.LOCAL_KEY, "")) {
            assertThat(first.nextEvent().hasSessionOpened()).isTrue();
            assertThat(account(second).getUserId()).isEqualTo(user.id);
        }
    }

    private static void fails(TestUser user, HandshakeMode mode, ErrorCode code) {
        TestUser impostor = mode == HandshakeMode.LOCAL_KEY ? new TestUser(user.name) : user;
        assertThatThrownBy(() -> TestClient.logIn(server, impostor, mode, "wrong"))
                .isInstanceOfSatisfying(CryptoExpressException.class, e -> assertThat(e.code()).isEqualTo(code));
    }

    private static Request.Builder getKeyBox(TestClient client, TestUser user, String passphrase) {
        return Request.newBuilder().setGetKeyBox(GetKeyBox.newBuilder().setProof(client.proof(user, passphrase)));
    }

    private static Account account(TestClient client) {
        return client.ask(Request.newBuilder().setGetAccount(GetAccount.getDefaultInstance())).getAccount();
    }
}
