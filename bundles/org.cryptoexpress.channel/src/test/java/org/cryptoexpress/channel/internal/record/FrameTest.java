package org.cryptoexpress.channel.internal.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;

import org.cryptoexpress.crypto.CryptoFailure;
import org.cryptoexpress.protocol.CryptoExpressException;
import org.junit.jupiter.api.Test;

class FrameTest {
    private static final byte[] SECRET = sequence();
    private static final byte[] HELLO = "hello".getBytes(StandardCharsets.US_ASCII);
    private static final long MANY = 1 << 24;

    private final FrameSealer sealer = new FrameSealer(SECRET, MANY);
    private final FrameOpener opener = new FrameOpener(SECRET, MANY);

    @Test
    void framesAreThoseOfThePublishedVectors() {
        assertThat(hex(sealer.sealPadded(FrameType.DATA, new byte[0], HELLO, 0, 5, 8)))
                .isEqualTo("4300000000000018ac5a424a12697b376fd544ffdd43deb494fa73927a5c759d");
        assertThat(hex(sealer.sealPadded(FrameType.DATA, new byte[0], HELLO, 0, 5, 6)))
                .isEqualTo("4300000000000016df6d19efd16758f3d9e327dc92e29ad2d5952d0da10d");
    }

    @Test
    void keysAreThoseOfThePublishedVectors() {
        DirectionKey key = new DirectionKey(SECRET);
        assertThat(hex(key.key())).isEqualTo("9c3de323e5a0dfded5cf8d17fbf6a5f2b8480575e02b5fbfd734cb5e188f9b51");
        assertThat(hex(key.nonce())).isEqualTo("969c76cb2fe4830c0436eb98");
        key.update();
        assertThat(hex(key.key())).isEqualTo("c7a523a4ecda7486b7a79dc1b18f66289f498d2465d1215a8d8a6ee193bb6e40");
    }

    @Test
    void everyTypeAndLengthComesBackUnchangedAndPadded() {
        for (int length : new int[] { 0, 1, 254, 255, 256, 4094, 4095, 4096, 5000, 65_534, FrameSealer.MAX_CONTENT }) {
            byte[] content = new byte[length];
            Arrays.fill(content, (byte) 7);
            for (FrameType type : FrameType.values()) {
                byte[] sealed = sealer.seal(type, content);
                assertThat(sealed.length - 24).isBetween(length + 1, 65_536);
                assertThat(length > 4095 || (sealed.length - 24) % 256 == 0).isTrue();
                Frame frame = opener.open(sealed);
                assertThat(frame.type()).isEqualTo(type);
                assertThat(frame.content()).isEqualTo(content);
            }
        }
    }

    @Test
    void contentThatEndsInZerosKeepsThem() {
        assertThat(opener.open(sealer.seal(FrameType.DATA, new byte[10])).content()).isEqualTo(new byte[10]);
    }

    @Test
    void contentThatDoesNotFitIsRefused() {
        assertThatThrownBy(() -> sealer.seal(FrameType.DATA, new byte[FrameSealer.MAX_CONTENT + 1]))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void anyChangedBitIsNoticed() {
        byte[] frame = sealer.sealPadded(FrameType.DATA, new byte[0], HELLO, 0, 5, 8);
        for (int bit = 0; bit < frame.length * 8; bit++) {
            byte[] changed = frame.clone();
            changed[bit / 8] ^= (byte) (1 << bit % 8);
            refuses(new FrameOpener(SECRET, MANY), changed);
        }
    }

    @Test
    void anyOtherLengthIsNoticed() {
        byte[] frame = sealer.seal(FrameType.DATA, HELLO);
        for (int length = 0; length < frame.length + 3; length++) {
            if (length != frame.length) {
                refuses(new FrameOpener(SECRET, MANY), Arrays.copyOf(frame, length));
            }
        }
        refuses(opener, new byte[70_000]);
    }

    @Test
    void droppedRepeatedAndReorderedFramesAreNoticed() {
        byte[] first = sealer.seal(FrameType.DATA, HELLO);
        byte[] second = sealer.seal(FrameType.DATA, HELLO);
        refuses(new FrameOpener(SECRET, MANY), second);
        opener.open(first);
        refuses(opener, first);
        opener.open(second);
    }

    @Test
    void framesAfterAnUpdateOpenOnlyAfterTheSameUpdate() {
        byte[] before = sealer.seal(FrameType.KEY_UPDATE, new byte[0]);
        sealer.update();
        byte[] after = sealer.seal(FrameType.DATA, HELLO);
        refuses(opener, after);
        opener.open(before);
        refuses(opener, after);
        opener.update();
        assertThat(opener.open(after).content()).isEqualTo(HELLO);
        assertThat(after[1]).isEqualTo((byte) 1);
    }

    @Test
    void phasesWrapAround() {
        for (int i = 0; i < 256; i++) {
            sealer.update();
            opener.update();
        }
        byte[] frame = sealer.seal(FrameType.DATA, HELLO);
        assertThat(frame[1]).isZero();
        assertThat(opener.open(frame).content()).isEqualTo(HELLO);
    }

    @Test
    void framesBeyondTheLimitOfAKeyAreNeitherSentNorTaken() {
        FrameSealer limited = new FrameSealer(SECRET, 1);
        FrameOpener limitedOpener = new FrameOpener(SECRET, 1);
        limitedOpener.open(limited.seal(FrameType.DATA, HELLO));
        assertThatThrownBy(() -> limited.seal(FrameType.DATA, HELLO)).isInstanceOf(CryptoExpressException.class);
        sealer.seal(FrameType.DATA, HELLO);
        refuses(limitedOpener, sealer.seal(FrameType.DATA, HELLO));
    }

    @Test
    void randomBytesAreRefused() {
        Random random = new Random(5);
        for (int i = 0; i < 5000; i++) {
            byte[] bytes = new byte[random.nextInt(100)];
            random.nextBytes(bytes);
            refuses(opener, bytes);
        }
    }

    @Test
    void frameOfZerosOnlyOrWithAnUnknownTypeIsRefused() {
        for (int last = 0; last < 256; last++) {
            if (last < 1 || last > 6) {
                byte[] inner = { 1, 2, (byte) last };
                if (last == 0) {
                    inner = new byte[3];
                }
                DirectionKey key = new DirectionKey(SECRET);
                byte[] header = key.header(inner.length + 16);
                byte[] sealed = org.cryptoexpress.crypto.Aead.seal(key.key(), key.nonce(), key.associatedData(header),
                        inner);
                byte[] frame = Arrays.copyOf(header, header.length + sealed.length);
                System.arraycopy(sealed, 0, frame, header.length, sealed.length);
                refuses(new FrameOpener(SECRET, MANY), frame);
            }
        }
    }

    private static void refuses(FrameOpener opener, byte[] frame) {
        assertThatThrownBy(() -> opener.open(frame)).isInstanceOf(CryptoFailure.class);
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    private static byte[] sequence() {
        byte[] bytes = new byte[32];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) i;
        }
        return bytes;
    }
}
