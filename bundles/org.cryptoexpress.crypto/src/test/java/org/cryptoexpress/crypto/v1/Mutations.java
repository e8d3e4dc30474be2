package org.cryptoexpress.crypto.v1;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.Consumer;

import org.cryptoexpress.crypto.CryptoFailure;

/** Changes sealed bytes in every way that a parser must notice. The same changes at every run. */
public final class Mutations {
    private static final int FUZZ = 3000;

    private Mutations() {
    }

    /**
     * Every byte flipped (from {@code from} on only each stride-th), cut off at each length (likewise), and extended:
     * each must be refused with a {@link CryptoFailure}.
     */
    public static void refuseAll(byte[] good, int from, int stride, Consumer<byte[]> open) {
        open.accept(good.clone());
        SplittableRandom random = new SplittableRandom(good.length);
        for (int i = 0; i < good.length; i += i < from ? 1 : stride) {
            byte[] flipped = good.clone();
            flipped[i] ^= (byte) (1 << random.nextInt(8));
            refuse(flipped, "flipped byte " + i, open);
            refuse(Arrays.copyOf(good, i), "cut to " + i, open);
        }
        refuse(Arrays.copyOf(good, good.length - 1), "cut by 1", open);
        for (int more : new int[] { 1, 2, 16, 17, 65_552 }) {
            refuse(Arrays.copyOf(good, good.length + more), "extended by " + more, open);
        }
        byte[] twice = Arrays.copyOf(good, 2 * good.length);
        System.arraycopy(good, 0, twice, good.length, good.length);
        refuse(twice, "twice", open);
    }

    /** Random bytes of random lengths, mostly after a right magic and number: only {@link CryptoFailure} may escape. */
    public static void fuzz(String magic, byte[] good, Consumer<byte[]> open) {
        SplittableRandom random = new SplittableRandom(magic.hashCode());
        byte[] start = Arrays.copyOf(magic.getBytes(StandardCharsets.US_ASCII), 6);
        start[5] = good[5];
        for (int i = 0; i < FUZZ; i++) {
            byte[] bytes = new byte[random.nextInt(random.nextInt(4) == 0 ? 16 : 4500)];
            random.nextBytes(bytes);
            if (i % 4 != 0) {
                System.arraycopy(start, 0, bytes, 0, Math.min(6, bytes.length));
            }
            if (i % 4 == 2) {
                System.arraycopy(good, 0, bytes, 0, random.nextInt(Math.min(good.length, bytes.length + 1)));
            }
            refuse(bytes, "random " + i, open);
        }
    }

    public static void refuse(byte[] bytes, String what, Consumer<byte[]> open) {
        try {
            open.accept(bytes);
        } catch (CryptoFailure e) {
            assertThat(e.code()).isNotEqualTo(CryptoFailure.Code.DESTROYED);
            return;
        } catch (RuntimeException | Error e) {
            throw new AssertionError(what + " let escape " + e, e);
        }
        throw new AssertionError(what + " was accepted");
    }
}
