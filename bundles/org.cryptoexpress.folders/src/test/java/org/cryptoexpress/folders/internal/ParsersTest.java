package org.cryptoexpress.folders.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;

import com.google.protobuf.ByteString;
import org.cryptoexpress.crypto.CryptoFailure;
import org.cryptoexpress.crypto.Hash32;
import org.cryptoexpress.crypto.Id;
import org.cryptoexpress.crypto.v1.Chunks;
import org.cryptoexpress.folders.ContentInfo;
import org.cryptoexpress.folders.ItemRef;
import org.cryptoexpress.protocol.payload.ItemPayload;
import org.cryptoexpress.protocol.payload.Manifest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Decrypted data is hostile data: whatever the bytes are, a parser gives a sound value or a CryptoFailure. */
class ParsersTest {
    private static final int ROUNDS = 20_000;
    private static final Hash32 HASH = Hash32.of(new byte[32]);
    private static final Id ID = Id.of(new byte[16]);
    private final Random random = new Random(42);

    @Test
    void manifestsSurviveNoise() {
        fuzz(manifest().encode(), bytes -> {
            Manifests parsed = Manifests.parse(bytes);
            assertThat(parsed.info().length())
                    .isEqualTo(parsed.chunks().stream().mapToLong(Chunks.Reference::length).sum());
        });
    }

    @Test
    void payloadsSurviveNoise() {
        fuzz(payload("name").toByteArray(),
                bytes -> assertThat(Payloads.nameAllowed(Payloads.parse(bytes).getName())).isTrue());
    }

    @Test
    void queuedChangesSurviveNoise() {
        fuzz(change().encode(), QueuedChange::decode);
    }

    @Test
    void aManifestWhoseLengthsDoNotAddUpIsRefused() throws Exception {
        Manifest good = Manifest.parseFrom(manifest().encode());
        for (Manifest bad : List.of(good.toBuilder().setLength(4).build(), good.toBuilder().clearChunks().build(),
                good.toBuilder().setChunks(0, good.getChunks(0).toBuilder().setLength(0)).build(),
                good.toBuilder().setChunks(0, good.getChunks(0).toBuilder().setLength(5 << 20)).build(),
                good.toBuilder().setChunks(0, good.getChunks(0).toBuilder().setFlags(2)).build(),
                good.toBuilder().setSha256(ByteString.EMPTY).build())) {
            assertThatThrownBy(() -> Manifests.parse(bad.toByteArray())).isInstanceOf(CryptoFailure.class);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = { "", ".", "..", "a/b", "a\u0000b", "a\nb", "a\u007fb", "e\u0301" })
    void namesThatBreakTheRulesAreRefused(String name) {
        assertThatThrownBy(() -> Payloads.check(payload(name))).isInstanceOf(CryptoFailure.class);
    }

    @Test
    void aPayloadThatNeedsAnUnknownFeatureIsUnsupported() {
        assertThatThrownBy(() -> Payloads.check(payload("x").toBuilder().addRequiredFeatures("later").build()))
                .isInstanceOfSatisfying(CryptoFailure.class,
                        e -> assertThat(e.code()).isEqualTo(CryptoFailure.Code.UNSUPPORTED));
    }

    @Test
    void aQueuedChangeComesBackAsItWas() {
        QueuedChange change = change();
        QueuedChange back = QueuedChange.decode(change.encode());
        assertThat(back.encode()).isEqualTo(change.encode());
        assertThat(back.name()).isEqualTo(change.name());
        assertThat(back.ref()).isEqualTo(change.ref());
    }

    private void fuzz(byte[] good, Consumer<byte[]> parser) {
        parser.accept(good);
        for (int i = 0; i < ROUNDS; i++) {
            byte[] bytes = Arrays.copyOf(good, Math.max(0, good.length - random.nextInt(4) + random.nextInt(4)));
            for (int n = random.nextInt(4); n > 0 && bytes.length > 0; n--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
            }
            try {
                parser.accept(bytes);
            } catch (CryptoFailure e) {
                assertThat(e.code()).isNotNull();
            }
        }
    }

    private static Manifests manifest() {
        return new Manifests(new ContentInfo(3_000_000, HASH),
                List.of(new Chunks.Reference(HASH, 0, HASH, 2_000_000),
                        new Chunks.Reference(HASH, 1, HASH, 1_000_000)));
    }

    private static ItemPayload payload(String name) {
        return ItemPayload.newBuilder().setKind("org.cryptoexpress.document").setSchema(1).setName(name)
                .setDescription("text").setParent(ByteString.copyFrom(new byte[16])).build();
    }

    private static QueuedChange change() {
        return new QueuedChange(7, ID, new ItemRef(ID, ID), QueuedChange.Action.EDIT, Optional.empty(),
                Optional.of("näme"), Optional.empty(), Optional.of(ID), Optional.of(new byte[] { 1, 2 }),
                Optional.of(new Staged.Stored(new byte[32], 1, 1, false, new byte[10], List.of(HASH), 99)),
                Optional.of(HASH), 1234);
    }
}
