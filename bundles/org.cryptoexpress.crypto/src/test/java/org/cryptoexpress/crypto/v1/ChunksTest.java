package org.cryptoexpress.crypto.v1;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.SplittableRandom;

import org.cryptoexpress.crypto.CryptoFailure;
import org.cryptoexpress.crypto.Digests;
import org.cryptoexpress.crypto.Hash32;
import org.cryptoexpress.crypto.Id;
import org.cryptoexpress.crypto.Secret;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChunksTest {
    private static final Secret KEY = Secret.copyOf(data(1, 32));
    private static final Id FOLDER = Id.of(data(2, 16));
    private static final Id RECORD = Id.of(data(3, 16));
    private final Chunks chunks = new Chunks(KEY, FOLDER, RECORD);

    @ParameterizedTest
    @CsvSource({ "0,true", "1,true", "65535,true", "65536,false", "1000000,true", "1000000,false", "4194303,true",
            "4194304,true", "4194304,false" })
    void opensWhatItSealed(int length, boolean last) {
        byte[] plain = data(4, length);
        Chunks.Sealed sealed = chunks.seal(new Chunker.Piece(plain, last));

        assertThat(chunks.open(sealed.reference(), sealed.bytes())).isEqualTo(plain);
        assertThat(sealed.reference().id()).isEqualTo(Digests.hash(sealed.bytes()));
        assertThat(sealed.reference().length()).isEqualTo(length);
        assertThat(sealed.bytes().length).isLessThanOrEqualTo(Chunks.MAX_SEALED);
        assertThat(sealed.reference().flags()).isEqualTo(last && length < Chunker.MAX ? 1 : 0);
    }

    @Test
    void hidesTheLengthOfTheLastChunkByPadme() {
        assertThat(seal(data(5, 1_000_000), true).bytes()).hasSameSizeAs(seal(data(6, 1_000_100), true).bytes());
        assertThat(seal(data(5, 1_000_000), false).bytes()).hasSize((int) Records.sealedLength(1_000_000));
    }

    @Test
    void repeatsUnderOneKeyAndCannotBeLinkedUnderAnother() {
        byte[] plain = data(7, 300_000);
        Chunks.Sealed first = seal(plain, false);
        Chunks.Sealed otherKey = new Chunks(Secret.copyOf(data(8, 32)), FOLDER, RECORD)
                .seal(new Chunker.Piece(plain, false));
        Chunks.Sealed otherItem = new Chunks(KEY, FOLDER, Id.of(data(9, 16))).seal(new Chunker.Piece(plain, false));

        assertThat(seal(plain, false).bytes()).isEqualTo(first.bytes());
        assertThat(otherKey.reference().id()).isNotEqualTo(first.reference().id());
        assertThat(otherItem.reference().id()).isNotEqualTo(first.reference().id());
        for (int at = 56; at + 16 <= first.bytes().length; at += 16) {
            assertThat(Arrays.equals(first.bytes(), at, at + 16, otherKey.bytes(), at, at + 16)).isFalse();
        }
    }

    @Test
    void refusesWhatIsNotExactlyTheReferencedChunk() {
        Chunks.Sealed a = seal(data(10, 70_000), true);
        Chunks.Sealed b = seal(data(11, 70_000), true);
        Chunks.Reference r = a.reference();

        refused(r, b.bytes());
        refused(b.reference(), a.bytes());
        refused(new Chunks.Reference(r.id(), 0, r.plainHash(), r.length()), a.bytes());
        refused(new Chunks.Reference(r.id(), r.flags(), b.reference().plainHash(), r.length()), a.bytes());
        refused(new Chunks.Reference(r.id(), r.flags(), r.plainHash(), r.length() - 1), a.bytes());
        assertThatThrownBy(() -> new Chunks(KEY, FOLDER, FOLDER).open(r, a.bytes()))
                .isInstanceOf(CryptoFailure.class);
        assertThatThrownBy(() -> new Chunks(Secret.copyOf(data(12, 32)), FOLDER, RECORD).open(r, a.bytes()))
                .isInstanceOf(CryptoFailure.class);
        assertThatThrownBy(() -> new Chunks.Reference(r.id(), 2, r.plainHash(), 1)).isInstanceOf(CryptoFailure.class);
        assertThatThrownBy(() -> new Chunks.Reference(r.id(), 0, r.plainHash(), Chunker.MAX + 1))
                .isInstanceOf(CryptoFailure.class);
    }

    @Test
    void refusesAChunkWithTheRightIdThatAnotherSealerMadeUp() {
        byte[] plain = data(13, 1000);
        Chunks.Reference good = seal(plain, false).reference();
        RecordContext context = new RecordContext(ObjectType.CHUNK, FOLDER, RECORD, 0, 0, false);
        byte[] foreign = Records.seal(context, KEY, plain, new byte[32]);

        refused(new Chunks.Reference(Digests.hash(foreign), 0, good.plainHash(), 1000), foreign);
        refused(new Chunks.Reference(Hash32.ZERO, 0, good.plainHash(), 1000), foreign);
    }

    @Test
    void sealedChunksAreThoseOfTheFirstRelease() {
        assertThat(seal(data(14, 1000), true).reference().id().hex())
                .isEqualTo("28d978820b4375ca9ebdbd5cf3c81bf3b7e8122862cecf73d91f0571d774df91");
        assertThat(seal(data(14, 1000), false).reference().id().hex())
                .isEqualTo("aaf1f34afdc1b31e70c1f2080bcd7208f2353e0c677da1fbe59d3a32100a9931");
    }

    private Chunks.Sealed seal(byte[] plain, boolean last) {
        return chunks.seal(new Chunker.Piece(plain, last));
    }

    private void refused(Chunks.Reference reference, byte[] sealed) {
        assertThatThrownBy(() -> chunks.open(reference, sealed)).isInstanceOf(CryptoFailure.class);
    }

    private static byte[] data(long seed, int length) {
        byte[] bytes = new byte[length];
        new SplittableRandom(seed).nextBytes(bytes);
        return bytes;
    }
}
