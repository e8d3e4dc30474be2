package org.cryptoexpress.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

import com.google.protobuf.ByteString;
import org.cryptoexpress.channel.HandshakeMode;
import org.cryptoexpress.protocol.CryptoExpressException;
import org.cryptoexpress.protocol.wire.AppendEntry;
import org.cryptoexpress.protocol.wire.Event;
import org.cryptoexpress.protocol.wire.GetAccountObject;
import org.cryptoexpress.protocol.wire.PutAccountObject;
import org.cryptoexpress.protocol.wire.ReadEntries;
import org.cryptoexpress.protocol.wire.Request;
import org.cryptoexpress.server.config.ServerConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StopAndStartTest {
    @TempDir
    Path data;

    @Test
    void whatWasAcknowledgedIsThereAfterAGracefulStopUnderLoad() throws Exception {
        TestUser user = new TestUser("stopper");
        TestUser.Folder folder = user.newFolder();
        List<ByteString> entries = new ArrayList<>();
        List<CompletableFuture<byte[]>> answers = new ArrayList<>();
        String connection;
        try (CryptoExpressServer server = CryptoExpressServer.start(ServerConfig.local(data, 0))) {
            connection = server.connectionString();
            TestClient client = TestClient.register(server, user);
            client.append(folder, TestClient.randomId(), folder.create());
            for (int i = 0; i < 40; i++) {
                Request.Builder request = Request.newBuilder().setAppendEntry(AppendEntry.newBuilder()
                        .setFolderId(folder.id).setEntry(folder.item(new byte[100], List.of())));
                entries.add(request.getAppendEntry().getEntry().getSigned());
                answers.add(client.start(request));
            }
            TestClient.get(answers.get(0));
            server.close();
            Event event = client.nextEvent();
            assertThat(event.hasClosing()).isTrue();
            TestClient.get(client.closed());
        }
        List<ByteString> acknowledged = new ArrayList<>();
        for (int i = 0; i < answers.size(); i++) {
            try {
                if (TestClient.response(TestClient.get(answers.get(i))).hasAppended()) {
                    acknowledged.add(entries.get(i));
                }
            } catch (CryptoExpressException e) {
                assertThat(e.code().name()).isEqualTo("DISCONNECTED");
            }
        }
        assertThat(acknowledged).isNotEmpty();
        try (CryptoExpressServer server = CryptoExpressServer.start(ServerConfig.local(data, 0));
                TestClient client = TestClient.logIn(server, user, HandshakeMode.LOCAL_KEY, "")) {
            assertThat(server.connectionString().replaceAll(":\\d+/", ":/"))
                    .isEqualTo(connection.replaceAll(":\\d+/", ":/"));
            List<ByteString> kept = client.ask(Request.newBuilder().setReadEntries(ReadEntries.newBuilder()
                    .setFolderId(folder.id).setAfterSeq(1).setLimit(1000))).getEntries().getEntriesList().stream()
                    .map(e -> e.getEntry().getSigned()).toList();
            assertThat(kept).containsAll(acknowledged).doesNotHaveDuplicates();
        }
    }

    @Test
    void healthReadinessAndMetricsAreServedAndNameNobody() throws Exception {
        ServerConfig config = ServerConfig.local(data, 0).toBuilder().healthPort(Optional.of(0)).build();
        TestUser user = new TestUser("secretname");
        try (CryptoExpressServer server = CryptoExpressServer.start(config);
                TestClient client = TestClient.register(server, user)) {
            client.ask(Request.newBuilder().setPutAccountObject(PutAccountObject.newBuilder().setName("heads")
                    .setSealed(ByteString.copyFromUtf8("sealed"))));
            assertThat(client.ask(Request.newBuilder()
                    .setGetAccountObject(GetAccountObject.newBuilder().setName("heads"))).getAccountObject()
                    .getVersion()).isEqualTo(1);
            assertThat(http(server, "/health")).isEqualTo("ok\n");
            assertThat(http(server, "/ready")).isEqualTo("ok\n");
            assertThat(http(server, "/metrics")).contains("cx_sessions", "put_account_object")
                    .doesNotContain("secretname").doesNotContain(user.userId.hex());
        }
        assertThat(Files.readString(data.resolve("identity"), StandardCharsets.ISO_8859_1)).isNotEmpty();
    }

    private static String http(CryptoExpressServer server, String path) throws Exception {
        return HttpClient.newHttpClient().send(HttpRequest.newBuilder(
                URI.create("http://127.0.0.1:" + server.healthPort().getAsInt() + path)).build(),
                HttpResponse.BodyHandlers.ofString()).body();
    }
}
