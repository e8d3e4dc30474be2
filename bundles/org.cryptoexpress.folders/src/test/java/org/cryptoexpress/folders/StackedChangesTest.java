package org.cryptoexpress.folders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cryptoexpress.folders.TestClient.await;

import java.nio.file.Path;

import org.cryptoexpress.crypto.Id;
import org.cryptoexpress.session.ConnectionState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Changes that a person makes on top of his own ones that still wait. */
class StackedChangesTest {
    @TempDir
    Path profiles;

    /** The answer to the first was lost, so that others have it and write over it before the second is sent. */
    @Test
    void whatOthersWroteInBetweenIsNotWrittenOverUnseen() {
        try (Team team = new Team(profiles)) {
            TestClient alice = team.client("alice");
            TestClient bob = team.client("bob");
            Id folder = team.shared(FolderRole.EDITOR, alice, bob);
            Item item = bob.folders.items(folder).iterator().next();
            alice.line.loseAnswer = request -> {
                if (request.hasAppendEntry()) {
                    alice.line.state(ConnectionState.OFFLINE);
                }
                return request.hasAppendEntry();
            };
            alice.write(item.ref(), "alice 1").exceptionally(lost -> null).join();
            await(() -> !alice.line.connected());
            alice.write(item.ref(), "alice 2").join();
            bob.sync();
            assertThat(bob.read(item.ref())).isEqualTo("alice 1");
            bob.write(item.ref(), "bob").join();

            alice.line.loseAnswer = request -> false;
            alice.line.state(ConnectionState.CONNECTED);
            alice.sync();
            await(() -> alice.folders.pending() == 0);
            bob.sync();

            for (TestClient client : new TestClient[] { alice, bob }) {
                assertThat(client.read(item.ref())).isEqualTo("bob");
                assertThat(client.folders.items(folder)).extracting(i -> client.read(i.ref()))
                        .containsExactlyInAnyOrder("bob", "alice 2");
            }
        }
    }
}
