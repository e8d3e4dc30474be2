package org.cryptoexpress.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletionException;
import java.util.stream.LongStream;

import org.cryptoexpress.crypto.Id;
import org.cryptoexpress.folders.FolderRole;
import org.cryptoexpress.folders.Item;
import org.cryptoexpress.protocol.ErrorCode;
import org.cryptoexpress.session.Accounts;
import org.cryptoexpress.session.internal.connection.Backoff;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Two people, one of them with two devices, write in one folder of a real server while lines are cut and the server's
 * process is killed: in the end every device shows the same, and everything that was added is there once. Runs more with
 * {@code -Dcryptoexpress.convergence.seeds=N}; a run that failed is repeated by its seed.
 */
class BrokenLinesTest {
    private static final int STEPS = 40;
    @TempDir
    Path places;
    private final List<Cable> cables = new ArrayList<>();
    private final List<Player> devices = new ArrayList<>();
    private ForkedServer server;
    private int port;

    static LongStream seeds() {
        return LongStream.range(0, Integer.getInteger("cryptoexpress.convergence.seeds", 1));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void allDevicesConverge(long seed) throws Exception {
        Random random = new Random(seed);
        port = ForkedServer.freePort();
        startServer();
        try {
            Id folder = open();
            Set<String> added = new TreeSet<>(Set.of("first"));
            int kill = random.nextInt(STEPS);
            for (int step = 0; step < STEPS; step++) {
                if (step == kill) {
                    server.kill();
                    startServer();
                }
                step(random, folder, step, added);
            }
            cables.forEach(Cable::plug);
            Player.await(this::settled);
            compare(folder, added);
        } finally {
            devices.forEach(Player::close);
            server.close();
        }
    }

    private Id open() {
        Player alice = Player.signUp(accounts(), places.resolve("alice"), server.connectionString(), "alice");
        devices.add(alice);
        Player bob = Player.signUp(accounts(), places.resolve("bob"), server.connectionString(), "bob");
        devices.add(bob);
        alice.befriend(bob);
        Id folder = alice.folder("Plans");
        alice.add(folder, "first");
        alice.invite(folder, FolderRole.EDITOR, bob);
        bob.accept(folder);
        Player phone = Player.logIn(accounts(), places.resolve("phone"), server.connectionString(), "bob");
        devices.add(phone);
        phone.sync();
        return folder;
    }

    private Accounts accounts() {
        return Lab.accounts(env -> {
            Cable cable = new Cable(env.transports());
            cables.add(cable);
            return env.with(cable).with(new Backoff(Duration.ofMillis(20), Duration.ofMillis(300)));
        });
    }

    private void startServer() {
        server = ForkedServer.start(places.resolve("server"), port, places.resolve("server.log"));
    }

    /** Writing never waits for the server here: what cannot be sent stands in the queue. */
    private void step(Random random, Id folder, int step, Set<String> added) {
        int who = random.nextInt(devices.size());
        Player device = devices.get(who);
        List<Item> items = List.copyOf(device.folders.items(folder));
        switch (random.nextInt(6)) {
        case 0 -> cables.get(who).pull();
        case 1 -> cables.get(who).plug();
        case 2, 3 -> {
            device.add(folder, "item " + step);
            added.add("item " + step);
        }
        default -> device.write(items.get(random.nextInt(items.size())).ref(), "text " + step);
        }
    }

    /** Whether every device has sent all and has read all. */
    private boolean settled() {
        try {
            for (int round = 0; round < 2; round++) {
                devices.forEach(Player::sync);
            }
            return devices.stream().allMatch(device -> device.folders.pending() == 0);
        } catch (CompletionException e) {
            assertThat(Lab.lineBroke(e)).as("%s", e).isTrue();
            return false;
        }
    }

    private void compare(Id folder, Set<String> added) throws IOException {
        Map<String, String> first = contents(devices.get(0), folder);
        for (Player device : devices) {
            assertThat(contents(device, folder)).isEqualTo(first);
            assertThat(device.folders.problems()).as(Files.readString(places.resolve("server.log")))
                    .noneMatch(p -> p.code() == ErrorCode.TAMPERED);
        }
        List<String> names = devices.get(0).names(folder);
        assertThat(names).containsAll(added);
        assertThat(names.stream().filter(name -> !name.contains("conflict")))
                .containsExactlyInAnyOrderElementsOf(added);
    }

    /** Name, version and text of every item. */
    private static Map<String, String> contents(Player device, Id folder) {
        Map<String, String> contents = new TreeMap<>();
        device.folders.items(folder).forEach(item -> contents.put(item.ref().item().hex(), item.payload().getName()
                + " " + item.version() + " " + device.read(item.ref())));
        return contents;
    }
}
