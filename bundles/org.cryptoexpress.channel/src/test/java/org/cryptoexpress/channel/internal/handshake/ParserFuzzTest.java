package org.cryptoexpress.channel.internal.handshake;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;

import org.cryptoexpress.channel.HandshakeMode;
import org.cryptoexpress.channel.ServerSuccessor;
import org.cryptoexpress.channel.internal.record.Alert;
import org.cryptoexpress.crypto.CryptoFailure;
import org.cryptoexpress.crypto.Id;
import org.cryptoexpress.crypto.Srp6a;
import org.cryptoexpress.crypto.v1.PasscodeParameters;
import org.cryptoexpress.crypto.v1.SigPublicKey;
import org.cryptoexpress.crypto.v1.Signatures;
import org.junit.jupiter.api.Test;

/** Nothing but CryptoFailure comes out of a parser, and what is accepted is written back as it was. */
class ParserFuzzTest {
    private static final int ROUNDS = 3000;

    private final Random random = new Random(7);
    private final Map<byte[], Consumer<byte[]>> good = new LinkedHashMap<>();

    ParserFuzzTest() {
        good.put(new ClientHello(List.of(1, 2), List.of(1), bytes(32), bytes(32), bytes(1184),
                Extensions.NONE.with(Extensions.COOKIE, bytes(40)).with(9, bytes(3))).encoded(),
                b -> same(b, ClientHello.parse(b).encoded()));
        good.put(new ServerHello(1, 1, bytes(32), Id.of(bytes(16)), bytes(32), bytes(1088)).encoded(),
                b -> same(b, ServerHello.parse(b).encoded()));
        good.put(new ServerAuth("server", bytes(SigPublicKey.LENGTH), bytes(Signatures.DUAL_LENGTH),
                Extensions.NONE.with(Extensions.SUCCESSOR, bytes(50))).encoded(), ServerAuth::parse);
        good.put(new Retry(bytes(40)).encoded(), b -> same(b, Retry.parse(b).encoded()));
        good.put(bytes(SigPublicKey.LENGTH + 2 * Signatures.DUAL_LENGTH), ServerSuccessor::parse);
        good.put(IdentityClaim.of("alice", HandshakeMode.SERVER_KEY).encoded(),
                b -> same(b, IdentityClaim.parse(b).encoded()));
        good.put(new IdentityClaim("alice", HandshakeMode.REGISTER, bytes(300)).encoded(),
                b -> IdentityClaim.parse(b).registration());
        good.put(new PasscodeChallenge(new PasscodeParameters(65_536, 3, 4, bytes(32), true), 5,
                bytes(Srp6a.GROUP_BYTES)).encoded(), b -> same(b, PasscodeChallenge.parse(b).encoded()));
        good.put(new PasscodeAnswer(bytes(384), bytes(32)).encoded(), b -> same(b, PasscodeAnswer.parse(b).encoded()));
        good.put(new KeyRelease(bytes(32), bytes(3000)).encoded(), b -> same(b, KeyRelease.parse(b).encoded()));
        good.put(new SessionKeyWrap(Id.ZERO, bytes(1800)).encoded(), b -> same(b, SessionKeyWrap.parse(b).encoded()));
        good.put(new ServerFinished(bytes(3), bytes(32)).encoded(), b -> same(b, ServerFinished.parse(b).encoded()));
        good.put(new Alert(11, 5000).encoded(), b -> same(b, Alert.parse(b).encoded()));
        good.put(MessageType.SERVER_HELLO.message(bytes(100)), MessageType.SERVER_HELLO::body);
        good.put(MessageType.KEY_RELEASE.message(bytes(100)),
                b -> new MessageAssembler().add(b, MessageType.KEY_RELEASE));
    }

    @Test
    void changedMessagesAreReadOrRefusedAndNothingElse() {
        good.forEach((message, parser) -> {
            for (int i = 0; i < ROUNDS; i++) {
                byte[] changed = Arrays.copyOf(message, random.nextInt(4) == 0 ? random.nextInt(message.length + 9)
                        : message.length);
                for (int n = random.nextInt(4); n >= 0 && changed.length > 0; n--) {
                    changed[random
                            .nextInt(Math.min(changed.length, 1 + random.nextInt(changed.length)))] = (byte) random
                                    .nextInt();
                }
                attempt(parser, changed);
            }
        });
    }

    @Test
    void everyShorterAndLongerMessageIsRefusedWhereTheLengthIsFixed() {
        for (Map.Entry<byte[], Consumer<byte[]>> e : good.entrySet()) {
            for (int length = 0; length < Math.min(e.getKey().length, 400); length++) {
                attempt(e.getValue(), Arrays.copyOf(e.getKey(), length));
            }
        }
        assertThat(attempt(b -> ServerHello.parse(b), new byte[10])).isFalse();
        assertThat(attempt(b -> ClientHello.parse(b), new byte[1300])).isFalse();
    }

    @Test
    void weakAndAbsurdPasscodeParametersAreRefused() {
        byte[] message = new PasscodeChallenge(new PasscodeParameters(65_536, 3, 4, new byte[32], false), 1,
                bytes(384)).encoded();
        long[][] bad = { { 2, 65_535 }, { 2, 524_289 }, { 2, 0xffff_ffffL }, { 6, 2 }, { 6, 13 }, { 10, 0 },
                { 10, 17 } };
        for (long[] change : bad) {
            byte[] changed = message.clone();
            byte[] number = BigInteger.valueOf(change[1]).add(BigInteger.ONE.shiftLeft(32)).toByteArray();
            System.arraycopy(number, number.length - 4, changed, (int) change[0], 4);
            assertThat(attempt(b -> PasscodeChallenge.parse(b), changed)).as(Arrays.toString(change)).isFalse();
        }
        assertThat(attempt(b -> PasscodeChallenge.parse(b), message)).isTrue();
    }

    @Test
    void assemblerRefusesWhatIsLongerThanExpectedBeforeItArrives() {
        assertThat(attempt(b -> new MessageAssembler().add(b, MessageType.CLIENT_FINISHED),
                new byte[] { 9, 0, 0, 33 })).isFalse();
        assertThat(attempt(b -> new MessageAssembler().add(b, MessageType.CLIENT_FINISHED), new byte[] { 9, 0, 0 }))
                .isFalse();
        assertThat(attempt(b -> new MessageAssembler().add(b, MessageType.CLIENT_FINISHED), new byte[0])).isFalse();
    }

    @Test
    void assemblerJoinsPiecesOfALongMessage() {
        byte[] message = MessageType.KEY_RELEASE.message(bytes(200_000));
        MessageAssembler assembler = new MessageAssembler();
        for (int at = 0; at < message.length; at += 65_535) {
            byte[] piece = Arrays.copyOfRange(message, at, Math.min(message.length, at + 65_535));
            var whole = assembler.add(piece, MessageType.KEY_RELEASE);
            assertThat(whole.isPresent()).isEqualTo(at + 65_535 >= message.length);
            whole.ifPresent(w -> assertThat(w).isEqualTo(message));
        }
    }

    private static boolean attempt(Consumer<byte[]> parser, byte[] message) {
        try {
            parser.accept(message);
            return true;
        } catch (CryptoFailure e) {
            return false;
        }
    }

    private static void same(byte[] expected, byte[] actual) {
        assertThat(actual).isEqualTo(expected);
    }

    private byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }
}
