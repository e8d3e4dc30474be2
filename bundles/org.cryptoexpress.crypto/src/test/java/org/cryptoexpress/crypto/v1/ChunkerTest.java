package org.cryptoexpress.crypto.v1;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;

import org.cryptoexpress.crypto.Digests;
import org.cryptoexpress.crypto.Hash32;
import org.cryptoexpress.crypto.Secret;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChunkerTest {
    private static final Secret KEY = Secret.copyOf(data(1, 32));
    private static final byte[] CONTENT = data(2, 48 << 20);

    @Test
    void piecesJoinToTheContentAndKeepTheirSizes() throws IOException {
        List<Chunker.Piece> pieces = cut(KEY, CONTENT);

        assertThat(join(pieces)).isEqualTo(CONTENT);
        assertThat(pieces.subList(0, pieces.size() - 1))
                .allMatch(p -> p.bytes().length > Chunker.MIN && p.bytes().length <= Chunker.MAX && !p.last());
        assertThat(pieces.get(pieces.size() - 1).last()).isTrue();
        assertThat(CONTENT.length / pieces.size()).isBetween(Chunker.AVERAGE * 8 / 10, Chunker.AVERAGE * 15 / 10);
    }

    @ParameterizedTest
    @ValueSource(ints = { 0, 1, Chunker.MIN, Chunker.MIN + 1, Chunker.MAX, Chunker.MAX + 1, 2 * Chunker.MAX,
            2 * Chunker.MAX + 1 })
    void everyLengthOfConstantBytesIsCutWithinTheLimits(int length) throws IOException {
        for (byte value : new byte[] { 0, 1, (byte) 0xff }) {
            byte[] content = new byte[length];
            Arrays.fill(content, value);
            List<Chunker.Piece> pieces = cut(KEY, content);

            assertThat(join(pieces)).isEqualTo(content);
            assertThat(pieces).allMatch(p -> p.bytes().length <= Chunker.MAX);
            assertThat(pieces.stream().filter(Chunker.Piece::last).count()).isEqualTo(length == 0 ? 0 : 1);
        }
    }

    @Test
    void anInsertionAndADeletionChangeOnlyTheChunksAroundThem() throws IOException {
        Set<Hash32> before = hashes(cut(KEY, CONTENT));
        int middle = CONTENT.length / 2;
        byte[] inserted = concat(Arrays.copyOf(CONTENT, middle), data(3, 1 << 20),
                Arrays.copyOfRange(CONTENT, middle, CONTENT.length));
        byte[] deleted = Arrays.copyOfRange(CONTENT, 1, CONTENT.length);

        assertThat(newOnes(before, inserted)).isLessThanOrEqualTo(6);
        assertThat(newOnes(before, deleted)).isLessThanOrEqualTo(4);
    }

    @Test
    void cutsDependOnTheKeyAndNotOnHowTheStreamIsRead() throws IOException {
        List<Integer> lengths = lengths(cut(KEY, CONTENT));

        assertThat(lengths(cut(KEY, new Trickle(CONTENT)))).isEqualTo(lengths);
        assertThat(lengths(cut(Secret.copyOf(data(9, 32)), CONTENT))).isNotEqualTo(lengths);
        Set<Hash32> other = hashes(cut(Secret.copyOf(data(9, 32)), CONTENT));
        other.retainAll(hashes(cut(KEY, CONTENT)));
        assertThat(other).isEmpty();
    }

    @Test
    void cutsAreThoseOfTheFirstRelease() throws IOException {
        assertThat(lengths(cut(KEY, Arrays.copyOf(CONTENT, 8 << 20)))).containsExactly(1118783, 1126997, 595644,
                1270830,
                342930, 737148, 1103438, 1343218, 749620);
    }

    private static int newOnes(Set<Hash32> before, byte[] content) throws IOException {
        Set<Hash32> found = hashes(cut(KEY, content));
        found.removeAll(before);
        return found.size();
    }

    private static List<Chunker.Piece> cut(Secret key, byte[] content) throws IOException {
        return cut(key, new ByteArrayInputStream(content));
    }

    private static List<Chunker.Piece> cut(Secret key, InputStream in) throws IOException {
        List<Chunker.Piece> pieces = new ArrayList<>();
        try (Chunker chunker = new Chunker(key, in)) {
            for (Optional<Chunker.Piece> p = chunker.next(); p.isPresent(); p = chunker.next()) {
                pieces.add(p.get());
            }
        }
        return pieces;
    }

    private static Set<Hash32> hashes(List<Chunker.Piece> pieces) {
        return pieces.stream().map(p -> Digests.hash(p.bytes())).collect(Collectors.toCollection(HashSet::new));
    }

    private static List<Integer> lengths(List<Chunker.Piece> pieces) {
        return pieces.stream().map(p -> p.bytes().length).toList();
    }

    private static byte[] join(List<Chunker.Piece> pieces) {
        return concat(pieces.stream().map(Chunker.Piece::bytes).toArray(byte[][]::new));
    }

    private static byte[] concat(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }

    private static byte[] data(long seed, int length) {
        byte[] bytes = new byte[length];
        new SplittableRandom(seed).nextBytes(bytes);
        return bytes;
    }

    /** Gives a few thousand bytes at a time, as a socket would. */
    private static final class Trickle extends InputStream {
        private final ByteArrayInputStream in;
        private int turn;

        Trickle(byte[] content) {
            in = new ByteArrayInputStream(content);
        }

        @Override
        public int read() {
            return in.read();
        }

        @Override
        public int read(byte[] b, int off, int len) {
            turn = turn * 31 + 7 & 0x3fff;
            return in.read(b, off, Math.min(len, 1 + turn));
        }
    }
}
