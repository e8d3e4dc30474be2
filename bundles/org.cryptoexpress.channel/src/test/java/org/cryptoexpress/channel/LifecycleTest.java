package org.cryptoexpress.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import org.cryptoexpress.protocol.CryptoExpressException;
import org.cryptoexpress.protocol.ErrorCode;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What happens to an open channel: frames attacked, closed, cut, silent, keys updated, handshake run again. */
class LifecycleTest {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static TestAccount alice;
    private static TestServer server;

    @BeforeAll
    static void makeKeys() {
        alice = new TestAccount("alice", 2048);
        server = new TestServer();
        server.accounts.put("alice", alice.local());
    }

    private static Pair open(ChannelLimits limits) {
        Pair pair = new Pair(ClientChannel.logIn(server.pin, "alice", HandshakeMode.LOCAL_KEY, alice.credentials(),
                RANDOM, 0, limits), ServerChannel.accept(server.identity, server, RANDOM, 0, limits)).run();
        assertThat(pair.client.established()).isTrue();
        pair.clientEvents.clear();
        pair.serverEvents.clear();
        return pair;
    }

    private static Pair open() {
        return open(ChannelLimits.DEFAULT);
    }

    @Test
    void closeIsAuthenticatedAndSendsWhatWaits() {
        Pair pair = open();
        pair.server.send(2, new byte[] { 3, 9 });
        pair.server.close();
        pair.server.close();
        pair.run();
        assertThat(pair.clientEvents).hasSize(2).last().isEqualTo(new ChannelEvent.Closed());
        assertThat(pair.serverEvents).containsExactly(new ChannelEvent.Closed());
        pair.client.endOfStream();
        pair.server.endOfStream();
        assertCode(ErrorCode.DISCONNECTED, () -> pair.client.send(1, new byte[] { 1 }));
        assertThatThrownBy(pair.client::exporter).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void endWithoutACloseIsADisconnection() {
        Pair pair = open();
        assertCode(ErrorCode.DISCONNECTED, pair.client::endOfStream);
        assertCode(ErrorCode.DISCONNECTED, pair.server::endOfStream);
        pair.client.endOfStream();
    }

    @Test
    void frameAfterTheCloseIsRefused() {
        Pair pair = open();
        pair.server.close();
        pair.run();
        assertCode(ErrorCode.TAMPERED, () -> pair.client.receive(pair.serverSent.get(pair.serverSent.size() - 1)));
    }

    @Test
    void everyAttackOnAFrameEndsTheChannel() {
        for (String attack : List.of("flip", "drop", "reorder", "replay", "reflect", "truncate", "extend", "empty",
                "noise", "old")) {
            for (boolean up : new boolean[] { true, false }) {
                Pair pair = open();
                Channel from = up ? pair.client : pair.server;
                Channel to = up ? pair.server : pair.client;
                from.send(from.openStream(), new byte[] { 1, 1 });
                byte[] old = from.next();
                to.receive(old);
                from.send(from.openStream(), new byte[] { 1, 2 });
                from.send(from.openStream(), new byte[] { 1, 3 });
                byte[] first = from.next();
                byte[] second = from.next();
                to.send(to.openStream(), new byte[] { 2, 2 });
                byte[] own = to.next();
                byte[] bad = switch (attack) {
                case "flip" -> {
                    byte[] changed = first.clone();
                    changed[RANDOM.nextInt(changed.length)] ^= 16;
                    yield changed;
                }
                case "drop", "reorder" -> second;
                case "reflect" -> own;
                case "truncate" -> Arrays.copyOf(first, first.length - 5);
                case "extend" -> Arrays.copyOf(first, first.length + 5);
                case "empty" -> new byte[0];
                case "noise" -> new byte[500];
                case "old" -> old;
                default -> first;
                };
                if (attack.equals("replay")) {
                    to.receive(first);
                }
                while (to.nextEvent() != null) {
                    continue;
                }
                assertThatThrownBy(() -> to.receive(bad)).as(attack).isInstanceOfSatisfying(
                        CryptoExpressException.class,
                        e -> assertThat(e.code()).isIn(ErrorCode.TAMPERED, ErrorCode.MALFORMED));
                assertThat(to.nextEvent()).isNull();
                assertCode(ErrorCode.DISCONNECTED, () -> to.receive(first));
                byte[] alert = to.next();
                assertThat(to.next()).isNull();
                if (!attack.equals("reflect")) {
                    from.receive(own);
                    assertCode(ErrorCode.DISCONNECTED, () -> from.receive(alert));
                }
            }
        }
    }

    @Test
    void missingFramesBeforeACloseAreNoticed() {
        Pair pair = open();
        pair.client.send(1, new byte[] { 1 });
        pair.client.next();
        pair.client.close();
        assertCode(ErrorCode.TAMPERED, () -> pair.server.receive(pair.client.next()));
    }

    @Test
    void keysAreUpdatedAfterFramesBytesAndTime() {
        ChannelLimits d = ChannelLimits.DEFAULT;
        for (ChannelLimits limits : List.of(with(5, d.updateBytes(), d.updateMillis()),
                with(d.updateFrames(), 2_000, d.updateMillis()), with(d.updateFrames(), d.updateBytes(), 0))) {
            Pair pair = open(limits);
            int before = pair.clientSent.size();
            for (int i = 0; i < 600; i++) {
                pair.client.send(pair.client.openStream(), new byte[] { 1, (byte) i });
                pair.server.send(pair.server.openStream(), new byte[] { 3, (byte) i });
            }
            pair.run();
            assertThat(pair.clientError).isEmpty();
            assertThat(pair.serverError).isEmpty();
            assertThat(pair.serverEvents).hasSize(600);
            assertThat(pair.clientEvents).hasSize(600);
            long phases = pair.clientSent.stream().skip(before).map(f -> f[1]).distinct().count();
            assertThat(phases).isGreaterThan(50);
        }
    }

    @Test
    void framesOfAKeyAreAtMostItsLimit() {
        Pair pair = open(with(5, Long.MAX_VALUE, Long.MAX_VALUE));
        int before = pair.clientSent.size();
        for (int i = 0; i < 100; i++) {
            pair.client.send(pair.client.openStream(), new byte[] { 1 });
        }
        pair.run();
        for (int phase = 0; phase < 20; phase++) {
            int p = phase;
            assertThat(pair.clientSent.stream().skip(before).filter(f -> f[1] == p).count()).isLessThanOrEqualTo(5);
        }
    }

    @Test
    void idleEndsPingAndStayAlive() {
        Pair pair = open();
        int before = pair.clientSent.size();
        for (long now = 0; now <= 120_000; now += 1000) {
            pair.client.tick(now);
            pair.server.tick(now);
            pair.run();
        }
        assertThat(pair.clientSent.size() - before).isEqualTo(6);
        assertThat(pair.clientEvents).isEmpty();
    }

    @Test
    void silentPeerIsGivenUpAfterFortyFiveSeconds() {
        Pair pair = open();
        for (long now = 0; now < 45_000; now += 1000) {
            pair.client.tick(now);
        }
        assertCode(ErrorCode.DISCONNECTED, () -> pair.client.tick(45_000));
        pair.client.endOfStream();
    }

    @Test
    void pauseOfTheCallerDoesNotCountAsSilence() {
        Pair pair = open();
        pair.client.tick(0);
        pair.client.tick(600_000);
        assertThat(pair.client.established()).isTrue();
    }

    @Test
    void handshakeRunsAgainInsideTheChannelWhileMessagesFlow() {
        ChannelLimits d = ChannelLimits.DEFAULT;
        Pair pair = open(d);
        byte[] exporter = pair.client.exporter();
        List<byte[]> log = new ArrayList<>();
        long now = 0;
        server.calls.clear();
        for (int day = 0; day < 3; day++) {
            now += d.renewMillis();
            pair.server.tick(now);
            pair.client.tick(now);
            int sent = 0;
            for (int i = 0; i < 10; i++) {
                pair.client.send(pair.client.openStream(), new byte[] { 1, (byte) i });
                pair.server.send(pair.server.openStream(), new byte[] { 3, (byte) i });
                List<byte[]> up = Pair.drain(pair.client, log);
                List<byte[]> down = Pair.drain(pair.server, log);
                up.forEach(pair.server::receive);
                down.forEach(pair.client::receive);
                sent += up.size();
            }
            pair.run();
            assertThat(sent).isGreaterThan(10);
        }
        assertThat(server.calls).containsExactly("find", "find", "find");
        assertThat(pair.serverEvents).hasSize(30);
        assertThat(pair.clientEvents).hasSize(30);
        assertThat(pair.client.exporter()).isEqualTo(exporter).isEqualTo(pair.server.exporter());
    }

    @Test
    void renewalBySomebodyElseEndsTheChannel() {
        Pair pair = open();
        server.accounts.put("alice", new ServerAccount(org.cryptoexpress.crypto.Id.random(RANDOM),
                alice.statement.kem(), Optional.empty()));
        try {
            pair.server.tick(86_400_000);
            pair.client.tick(86_400_000);
            pair.run();
            assertThat(pair.serverError.orElseThrow().code()).isEqualTo(ErrorCode.TAMPERED);
            assertThat(pair.clientError.orElseThrow().code()).isEqualTo(ErrorCode.DISCONNECTED);
        } finally {
            server.accounts.put("alice", alice.local());
        }
    }

    @Test
    void renewalThatComesTooEarlyEndsTheChannel() {
        Pair pair = open();
        pair.client.tick(86_400_000);
        pair.run();
        assertThat(pair.serverError.orElseThrow().code()).isEqualTo(ErrorCode.MALFORMED);
    }

    private static ChannelLimits with(long frames, long bytes, long millis) {
        ChannelLimits d = ChannelLimits.DEFAULT;
        return new ChannelLimits(frames, bytes, millis, d.maxFrames(), d.renewMillis(), d.chunkStreams(),
                d.chunkCredit(), d.pingMillis(), d.silenceMillis());
    }

    private static void assertCode(ErrorCode code, Runnable call) {
        assertThatThrownBy(call::run).isInstanceOfSatisfying(CryptoExpressException.class,
                e -> assertThat(e.code()).isEqualTo(code));
    }
}
