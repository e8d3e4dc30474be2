package org.cryptoexpress.folders;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

import org.cryptoexpress.crypto.Id;

/** A server and the clients of a test. */
final class Team implements AutoCloseable {
    final TestServer server;
    private final Path profiles;
    private final List<TestClient> clients = new ArrayList<>();

    Team(Path profiles) {
        this(profiles, new TestServer());
    }

    Team(Path profiles, TestServer server) {
        this.profiles = profiles;
        this.server = server;
    }

    TestClient client(String name) {
        return device(server.add(TestAccount.named(name)));
    }

    /** Another device of an account, with a profile that starts afresh. */
    TestClient device(TestAccount account) {
        return device(account, server.clock);
    }

    /** A device with a clock of its own. */
    TestClient device(TestAccount account, Clock clock) {
        TestClient client = new TestClient(server, account, profiles.resolve("p" + clients.size()), clock);
        clients.add(client);
        return client;
    }

    /** A folder of the first, which the others have accepted. */
    Id shared(FolderRole role, TestClient owner, TestClient... others) {
        Id folder = owner.folder("Plans");
        owner.add(folder, "a", "first");
        owner.invite(folder, role, others);
        for (TestClient other : others) {
            other.accept(folder);
        }
        return folder;
    }

    /** Nothing went wrong anywhere. */
    void healthy() {
        clients.forEach(client -> assertThat(client.folders.problems()).isEmpty());
    }

    @Override
    public void close() {
        clients.forEach(TestClient::close);
    }
}
