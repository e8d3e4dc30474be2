package org.cryptoexpress.channel;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.util.List;
import java.util.function.UnaryOperator;

import org.cryptoexpress.crypto.ByteReader;
import org.cryptoexpress.crypto.ByteWriter;
import org.cryptoexpress.crypto.Secret;
import org.cryptoexpress.protocol.ErrorCode;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A server under load computes nothing for a client that does not come back with its cookie. */
class CookieTest {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static TestAccount alice;

    private final TestServer server = new TestServer();
    private long now = 1_000_000;
    private boolean load = true;
    private final Cookies cookies = cookies();

    @BeforeAll
    static void makeKeys() {
        alice = new TestAccount("alice", 2048);
    }

    @Test
    void underLoadALogInTakesOneRoundTripMore() {
        server.accounts.put("alice", alice.local());
        Pair pair = logIn("a").run();
        assertThat(pair.client.established()).isTrue();
        assertThat(pair.client.exporter()).isEqualTo(pair.server.exporter());
        assertThat(pair.serverSent.get(0)).hasSizeLessThan(64).startsWith(11);
        int flights = pair.flights;

        load = false;
        pair = logIn("a").run();
        assertThat(pair.client.established()).isTrue();
        assertThat(pair.flights).isEqualTo(flights - 2);
    }

    @Test
    void everyChangeOfCookieOrHelloIsNoticed() {
        server.accounts.put("alice", alice.local());
        Pair good = logIn("a").run();
        for (int at = 0; at < good.serverSent.get(0).length; at++) {
            int position = at;
            Pair pair = logIn("a");
            pair.toClient = once(f -> List.of(flipped(f.get(0), position)));
            expectNothing(pair.run(), "retry, byte " + at);
        }
        int length = good.clientSent.get(1).length;
        for (int at = 0; at < length; at += at < 90 || at > length - 60 ? 1 : 37) {
            int position = at;
            Pair pair = logIn("a");
            pair.toServer = second(f -> List.of(flipped(f.get(0), position)));
            expectNothing(pair.run(), "hello, byte " + at);
        }
    }

    @Test
    void aCookieIsGoodForOneAddressOneHelloAndAShortTime() {
        server.accounts.put("alice", alice.local());
        byte[] hello = logIn("a").run().clientSent.get(1);
        assertThat(answers("a", hello)).isTrue();
        assertThat(answers("b", hello)).isFalse();
        byte[] other = logIn("a").run().clientSent.get(0);
        assertThat(answers("a", withCookieOf(hello, other))).isFalse();
        now += 20_000;
        assertThat(answers("a", hello)).isTrue();
        now += 1;
        assertThat(answers("a", hello)).isFalse();
        now -= 20_002;
        assertThat(answers("a", hello)).isFalse();
        now += 1;
        assertThat(answers(cookies(), "a", hello)).as("another key").isFalse();
    }

    @Test
    void aCookieThatIsNoLongerDemandedIsTakenAndABadOneNever() {
        server.accounts.put("alice", alice.local());
        byte[] hello = logIn("a").run().clientSent.get(1);
        load = false;
        assertThat(answers("a", hello)).isTrue();
        assertThat(answers("b", hello)).isFalse();
    }

    @Test
    void aClientComesBackOnceAndAServerAsksOnce() {
        Pair pair = logIn("a");
        byte[][] retry = new byte[1][];
        pair.toClient = f -> {
            retry[0] = retry[0] == null ? f.get(0) : retry[0];
            return List.of(retry[0]);
        };
        pair.run();
        assertThat(pair.clientError.orElseThrow().code()).isEqualTo(ErrorCode.MALFORMED);
        assertThat(pair.clientSent).hasSize(2);

        pair = logIn("a");
        byte[][] hello = new byte[1][];
        pair.toServer = f -> {
            hello[0] = hello[0] == null ? f.get(0) : hello[0];
            return List.of(hello[0]);
        };
        pair.run();
        assertThat(pair.serverError.orElseThrow().code()).isEqualTo(ErrorCode.MALFORMED);
        assertThat(pair.serverSent).hasSize(1);
    }

    @Test
    void aRetryOfSomebodyInBetweenCostsARoundTripAndNothingElse() {
        server.accounts.put("alice", alice.local());
        load = false;
        byte[] cookie = new byte[128];
        RANDOM.nextBytes(cookie);
        Channel client = ClientChannel.logIn(server.pin, "alice", HandshakeMode.LOCAL_KEY, alice.credentials(), RANDOM,
                0);
        byte[] first = client.next();
        client.receive(new ByteWriter().u8(11).u8(0).u16(130).lp16(cookie).toByteArray());
        Pair pair = new Pair(client, ServerChannel.accept(server.identity, server, RANDOM, 0)).run();
        assertThat(pair.client.established()).isTrue();
        assertThat(pair.clientSent.get(0)).isNotEqualTo(first);
    }

    private Cookies cookies() {
        return new Cookies(Secret.random(Cookies.KEY, RANDOM), () -> now, () -> load);
    }

    private Pair logIn(String address) {
        return new Pair(ClientChannel.logIn(server.pin, "alice", HandshakeMode.LOCAL_KEY, alice.credentials(), RANDOM,
                0), ServerChannel.accept(server.identity, server, cookies.forAddress(address), RANDOM, 0));
    }

    private boolean answers(String address, byte[] hello) {
        return answers(cookies, address, hello);
    }

    /** Whether a new connection gets M2 for this M1. */
    private boolean answers(Cookies of, String address, byte[] hello) {
        Channel channel = ServerChannel.accept(server.identity, server, of.forAddress(address), RANDOM, 0);
        try {
            channel.receive(hello);
        } catch (org.cryptoexpress.protocol.CryptoExpressException e) {
            assertThat(channel.next()).isNull();
            return false;
        }
        return channel.next()[0] == 2;
    }

    /** M1 without a cookie, with the extensions of one that has one. */
    private static byte[] withCookieOf(byte[] from, byte[] to) {
        int bare = to.length - 2;
        byte[] body = new ByteReader(to).bytes(bare);
        byte[] extensions = java.util.Arrays.copyOfRange(from, bare, from.length);
        byte[] message = new ByteWriter().bytes(body).bytes(extensions).toByteArray();
        message[2] = (byte) (message.length - 4 >> 8);
        message[3] = (byte) (message.length - 4);
        return message;
    }

    private static void expectNothing(Pair pair, String what) {
        assertThat(pair.client.established()).as(what).isFalse();
        assertThat(pair.server.established()).as(what).isFalse();
        assertThat(pair.clientError.or(() -> pair.serverError)).as(what).isPresent();
    }

    private static UnaryOperator<List<byte[]>> once(UnaryOperator<List<byte[]>> change) {
        return at(0, change);
    }

    private static UnaryOperator<List<byte[]>> second(UnaryOperator<List<byte[]>> change) {
        return at(1, change);
    }

    private static UnaryOperator<List<byte[]>> at(int index, UnaryOperator<List<byte[]>> change) {
        int[] flights = { 0 };
        return f -> flights[0]++ == index ? change.apply(f) : f;
    }

    private static byte[] flipped(byte[] message, int at) {
        byte[] changed = message.clone();
        changed[at] ^= (byte) (1 << RANDOM.nextInt(8));
        return changed;
    }
}
