package org.cryptoexpress.crypto.v1;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

import org.cryptoexpress.crypto.Id;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** CXR1 opens in its own context only, whole and unchanged only, in memory and as a stream. */
class RecordMutationTest {
    private static final int SEGMENT = 65_536 + 16;
    private static final RecordContext PLAIN = context(false);
    private static final RecordContext PADDED = context(true);
    private static final byte[] CONTENT = TestKeys.bytes(11, 150_000);

    @ParameterizedTest
    @ValueSource(ints = { 0, 1, 65_534, 65_535, 65_536, 65_537, 131_071, 131_072, 200_000 })
    void bothWaysOfSealingOpenBothWays(int length) throws IOException {
        byte[] content = TestKeys.bytes(length, length);
        for (RecordContext context : List.of(PLAIN, PADDED)) {
            for (byte[] sealed : List.of(Records.seal(context, TestKeys.KEY, content, TestKeys.RANDOM),
                    sealStream(context, content))) {
                assertThat(Records.open(context, TestKeys.KEY, sealed)).isEqualTo(content);
                assertThat(openStream(context, sealed)).isEqualTo(content);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = { 65_535, 65_536, 131_072 })
    void paddingThatFillsWholeSegmentsIsRemovedAndContentThatLooksLikePaddingIsKept(int length) throws IOException {
        byte[] content = new byte[length];
        content[length / 3] = (byte) 0x80;
        byte[] sealed = sealStream(PADDED, content);

        assertThat(openStream(PADDED, sealed)).isEqualTo(content);
        assertThat(Records.open(PADDED, TestKeys.KEY, sealed)).isEqualTo(content);
    }

    @Test
    void shortRecordRefusesEveryChange() {
        byte[] sealed = Records.seal(PADDED, TestKeys.KEY, Arrays.copyOf(CONTENT, 100), TestKeys.RANDOM);

        everyWay(PADDED, open -> {
            Mutations.refuseAll(sealed, sealed.length, 1, open);
            Mutations.fuzz("CXR1", sealed, open);
        });
    }

    @Test
    void longRecordRefusesChangesInEverySegment() {
        byte[] sealed = Records.seal(PLAIN, TestKeys.KEY, CONTENT, TestKeys.RANDOM);

        everyWay(PLAIN, open -> Mutations.refuseAll(sealed, 121, 997, open));
    }

    @Test
    void segmentsCannotBeDroppedRepeatedOrReordered() {
        byte[] sealed = Records.seal(PLAIN, TestKeys.KEY, CONTENT, TestKeys.RANDOM);
        for (int[] order : new int[][] { { 0 }, { 0, 1 }, { 1, 2 }, { 0, 2 }, { 1, 0, 2 }, { 0, 0, 1, 2 },
                { 0, 1, 1, 2 }, { 0, 1, 2, 2 }, { 2 }, {} }) {
            everyWay(PLAIN, open -> Mutations.refuse(arrange(sealed, order), Arrays.toString(order), open));
        }
    }

    @Test
    void segmentsOfAnotherRecordOrVersionAreRefused() {
        byte[] sealed = Records.seal(PLAIN, TestKeys.KEY, CONTENT, TestKeys.RANDOM);
        byte[] other = Records.seal(PLAIN, TestKeys.KEY, CONTENT, TestKeys.RANDOM);
        System.arraycopy(other, 120 + SEGMENT, sealed, 120 + SEGMENT, SEGMENT);

        everyWay(PLAIN, open -> Mutations.refuse(sealed, "second segment of another record", open));
    }

    @Test
    void everyOtherContextAndKeyIsRefused() {
        byte[] sealed = Records.seal(PLAIN, TestKeys.KEY, CONTENT, TestKeys.RANDOM);
        Id id = Id.ZERO;
        for (RecordContext other : List.of(
                new RecordContext(ObjectType.MANIFEST, TestKeys.FOLDER, TestKeys.RECORD, 7, 3, false),
                new RecordContext(ObjectType.CONTENT, id, TestKeys.RECORD, 7, 3, false),
                new RecordContext(ObjectType.CONTENT, TestKeys.FOLDER, id, 7, 3, false),
                new RecordContext(ObjectType.CONTENT, TestKeys.FOLDER, TestKeys.RECORD, 8, 3, false),
                new RecordContext(ObjectType.CONTENT, TestKeys.FOLDER, TestKeys.RECORD, 7, 4, false), PADDED)) {
            everyWay(other, open -> Mutations.refuse(sealed, other.toString(), open));
        }
        Mutations.refuse(sealed, "other key", b -> Records.open(PLAIN, TestKeys.OTHER_KEM.seed(), b));
    }

    @Test
    void aSegmentOpensAloneInItsOwnPlaceOnly() {
        byte[] sealed = Records.seal(PLAIN, TestKeys.KEY, CONTENT, TestKeys.RANDOM);
        byte[] prefix = Arrays.copyOf(sealed, 120);
        byte[] second = Arrays.copyOfRange(sealed, 120 + SEGMENT, 120 + 2 * SEGMENT);

        assertThat(RecordReader.segment(PLAIN, TestKeys.KEY, prefix, second, 1, false))
                .isEqualTo(Arrays.copyOfRange(CONTENT, 65_536, 131_072));
        Mutations.refuse(second, "as first", b -> RecordReader.segment(PLAIN, TestKeys.KEY, prefix, b, 0, false));
        Mutations.refuse(second, "as last", b -> RecordReader.segment(PLAIN, TestKeys.KEY, prefix, b, 1, true));
        Mutations.refuse(second, "negative", b -> RecordReader.segment(PLAIN, TestKeys.KEY, prefix, b, -1, false));
        Mutations.refuse(second, "2^32 + 1",
                b -> RecordReader.segment(PLAIN, TestKeys.KEY, prefix, b, (1L << 32) + 1, false));
        Mutations.refuseAll(second, 16, 4999, b -> RecordReader.segment(PLAIN, TestKeys.KEY, prefix, b, 1, false));
    }

    @Test
    void aRecordThatWasClosedButNotFinishedIsRefused() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (RecordWriter writer = new RecordWriter(PLAIN, TestKeys.KEY, TestKeys.RANDOM, out)) {
            writer.write(CONTENT);
        }

        everyWay(PLAIN, open -> Mutations.refuse(out.toByteArray(), "unfinished", open));
    }

    @Test
    void wrongPaddingUnderRightTagsIsRefused() {
        byte[] salt = TestKeys.bytes(12, 32);
        for (byte[] plain : List.of(new byte[0], new byte[1], new byte[200_000], new byte[] { (byte) 0x80, 0 },
                new byte[] { 1, 2, 3 }, Arrays.copyOf(Records.pad(CONTENT), 200_000),
                Arrays.copyOf(Records.pad(CONTENT), CONTENT.length + 1))) {
            byte[] sealed = Records.sealPadded(PADDED, TestKeys.KEY, plain, salt);
            everyWay(PADDED, open -> Mutations.refuse(sealed, "padding of " + plain.length, open));
        }
    }

    private static void everyWay(RecordContext context, Consumer<Consumer<byte[]>> check) {
        check.accept(sealed -> Records.open(context, TestKeys.KEY, sealed));
        check.accept(sealed -> openStream(context, sealed));
    }

    private static byte[] arrange(byte[] sealed, int[] order) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(sealed, 0, 120);
        for (int i : order) {
            int from = 120 + i * SEGMENT;
            out.write(sealed, from, Math.min(SEGMENT, sealed.length - from));
        }
        return out.toByteArray();
    }

    private static byte[] sealStream(RecordContext context, byte[] content) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (RecordWriter writer = new RecordWriter(context, TestKeys.KEY, TestKeys.RANDOM, out)) {
            new ByteArrayInputStream(content).transferTo(writer);
            writer.finish();
        }
        return out.toByteArray();
    }

    private static byte[] openStream(RecordContext context, byte[] sealed) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            long length = RecordReader.copy(context, TestKeys.KEY, new ByteArrayInputStream(sealed), out);
            assertThat(length).isEqualTo(out.size());
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static RecordContext context(boolean padded) {
        return new RecordContext(ObjectType.CONTENT, TestKeys.FOLDER, TestKeys.RECORD, 7, 3, padded);
    }
}
