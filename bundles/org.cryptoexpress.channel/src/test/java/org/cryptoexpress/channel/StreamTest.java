package org.cryptoexpress.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;

import org.cryptoexpress.protocol.CryptoExpressException;
import org.cryptoexpress.protocol.ErrorCode;
import org.cryptoexpress.protocol.Limits;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StreamTest {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static TestAccount alice;
    private static TestServer server;

    private Pair pair;

    @BeforeAll
    static void makeKeys() {
        alice = new TestAccount("alice", 2048);
        server = new TestServer();
        server.accounts.put("alice", alice.local());
    }

    @BeforeEach
    void open() {
        pair = new Pair(ClientChannel.logIn(server.pin, "alice", HandshakeMode.LOCAL_KEY, alice.credentials(), RANDOM,
                0), ServerChannel.accept(server.identity, server, RANDOM, 0)).run();
        pair.clientEvents.clear();
        pair.serverEvents.clear();
    }

    @Test
    void messagesOfAllLengthsArriveWhole() {
        List<byte[]> sent = new ArrayList<>();
        for (int length : new int[] { 1, 2, 255, 4090, 65_529, 65_530, 65_531, 131_060, Limits.CONTROL_REQUEST + 1 }) {
            byte[] message = message(1, length);
            sent.add(message);
            pair.client.send(pair.client.openStream(), message);
        }
        pair.run();
        assertThat(messages(pair.serverEvents)).containsExactlyElementsOf(sent);
        assertThat(pair.client.queuedBytes()).isZero();
    }

    @Test
    void largestChunksArriveWholeInBothDirectionsThroughTheCreditWindow() {
        List<byte[]> chunks = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            byte[] chunk = message(4, i == 3 ? 49 + Limits.CHUNK_SEALED : 300_000);
            chunks.add(chunk);
            int stream = pair.client.openStream();
            pair.client.sendChunk(stream, chunk);
            pair.server.sendChunk(stream, chunk);
        }
        pair.run();
        assertThat(pair.clientError).isEmpty();
        assertThat(pair.serverError).isEmpty();
        assertThat(messages(pair.serverEvents)).containsExactlyInAnyOrderElementsOf(chunks);
        assertThat(messages(pair.clientEvents)).containsExactlyInAnyOrderElementsOf(chunks);
    }

    @Test
    void atMostEightChunksTravelAndEachStopsWhenItsCreditIsUsed() {
        for (int i = 0; i < 10; i++) {
            pair.client.sendChunk(pair.client.openStream(), message(4, 1 << 20));
        }
        pair.server.holdCredit(true);
        pair.run();
        assertThat(pair.client.queuedBytes()).isEqualTo(10L * (1 << 20) - 8L * Limits.CHUNK_CREDIT);
        assertThat(pair.serverEvents).isEmpty();
        pair.server.holdCredit(false);
        pair.run();
        assertThat(pair.serverEvents).hasSize(10);
        assertThat(pair.client.queuedBytes()).isZero();
    }

    @Test
    void smallMessagesOvertakeChunks() {
        pair.client.sendChunk(pair.client.openStream(), message(4, 200_000));
        byte[] first = pair.client.next();
        pair.client.send(pair.client.openStream(), new byte[] { 1, 2 });
        byte[] second = pair.client.next();
        assertThat(first.length).isGreaterThan(60_000);
        assertThat(second.length).isLessThan(300);
        pair.server.receive(first);
        pair.server.receive(second);
        assertThat(((ChannelEvent.Message) pair.server.nextEvent()).bytes()).isEqualTo(new byte[] { 1, 2 });
    }

    @Test
    void senderThatCancelsFreesTheStreamOnBothSides() {
        int stream = pair.client.openStream();
        pair.server.holdCredit(true);
        pair.client.sendChunk(stream, message(4, 1 << 20));
        pair.run();
        pair.client.cancel(stream);
        pair.run();
        assertThat(pair.serverEvents).containsExactly(new ChannelEvent.Cancelled(stream));
        assertThat(pair.client.queuedBytes()).isZero();
        pair.server.holdCredit(false);
        for (int i = 0; i < 8; i++) {
            pair.client.sendChunk(pair.client.openStream(), message(4, 300_000));
        }
        pair.run();
        assertThat(messages(pair.serverEvents)).hasSize(8);
    }

    @Test
    void receiverThatCancelsDropsWhatIsOnItsWay() {
        int stream = pair.client.openStream();
        pair.server.sendChunk(stream, message(4, 1 << 20));
        List<byte[]> onItsWay = Pair.drain(pair.server, new ArrayList<>());
        pair.client.cancel(stream);
        onItsWay.forEach(pair.client::receive);
        pair.run();
        assertThat(pair.serverEvents).containsExactly(new ChannelEvent.Cancelled(stream));
        assertThat(pair.clientEvents).isEmpty();
        assertThat(pair.server.queuedBytes()).isZero();
        assertThat(pair.clientError).isEmpty();
    }

    @Test
    void answerToACancelledRequestIsDropped() {
        int stream = pair.client.openStream();
        pair.client.send(stream, new byte[] { 1 });
        pair.run();
        pair.client.cancel(stream);
        pair.run();
        pair.server.send(stream, new byte[] { 2, 3 });
        pair.run();
        assertThat(pair.clientEvents).isEmpty();
        assertThat(pair.clientError).isEmpty();
    }

    @Test
    void cancelOfAChunkThatWaitsOrOfNothingDoesNoHarm() {
        for (int i = 0; i < 9; i++) {
            pair.client.sendChunk(pair.client.openStream(), message(4, 1 << 20));
        }
        pair.client.cancel(17);
        pair.client.cancel(99);
        pair.run();
        assertThat(messages(pair.serverEvents)).hasSize(8);
        assertThat(pair.clientError).isEmpty();
        assertThat(pair.serverError).isEmpty();
    }

    @Test
    void tooLargeEmptyAndMisplacedMessagesAreRefusedAtOnce() {
        Channel c = pair.client;
        assertThat(code(() -> c.send(1, message(1, Limits.CONTROL_REQUEST + 2)))).isEqualTo(ErrorCode.TOO_LARGE);
        assertThat(code(() -> c.send(1, message(2, Limits.MESSAGE + 2)))).isEqualTo(ErrorCode.TOO_LARGE);
        assertThat(code(() -> c.sendChunk(1, message(4, 50 + Limits.CHUNK_SEALED)))).isEqualTo(ErrorCode.TOO_LARGE);
        assertThat(code(() -> c.send(1, new byte[0]))).isEqualTo(ErrorCode.MALFORMED);
        assertThat(code(() -> c.send(1, message(4, 2)))).isEqualTo(ErrorCode.MALFORMED);
        assertThat(code(() -> c.sendChunk(1, message(1, 2)))).isEqualTo(ErrorCode.MALFORMED);
    }

    @Test
    void streamsAreOddOnTheClientAndEvenOnTheServer() {
        assertThat(List.of(pair.client.openStream(), pair.client.openStream())).containsExactly(1, 3);
        assertThat(List.of(pair.server.openStream(), pair.server.openStream())).containsExactly(2, 4);
    }

    @Test
    void streamThatThePeerMayNotUseEndsTheChannel() {
        pair.server.send(1001, new byte[] { 2 });
        pair.run();
        assertThat(pair.clientError.orElseThrow().code()).isEqualTo(ErrorCode.MALFORMED);
        assertThat(pair.serverError.orElseThrow().code()).isEqualTo(ErrorCode.DISCONNECTED);
    }

    @Test
    void streamThatIsInUseIsRefused() {
        pair.client.send(1, new byte[] { 1 });
        assertThatThrownBy(() -> pair.client.send(1, new byte[] { 1 })).isInstanceOf(IllegalArgumentException.class);
    }

    private static ErrorCode code(Runnable call) {
        try {
            call.run();
        } catch (CryptoExpressException e) {
            return e.code();
        }
        throw new AssertionError("no exception");
    }

    private static List<byte[]> messages(List<ChannelEvent> events) {
        return events.stream().filter(ChannelEvent.Message.class::isInstance)
                .map(e -> ((ChannelEvent.Message) e).bytes()).toList();
    }

    private static byte[] message(int kind, int length) {
        byte[] message = new byte[length];
        RANDOM.nextBytes(message);
        message[0] = (byte) kind;
        return message;
    }
}
