package org.cryptoexpress.folders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cryptoexpress.folders.TestClient.await;
import static org.cryptoexpress.folders.TestClient.get;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import com.google.protobuf.ByteString;
import org.cryptoexpress.crypto.Id;
import org.cryptoexpress.protocol.Progress;
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

    /** Content that is read only when somebody lets it: an upload that takes long. */
    private static final class SlowSource implements ContentSource {
        private final byte[] bytes;
        private final CompletableFuture<Void> begun = new CompletableFuture<>();
        private final CompletableFuture<Void> released = new CompletableFuture<>();

        SlowSource(String text) {
            bytes = Arrays.copyOf(text.getBytes(StandardCharsets.UTF_8), 1_200_000);
        }

        @Override
        public long length() {
            return bytes.length;
        }

        @Override
        public InputStream open() {
            begun.complete(null);
            get(released);
            return new ByteArrayInputStream(bytes);
        }
    }

    private static CompletableFuture<Item> write(TestClient client, ItemRef ref, SlowSource source) {
        CompletableFuture<Item> stored = client.folders
                .submit(ItemChange.edit(ref).withContent(source, info -> ByteString.EMPTY), Progress.NONE);
        get(source.begun);
        return stored;
    }

    private static List<String> texts(TestClient client, Id folder) {
        return client.folders.items(folder).stream().map(i -> client.read(i.ref()).replace("\0", "")).sorted().toList();
    }

    @Test
    void whatOthersWroteDuringALongUploadIsNotWrittenOverUnseen() {
        try (Team team = new Team(profiles)) {
            TestClient alice = team.client("alice");
            TestClient bob = team.client("bob");
            Id folder = team.shared(FolderRole.EDITOR, alice, bob);
            ItemRef item = bob.folders.items(folder).iterator().next().ref();
            SlowSource large = new SlowSource("alice");
            CompletableFuture<Item> stored = write(alice, item, large);
            get(bob.write(item, "bob"));
            alice.sync();
            assertThat(alice.read(item)).isEqualTo("bob");

            large.released.complete(null);
            assertThat(get(stored).ref()).isNotEqualTo(item);
            bob.sync();

            for (TestClient client : new TestClient[] { alice, bob }) {
                assertThat(client.read(item)).isEqualTo("bob");
                assertThat(texts(client, folder)).containsExactly("alice", "bob");
            }
            assertThat(alice.folders.problems()).extracting(Problem::kind).containsOnly(Problem.Kind.CONFLICT);
        }
    }

    @Test
    void whatOneDeviceSavesDuringItsOwnLongUploadIsNoConflict() {
        try (Team team = new Team(profiles)) {
            TestClient alice = team.client("alice");
            Id folder = alice.folder("Own");
            ItemRef item = alice.add(folder, "a", "first").ref();
            SlowSource one = new SlowSource("one");
            SlowSource two = new SlowSource("two");
            CompletableFuture<Item> first = write(alice, item, one);
            CompletableFuture<Item> second = write(alice, item, two);
            get(alice.write(item, "quick"));
            get(alice.write(item, "quicker"));
            one.released.complete(null);
            get(first);
            assertThat(texts(alice, folder)).containsExactly("one");
            two.released.complete(null);
            get(second);
            assertThat(texts(alice, folder)).containsExactly("two");
            team.healthy();
        }
    }
}
