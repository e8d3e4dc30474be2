package org.cryptoexpress.server.folder;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;

import org.cryptoexpress.channel.HandshakeMode;
import org.cryptoexpress.crypto.Hash32;
import org.cryptoexpress.crypto.Id;
import org.cryptoexpress.crypto.log.FolderState;
import org.cryptoexpress.crypto.log.History;
import org.cryptoexpress.crypto.log.ItemState;
import org.cryptoexpress.protocol.wire.LogEntry;
import org.cryptoexpress.server.CryptoExpressServer;
import org.cryptoexpress.server.TestClient;
import org.cryptoexpress.server.TestUser;
import org.cryptoexpress.server.account.AccountDirectory;
import org.cryptoexpress.server.config.ServerConfig;
import org.cryptoexpress.server.store.SqliteStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SnapshotsTest {
    private static final History NONE = seq -> {
        throw new AssertionError("not asked");
    };

    @TempDir
    Path data;

    @Test
    void aLogGoesOnFromItsSnapshotAfterAStart() {
        TestUser user = new TestUser("snapper");
        TestUser.Folder folder = user.newFolder();
        try (CryptoExpressServer server = CryptoExpressServer.start(ServerConfig.local(data, 0));
                TestClient client = TestClient.register(server, user)) {
            append(client, folder, folder.create());
            append(client, folder, folder.item(new byte[10], List.of()));
            append(client, folder, folder.item(new byte[10], List.of()));
        }
        try (SqliteStore store = SqliteStore.open(data.resolve("store.db"), Clock.systemUTC())) {
            AccountDirectory accounts = new AccountDirectory(store, Clock.systemUTC());
            FolderLog log = FolderLog.load(folder.id, store, accounts);
            log.snapshot();
            Snapshots.Loaded loaded = new Snapshots(store).load(folder.id, NONE).orElseThrow();
            assertThat(loaded.state().encoded()).isEqualTo(log.state().encoded());
            assertThat(loaded.items().size()).isEqualTo(2);
            FolderLog again = FolderLog.load(folder.id, store, accounts);
            assertThat(again.state().seen()).isEqualTo(folder.seen);
            assertThat(again.owner()).isEqualTo(user.id);
        }
        try (CryptoExpressServer server = CryptoExpressServer.start(ServerConfig.local(data, 0));
                TestClient client = TestClient.logIn(server, user, HandshakeMode.LOCAL_KEY, "")) {
            append(client, folder, folder.item(new byte[10], List.of()));
        }
    }

    @Test
    void manyItemsAreKeptInPartsAndOldPartsGo() {
        Id folder = Id.fromHex("11".repeat(16));
        Items items = new Items(new HashMap<>());
        for (int i = 0; i < 20_000; i++) {
            items.put(Id.fromHex(String.format("%032x", i)),
                    new ItemState(i + 1, 1, 1, i % 2 == 0, folder, folder, Hash32.ZERO, Hash32.ZERO,
                            i + 1));
        }
        try (SqliteStore store = SqliteStore.open(data.resolve("db"), Clock.systemUTC())) {
            Snapshots snapshots = new Snapshots(store);
            FolderState state = FolderState.empty(folder, items, NONE);
            snapshots.save(state, items);
            snapshots.save(state, items);
            Snapshots.Loaded loaded = snapshots.load(com.google.protobuf.ByteString.copyFrom(folder.bytes()), NONE)
                    .orElseThrow();
            List<Id> wrong = new ArrayList<>();
            items.forEach((id, item) -> {
                if (!loaded.items().get(id).orElseThrow().equals(item)) {
                    wrong.add(id);
                }
            });
            assertThat(wrong).isEmpty();
            assertThat(loaded.items().size()).isEqualTo(20_000);
        }
    }

    private static void append(TestClient client, TestUser.Folder folder, LogEntry entry) {
        assertThat(client.append(folder, TestClient.randomId(), entry).hasAppended()).isTrue();
    }
}
