package org.cryptoexpress.server.store.mongo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;

import org.cryptoexpress.channel.HandshakeMode;
import org.cryptoexpress.crypto.log.Role;
import org.cryptoexpress.crypto.v1.Permit;
import org.cryptoexpress.protocol.wire.ContactEdge;
import org.cryptoexpress.protocol.wire.FolderHead;
import org.cryptoexpress.protocol.wire.ListContacts;
import org.cryptoexpress.protocol.wire.ListFolders;
import org.cryptoexpress.protocol.wire.ReadEntries;
import org.cryptoexpress.protocol.wire.Request;
import org.cryptoexpress.server.CryptoExpressServer;
import org.cryptoexpress.server.ServerStartException;
import org.cryptoexpress.server.ServerStartException.Reason;
import org.cryptoexpress.server.TestClient;
import org.cryptoexpress.server.TestUser;
import org.cryptoexpress.server.config.ServerConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerOnMongoTest {
    @TempDir
    Path data;

    @Test
    void aServerKeepsEverythingInMongoDbAndFindsItAgain() {
        TestUser user = new TestUser("mona");
        TestUser friend = new TestUser("fred");
        TestUser.Folder folder = user.newFolder();
        byte[] chunk = new byte[100_000];
        new SecureRandom().nextBytes(chunk);
        try (MongoFixture mongo = MongoFixture.memory()) {
            ServerConfig config = ServerConfig.local(data, 0).toBuilder().mongo(mongo.uri() + "/server-test").build();
            try (CryptoExpressServer server = CryptoExpressServer.start(config);
                    TestClient client = TestClient.register(server, user);
                    TestClient other = TestClient.register(server, friend)) {
                client.append(folder, TestClient.randomId(), folder.create());
                assertThat(client.upload(folder.id, TestClient.hash(chunk), chunk).hasDone()).isTrue();
                assertThat(client.append(folder, TestClient.randomId(), folder.item(new byte[5], List.of(chunk)))
                        .getAppended().getSeq()).isEqualTo(2);
                TestClient.befriend(client, user, other, friend, Permit.SHARE);
                assertThat(client.append(folder, TestClient.randomId(), folder.add(friend, Role.READER))
                        .getAppended().getSeq()).isEqualTo(3);
                assertThat(client.append(folder, TestClient.randomId(), folder.remove(user, friend, user))
                        .getAppended().getSeq()).isEqualTo(4);
            }
            assertThat(Files.exists(data.resolve("store.db"))).isFalse();
            try (CryptoExpressServer server = CryptoExpressServer.start(config);
                    TestClient client = TestClient.logIn(server, user, HandshakeMode.LOCAL_KEY, "")) {
                assertThat(client.ask(Request.newBuilder().setReadEntries(
                        ReadEntries.newBuilder().setFolderId(folder.id).setLimit(10))).getEntries().getEntriesCount())
                        .isEqualTo(4);
            }
            try (CryptoExpressServer server = CryptoExpressServer.start(config);
                    TestClient client = TestClient.logIn(server, friend, HandshakeMode.LOCAL_KEY, "")) {
                ContactEdge edge = client.ask(Request.newBuilder().setListContacts(ListContacts.getDefaultInstance()))
                        .getContacts().getEdges(0);
                assertThat(edge.getUserId()).isEqualTo(user.id);
                assertThat(edge.getMine()).isNotEmpty();
                assertThat(edge.getTheirs()).isNotEmpty();
                FolderHead left = client.ask(Request.newBuilder().setListFolders(ListFolders.getDefaultInstance()))
                        .getFolders().getFolders(0);
                assertThat(left.getLeft()).isTrue();
                assertThat(left.getSeq()).isEqualTo(4);
            }
        }
    }

    @Test
    void aDatabaseThatCannotBeReachedIsSaidWithoutThePassword() {
        ServerConfig config = ServerConfig.local(data, 0).toBuilder()
                .mongo("mongodb://someone:sesame@127.0.0.1:1/x?serverSelectionTimeoutMS=300").build();
        assertThatThrownBy(() -> CryptoExpressServer.start(config)).isInstanceOfSatisfying(ServerStartException.class,
                e -> {
                    assertThat(e.reason()).isEqualTo(Reason.STORAGE);
                    assertThat(e.getMessage()).contains("--mongo").doesNotContain("sesame");
                });
    }
}
