package org.cryptoexpress.folders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cryptoexpress.folders.TestClient.await;
import static org.cryptoexpress.folders.TestClient.get;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.stream.LongStream;

import org.cryptoexpress.crypto.Id;
import org.cryptoexpress.protocol.Progress;
import org.cryptoexpress.session.ConnectionState;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Several people change one folder, offline and online, while answers and hints get lost, roles change, keys are renewed
 * and somebody is removed: in the end all see the same, and every text that anybody wrote is the content of an item unless
 * somebody has written over it who had it before him. Runs more with
 * {@code -Dcryptoexpress.convergence.seeds=N}; a run that failed is repeated by its seed.
 */
class ConvergenceTest {
    private static final int STEPS = 60;
    @TempDir
    Path profiles;
    private final Set<String> written = new HashSet<>();
    private final Set<String> overwritten = new HashSet<>();
    private final List<CompletableFuture<?>> members = new ArrayList<>();

    static LongStream seeds() {
        return LongStream.range(0, Integer.getInteger("cryptoexpress.convergence.seeds", 5));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void allConverge(long seed) {
        Random random = new Random(seed);
        try (Team team = new Team(profiles)) {
            TestClient owner = team.client("alice");
            List<TestClient> stay = new ArrayList<>(List.of(owner));
            for (String name : List.of("bob", "carol").subList(0, 1 + random.nextInt(2))) {
                stay.add(team.client(name));
            }
            TestClient removed = team.client("dave");
            List<TestClient> all = new ArrayList<>(stay);
            all.add(removed);
            Id folder = team.shared(FolderRole.EDITOR, owner,
                    all.subList(1, all.size()).toArray(TestClient[]::new));
            owner.add(folder, "dir", "1");
            all.forEach(client -> disturb(client, new Random(random.nextLong())));
            int removal = random.nextInt(STEPS);
            for (int step = 0; step < STEPS; step++) {
                if (step == removal) {
                    online(owner);
                    calm(owner);
                    get(owner.sharing.remove(folder, removed.me, Progress.NONE));
                    disturb(owner, new Random(random.nextLong()));
                }
                step(random, all.get(random.nextInt(all.size())), folder, seed + "/" + step, removed, stay);
            }
            settle(stay, removed);
            compare(folder, stay, removed);
        }
    }

    private static void disturb(TestClient client, Random random) {
        client.line.loseAnswer = request -> request.hasAppendEntry() && random.nextInt(6) == 0;
        client.line.loseEvent = event -> random.nextInt(4) == 0;
    }

    private static void calm(TestClient client) {
        client.line.loseAnswer = request -> false;
        client.line.loseEvent = event -> false;
    }

    private static void online(TestClient client) {
        client.line.state(ConnectionState.CONNECTED);
    }

    private void step(Random random, TestClient client, Id folder, String text, TestClient removed,
            List<TestClient> stay) {
        List<Item> items = client.folders.items(folder).stream().toList();
        Item item = items.isEmpty() ? null : items.get(random.nextInt(items.size()));
        boolean counts = client != removed && !items.isEmpty();
        int what = item == null ? 9 : random.nextInt(10);
        switch (what) {
        case 0, 1 -> {
            client.create(folder, "new " + text.replace('/', '-'), text);
            if (counts) {
                written.add(text);
            }
        }
        case 2, 3, 4 -> {
            write(client, item.ref(), text);
            if (counts) {
                written.add(text);
            }
        }
        case 5 -> client.folders.submit(ItemChange.edit(item.ref()).withName("renamed " + text.replace('/', '-')),
                Progress.NONE);
        case 6 -> client.folders.submit(ItemChange.edit(item.ref()).withParent(
                random.nextBoolean() ? folder : items.get(random.nextInt(items.size())).ref().item()), Progress.NONE);
        case 7 -> client.folders.submit(item.deleted() ? ItemChange.restore(item.ref())
                : ItemChange.delete(item.ref()), Progress.NONE);
        case 8 -> {
            if (client == stay.get(0) && client.line.connected()) {
                members.add(client.sharing.changeRole(folder, stay.get(1).me,
                        random.nextBoolean() ? FolderRole.MANAGER : FolderRole.EDITOR));
                members.add(client.sharing.renewKey(folder));
            }
        }
        default -> cut(client, client.line.connected() ? ConnectionState.OFFLINE : ConnectionState.CONNECTED);
        }
    }

    /** Changes of members need a connection and would wait for it. */
    private void cut(TestClient client, ConnectionState state) {
        members.forEach(change -> change.exceptionally(failure -> null).join());
        members.clear();
        client.line.state(state);
    }

    /** Writes over a content that is certainly the one which this client has before him. */
    private void write(TestClient client, ItemRef ref, String text) {
        boolean connected = client.line.connected();
        cut(client, ConnectionState.OFFLINE);
        client.line.settleEvents();
        client.folders.sync().exceptionally(offline -> null).join();
        if (client.folders.item(ref).map(Item::hasContent).orElse(false)) {
            overwritten.add(client.read(ref));
        }
        client.write(ref, text).exceptionally(failure -> null).join();
        if (connected) {
            online(client);
        }
    }

    private static void settle(List<TestClient> stay, TestClient removed) {
        List<TestClient> all = new ArrayList<>(stay);
        all.add(removed);
        all.forEach(ConvergenceTest::calm);
        all.forEach(client -> client.line.state(ConnectionState.OFFLINE));
        all.forEach(ConvergenceTest::online);
        for (TestClient client : all) {
            client.sync();
            await(() -> client.folders.pending() == 0);
        }
        all.forEach(TestClient::sync);
    }

    private void compare(Id folder, List<TestClient> stay, TestClient removed) {
        Map<Id, String> expected = snapshot(stay.get(0), folder);
        for (TestClient client : stay.subList(1, stay.size())) {
            assertThat(snapshot(client, folder)).isEqualTo(expected);
        }
        assertThat(removed.standing(folder)).isEqualTo(Standing.LEFT);
        assertThat(stay.get(0).info(folder).members()).hasSize(stay.size());
        Set<String> kept = new HashSet<>();
        stay.get(0).folders.items(folder).stream().filter(Item::hasContent)
                .forEach(item -> kept.add(stay.get(0).read(item.ref())));
        kept.addAll(overwritten);
        List<Problem> told = stay.stream().flatMap(client -> client.folders.problems().stream()).toList();
        assertThat(kept).as("what was told: %s", told).containsAll(written);
        assertThat(told).extracting(p -> p.kind().name()).isSubsetOf("CONFLICT", "NOT_SENT");
    }

    private static Map<Id, String> snapshot(TestClient client, Id folder) {
        Map<Id, String> snapshot = new TreeMap<>();
        client.folders.items(folder).forEach(item -> snapshot.put(item.ref().item(), item.version() + " "
                + item.deleted() + " " + item.payload() + " " + item.author() + " " + item.seq() + " "
                + (item.hasContent() ? client.read(item.ref()) : "")));
        return snapshot;
    }
}
