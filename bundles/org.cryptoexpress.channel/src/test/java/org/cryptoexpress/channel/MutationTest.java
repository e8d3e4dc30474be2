package org.cryptoexpress.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

import org.cryptoexpress.protocol.CryptoExpressException;
import org.cryptoexpress.protocol.ErrorCode;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Whatever a line does to any message of a handshake, one end notices, and nobody sees another exception. */
class MutationTest {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static TestAccount alice;

    private final TestServer server = new TestServer();
    private byte[] lastSeen = { 0x43, 0, 0, 0, 0, 0, 0, 17 };

    @BeforeAll
    static void makeKeys() {
        alice = new TestAccount("alice", 2048);
    }

    @Test
    void everyChangeOfEveryMessageOfEveryHandshakeIsNoticed() {
        server.accounts.put("alice", alice.onServer());
        for (HandshakeMode mode : HandshakeMode.values()) {
            Pair good = pair(mode).run();
            assertThat(good.client.established()).isTrue();
            // What comes before the proof of the passphrase is the same as with a local key.
            int from = mode == HandshakeMode.SERVER_KEY ? 2 : 0;
            for (int i = from; i < good.clientSent.size(); i++) {
                attack(mode, true, i, good.clientSent.get(i).length);
            }
            for (int i = from; i < good.serverSent.size(); i++) {
                attack(mode, false, i, good.serverSent.get(i).length);
            }
        }
    }

    @Test
    void everyFieldOfTheHellosIsProtected() {
        server.accounts.put("alice", alice.local());
        Pair good = pair(HandshakeMode.LOCAL_KEY).run();
        for (boolean up : new boolean[] { true, false }) {
            int length = (up ? good.clientSent : good.serverSent).get(0).length;
            for (int at = 0; at < length; at += at < 90 ? 1 : 37) {
                int position = at;
                expectNoticed(HandshakeMode.LOCAL_KEY, up, 0, "flip at " + at, f -> flip(f, 0, position));
            }
        }
    }

    @Test
    void noiseEndsAChannelAtEveryStageWithTheOneException() {
        server.accounts.put("alice", alice.onServer());
        for (int stage = 0; stage < 8; stage++) {
            for (int round = 0; round < 4; round++) {
                int at = stage;
                int[] seen = { 0 };
                Pair pair = pair(HandshakeMode.SERVER_KEY);
                UnaryOperator<List<byte[]>> line = flight -> {
                    byte[] noise = new byte[RANDOM.nextInt(3000)];
                    RANDOM.nextBytes(noise);
                    return seen[0]++ == at ? List.of(noise) : flight;
                };
                pair.toServer = line;
                pair.toClient = line;
                pair.run();
                assertThat(seen[0] <= at || pair.clientError.isPresent() || pair.serverError.isPresent()).isTrue();
            }
        }
    }

    private void attack(HandshakeMode mode, boolean up, int index, int length) {
        int[] positions = mode == HandshakeMode.LOCAL_KEY ? new int[] { 0, 1, 7, length / 2, length - 1 }
                : new int[] { length / 2 };
        for (int at : positions) {
            expectNoticed(mode, up, index, "flip at " + at, f -> flip(f, 0, at));
        }
        expectNoticed(mode, up, index, "drop", f -> f.subList(1, f.size()));
        expectNoticed(mode, up, index, "truncate", f -> replace(f, Arrays.copyOf(f.get(0), f.get(0).length - 1)));
        expectNoticed(mode, up, index, "cut to nothing", f -> replace(f, new byte[0]));
        expectNoticed(mode, up, index, "extend", f -> replace(f, Arrays.copyOf(f.get(0), f.get(0).length + 1)));
        expectNoticed(mode, up, index, "replay", f -> {
            List<byte[]> twice = new ArrayList<>(f);
            twice.add(1, f.get(0));
            return twice;
        });
        expectNoticed(mode, up, index, "reflect", f -> replace(f, lastSeen));
        expectNoticed(mode, up, index, "reorder", f -> {
            List<byte[]> turned = new ArrayList<>(f);
            if (turned.size() == 1) {
                turned.add(0, lastSeen);
            } else {
                Collections.swap(turned, 0, 1);
            }
            return turned;
        });
    }

    /** Changes a flight from the message with this index on. */
    private void expectNoticed(HandshakeMode mode, boolean up, int index, String what,
            UnaryOperator<List<byte[]>> change) {
        Pair pair = pair(mode);
        int[] seen = { 0 };
        UnaryOperator<List<byte[]>> line = flight -> {
            int from = index - seen[0];
            seen[0] += flight.size();
            if (from < 0 || from >= flight.size()) {
                return flight;
            }
            List<byte[]> out = new ArrayList<>(flight.subList(0, from));
            out.addAll(change.apply(flight.subList(from, flight.size())));
            return out;
        };
        UnaryOperator<List<byte[]>> watch = flight -> {
            lastSeen = flight.get(flight.size() - 1);
            return flight;
        };
        pair.toServer = up ? line : watch;
        pair.toClient = up ? watch : line;
        pair.run();
        boolean noticed = ended(pair.client, pair.clientError) | ended(pair.server, pair.serverError);
        if (!noticed) {
            fail(what + " of message " + index + (up ? " to the server" : " to the client") + " in " + mode
                    + " was not noticed");
        }
    }

    private static boolean ended(Channel end, Optional<CryptoExpressException> error) {
        boolean established = end.established();
        try {
            end.endOfStream();
        } catch (CryptoExpressException e) {
            assertThat(e.code()).isEqualTo(ErrorCode.DISCONNECTED);
            return !established;
        }
        return error.isPresent();
    }

    private Pair pair(HandshakeMode mode) {
        Channel client = mode == HandshakeMode.REGISTER
                ? ClientChannel.register(server.pin,
                        new Registration(alice.statement, new byte[0], Optional.of(alice.sealed)),
                        alice.credentials(), RANDOM, 0)
                : ClientChannel.logIn(server.pin, "alice", mode, alice.credentials(), RANDOM, 0);
        return new Pair(client, ServerChannel.accept(server.identity, server, RANDOM, 0));
    }

    private static List<byte[]> flip(List<byte[]> flight, int index, int at) {
        byte[] changed = flight.get(index).clone();
        changed[at] ^= (byte) (1 << RANDOM.nextInt(8));
        return replace(flight, changed);
    }

    private static List<byte[]> replace(List<byte[]> flight, byte[] first) {
        List<byte[]> out = new ArrayList<>(flight);
        out.set(0, first);
        return out;
    }
}
