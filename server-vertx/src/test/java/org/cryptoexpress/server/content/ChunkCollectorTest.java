package org.cryptoexpress.server.content;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

import com.google.protobuf.ByteString;
import org.cryptoexpress.channel.HandshakeMode;
import org.cryptoexpress.crypto.Id;
import org.cryptoexpress.crypto.log.ItemOperation;
import org.cryptoexpress.protocol.wire.LogEntry;
import org.cryptoexpress.server.CryptoExpressServer;
import org.cryptoexpress.server.TestClient;
import org.cryptoexpress.server.TestUser;
import org.cryptoexpress.server.config.ServerConfig;
import org.cryptoexpress.server.folder.FolderIndex;
import org.cryptoexpress.server.folder.References;
import org.cryptoexpress.server.store.FileChunkStore;
import org.cryptoexpress.server.store.SqliteStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChunkCollectorTest {
    private static final ByteString ME = ByteString.copyFromUtf8("0123456789abcdef");

    @TempDir
    Path data;
    private final TestUser user = new TestUser("gregor");
    private final TestUser.Folder folder = user.newFolder();

    @Test
    void onlyOldChunksThatNothingRefersToAreRemovedAndTheQuotaIsGivenBack() {
        byte[] used = random();
        byte[] unused = random();
        byte[] deleted = random();
        try (CryptoExpressServer server = CryptoExpressServer.start(ServerConfig.local(data, 0));
                TestClient client = TestClient.register(server, user)) {
            client.append(folder, TestClient.randomId(), folder.create());
            for (byte[] chunk : List.of(used, unused, deleted)) {
                assertThat(client.upload(folder.id, TestClient.hash(chunk), chunk).hasDone()).isTrue();
            }
            append(client, folder.item(random(), List.of(used)));
            Id item = Id.random(new SecureRandom());
            append(client, folder.revision(user, item, 1, ItemOperation.CREATE, random(), List.of(deleted)));
            append(client, folder.revision(user, item, 2, ItemOperation.DELETE, new byte[0], List.of()));
        }
        assertThat(collectAfter(Duration.ofHours(1))).isZero();
        assertThat(collectAfter(ChunkCollector.GRACE.plusHours(1))).isEqualTo(1);
        assertThat(collectAfter(ChunkCollector.GRACE.plusHours(1))).isZero();
        assertThat(missing(used, unused, deleted)).containsExactly(TestClient.hash(unused));
        assertThat(collectAfter(References.RETENTION.plusHours(1))).isEqualTo(1);
        assertThat(missing(used, unused, deleted)).containsExactly(TestClient.hash(unused), TestClient.hash(deleted));
        try (CryptoExpressServer server = CryptoExpressServer.start(ServerConfig.local(data, 0));
                TestClient client = TestClient.logIn(server, user, HandshakeMode.LOCAL_KEY, "")) {
            assertThat(client.upload(folder.id, TestClient.hash(unused), unused).hasDone()).isTrue();
        }
    }

    private void append(TestClient client, LogEntry entry) {
        assertThat(client.append(folder, TestClient.randomId(), entry).hasAppended()).isTrue();
    }

    private int collectAfter(Duration time) {
        Clock clock = Clock.offset(Clock.systemUTC(), time);
        try (SqliteStore store = SqliteStore.open(data.resolve("store.db"), clock);
                FileChunkStore chunks = FileChunkStore.open(data.resolve("chunks"), clock)) {
            FolderIndex index = new FolderIndex(store);
            Quota quota = new Quota(1 << 20, index, chunks);
            long before = quota.used(user.id);
            int removed = new ChunkCollector(store, chunks, index, quota, clock, ME).collect();
            assertThat(quota.used(user.id)).isEqualTo(before - removed * 1000L);
            assertThat(new Quota(1 << 20, index, chunks).used(user.id)).isEqualTo(quota.used(user.id));
            return removed;
        }
    }

    private List<ByteString> missing(byte[]... wanted) {
        try (FileChunkStore chunks = FileChunkStore.open(data.resolve("chunks"), Clock.systemUTC())) {
            return chunks.missing(folder.id, java.util.Arrays.stream(wanted).map(TestClient::hash).toList());
        }
    }

    private static byte[] random() {
        byte[] bytes = new byte[1000];
        new SecureRandom().nextBytes(bytes);
        return bytes;
    }
}
