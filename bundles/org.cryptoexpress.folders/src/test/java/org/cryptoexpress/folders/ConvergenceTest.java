package org.cryptoexpress.folders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cryptoexpress.folders.TestClient.await;
import static org.cryptoexpress.folders.TestClient.get;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.LongStream;

import org.cryptoexpress.crypto.Id;
import org.cryptoexpress.protocol.Progress;
import org.cryptoexpress.session.ConnectionState;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Several people change one folder, offline and online, while answers and hints get lost, roles change, keys are renewed
 * and somebody is removed: in the end all see the same, and no text that anybody wrote is lost. Runs more with
 * {@code -Dcryptoexpress.convergence.seeds=N}; a run that failed is repeated by its seed.
 */
class ConvergenceTest {
    private static final int STEPS = 60;
    @TempDir
    Path profiles;
    private final Set<String> written = new HashSet<>();

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
            client.write(item.ref(), text);
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
                client.sharing.changeRole(folder, stay.get(1).me,
                        random.nextBoolean() ? FolderRole.MANAGER : FolderRole.EDITOR);
                client.sharing.renewKey(folder);
            }
        }
        default -> client.line.state(client.line.connected() ? ConnectionState.OFFLINE : ConnectionState.CONNECTED);
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
        stay.get(0).folders.items(folder).forEach(item -> texts(stay.get(0), item, kept));
        Set<String> told = new HashSet<>();
        stay.forEach(client -> client.folders.problems().forEach(p -> told.add(p.kind().name())));
        assertThat(kept).containsAll(written);
        assertThat(told).isSubsetOf("CONFLICT", "NOT_SENT");
    }

    private static Map<Id, String> snapshot(TestClient client, Id folder) {
        Map<Id, String> snapshot = new TreeMap<>();
        client.folders.items(folder).forEach(item -> snapshot.put(item.ref().item(), item.version() + " "
                + item.deleted() + " " + item.payload() + " " + item.author() + " " + item.seq() + " "
                + (item.hasContent() ? client.read(item.ref()) : "")));
        return snapshot;
    }

    /** The texts of all versions. */
    private static void texts(TestClient client, Item item, Set<String> texts) {
        for (Item version : get(client.folders.versions(item.ref()))) {
            if (version.hasContent()) {
                ByteArrayOutputStream out = new ByteArrayOutputStream();
                get(client.folders.read(item.ref(), version.version(), out, Progress.NONE));
                texts.add(out.toString(StandardCharsets.UTF_8));
            }
        }
    }
}
