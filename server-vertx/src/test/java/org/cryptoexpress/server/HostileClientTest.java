package org.cryptoexpress.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;

import com.google.protobuf.ByteString;
import org.cryptoexpress.channel.ConnectionString;
import org.cryptoexpress.channel.HandshakeMode;
import org.cryptoexpress.protocol.CryptoExpressException;
import org.cryptoexpress.protocol.ErrorCode;
import org.cryptoexpress.protocol.StreamKind;
import org.cryptoexpress.protocol.wire.Event;
import org.cryptoexpress.protocol.wire.GetAccount;
import org.cryptoexpress.protocol.wire.GetChunk;
import org.cryptoexpress.protocol.wire.GetStatements;
import org.cryptoexpress.protocol.wire.PutAccountObject;
import org.cryptoexpress.protocol.wire.Request;
import org.cryptoexpress.server.config.ConnectionLimits;
import org.cryptoexpress.server.config.ServerConfig;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HostileClientTest {
    private static final int CONNECTIONS = 6;

    @TempDir
    static Path data;
    private static CryptoExpressServer server;
    private static ConnectionString address;
    private static TestUser user;
    private static TestClient good;

    @BeforeAll
    static void start() {
        server = CryptoExpressServer.start(ServerConfig.local(data, 0).toBuilder().limits(ConnectionLimits.DEFAULT
                .withConnectionsPerAddress(CONNECTIONS).withHandshakeTimeout(Duration.ofSeconds(2))).build());
        address = ConnectionString.parse(server.connectionString());
        user = new TestUser("good");
        good = TestClient.register(server, user);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    /** Only notes when the server closes. */
    private static final class Raw implements WebSocket.Listener {
        private final CompletableFuture<Integer> closed = new CompletableFuture<>();

        @Override
        public CompletionStage<?> onClose(WebSocket socket, int status, String reason) {
            closed.complete(status);
            return null;
        }

        @Override
        public void onError(WebSocket socket, Throwable error) {
            closed.complete(-1);
        }

        void awaitClosed() {
            TestClient.get(closed);
        }
    }

    @Test
    void nonsenseEndsTheConnection() {
        for (byte[] nonsense : List.of(new byte[1], new byte[] { 1, 0, 0, 0 }, new byte[] { 1, (byte) 0xff, 0, 0, 9 },
                new byte[2000])) {
            Raw raw = new Raw();
            WebSocket socket = TestClient.open(address, raw);
            TestClient.get(socket.sendBinary(ByteBuffer.wrap(nonsense), true));
            raw.awaitClosed();
        }
        stillServes();
    }

    @Test
    void textAndHugeMessagesEndTheConnection() {
        Raw text = new Raw();
        TestClient.get(TestClient.open(address, text).sendText("hello", true));
        text.awaitClosed();
        Raw huge = new Raw();
        TestClient.open(address, huge).sendBinary(ByteBuffer.allocate(200_000), true);
        huge.awaitClosed();
        stillServes();
    }

    @Test
    void whoSaysNothingIsSentAway() {
        Raw silent = new Raw();
        TestClient.open(address, silent);
        silent.awaitClosed();
        stillServes();
    }

    @Test
    void aTlsConnectionThatAsksForNothingIsClosed() throws Exception {
        try (java.net.Socket silent = TestClient.silent(address)) {
            assertThat(silent.getInputStream().read()).isEqualTo(-1);
        }
        stillServes();
    }

    @Test
    void aClientThatDoesNotReadHoldsNobodyUp() {
        TestUser.Folder folder = user.newFolder();
        assertThat(good.append(folder, TestClient.randomId(), folder.create()).hasAppended()).isTrue();
        byte[] chunk = new byte[2_000_000];
        new java.security.SecureRandom().nextBytes(chunk);
        ByteString id = TestClient.hash(chunk);
        assertThat(good.upload(folder.id, id, chunk).hasDone()).isTrue();
        try (TestClient deaf = TestClient.logIn(server, user, HandshakeMode.LOCAL_KEY, "")) {
            deaf.stopReading();
            List<CompletableFuture<byte[]>> answers = new ArrayList<>();
            for (int i = 0; i < 100; i++) {
                answers.add(deaf.start(Request.newBuilder()
                        .setGetChunk(GetChunk.newBuilder().setFolderId(folder.id).setChunkId(id))));
            }
            stillServes();
            byte[] got = TestClient.get(good.start(Request.newBuilder()
                    .setGetChunk(GetChunk.newBuilder().setFolderId(folder.id).setChunkId(id))));
            assertThat(got).hasSize(49 + chunk.length);
            deaf.readAgain();
            answers.forEach(answer -> assertThat(TestClient.get(answer)).hasSize(49 + chunk.length));
        }
    }

    @Test
    void withoutTlsThereIsNothing() {
        assertThatThrownBy(() -> TestClient.get(java.net.http.HttpClient.newHttpClient().newWebSocketBuilder()
                .buildAsync(java.net.URI.create("ws://" + address.host() + ":" + address.port() + "/cx"), new Raw())))
                .as("without TLS").isInstanceOf(CompletionException.class);
    }

    @Test
    void tooManyConnectionsOfAnAddressAreRefused() {
        List<WebSocket> open = new ArrayList<>();
        try {
            assertThatThrownBy(() -> {
                for (int i = 0; i <= CONNECTIONS; i++) {
                    open.add(TestClient.open(address, new Raw()));
                }
            }).isInstanceOf(CompletionException.class).cause().isInstanceOfSatisfying(
                    WebSocketHandshakeException.class,
                    e -> assertThat(e.getResponse().statusCode()).isEqualTo(429));
        } finally {
            open.forEach(WebSocket::abort);
        }
        stillServes();
    }

    @Test
    void aRequestThatCannotBeReadIsAnsweredWithAnError() {
        assertThat(good.send(Request.newBuilder()).getError().getCode()).isEqualTo(ErrorCode.UNSUPPORTED.number());
        assertThat(good.send(Request.newBuilder().setGetStatements(GetStatements.newBuilder()
                .setUserId(ByteString.copyFromUtf8("short")))).getError().getCode())
                .isEqualTo(ErrorCode.MALFORMED.number());
        assertThat(good.send(Request.newBuilder().setPutAccountObject(PutAccountObject.newBuilder().setName("../x")
                .setSealed(ByteString.copyFromUtf8("x")))).getError().getCode())
                .isEqualTo(ErrorCode.MALFORMED.number());
    }

    @Test
    void aClientThatSendsWhatOnlyServersSendIsCutOff() {
        try (TestClient client = TestClient.register(server, new TestUser("forger"))) {
            CompletableFuture<byte[]> answer = client.message(StreamKind.EVENT, Event.getDefaultInstance());
            assertThatThrownBy(() -> TestClient.get(answer)).isInstanceOf(CryptoExpressException.class);
        }
        stillServes();
    }

    private static void stillServes() {
        assertThat(good.ask(Request.newBuilder().setGetAccount(GetAccount.getDefaultInstance())).getAccount()
                .getUserName()).isEqualTo("good");
    }
}
