package org.cryptoexpress.crypto.v1;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Optional;
import java.util.SplittableRandom;

import org.cryptoexpress.crypto.ByteWriter;
import org.cryptoexpress.crypto.CryptoFailure;
import org.cryptoexpress.crypto.Id;
import org.cryptoexpress.crypto.Secret;
import org.junit.jupiter.api.Test;

/** CXA1 opens under its own passcode only, and unchanged only; what is in it is parsed as hostile. */
class PrivateKeyBoxMutationTest {
    private static final PasscodeParameters PARAMETERS = new PasscodeParameters(64 << 10, 3, 4,
            TestKeys.bytes(21, 32), false);
    private static final Passcode PASSCODE = passcode("realm", "alice", "correct horse");
    private static final PrivateKeyBox BOX = seal();

    @Test
    void opensToTheSameKeys() {
        try (PrivateKeys keys = PrivateKeyBox.parse(BOX.encoded()).open(PASSCODE)) {
            keys.requireMatch(statement());
            assertThat(keys.accountRoot()).isEqualTo(TestKeys.KEY);
            assertThat(keys.kemKeys()).extracting(PrivateKeys.VersionedKey::keyVersion).containsExactly(2L, 1L);
        }
    }

    @Test
    void refusesEveryChange() {
        byte[] encoded = BOX.encoded();

        Mutations.refuseAll(encoded, 250, 5, b -> PrivateKeyBox.parse(b).open(PASSCODE).close());
        Mutations.fuzz("CXA1", encoded, b -> PrivateKeyBox.parse(b).open(PASSCODE).close());
    }

    @Test
    void refusesPasscodesOfAnotherRealmUserOrPassphrase() {
        for (Passcode other : new Passcode[] { passcode("other", "alice", "correct horse"),
                passcode("realm", "alicf", "correct horse"), passcode("realm", "alice", "correct horsf") }) {
            assertThatThrownBy(() -> BOX.open(other)).isInstanceOfSatisfying(CryptoFailure.class,
                    e -> assertThat(e.code()).isEqualTo(CryptoFailure.Code.CANNOT_OPEN));
        }
    }

    @Test
    void refusesParametersThatAreTooCheapOrTooDear() {
        byte[] encoded = BOX.encoded();
        long[][] bad = { { 0, 3, 4 }, { (64 << 10) - 1, 3, 4 }, { (512 << 10) + 1, 3, 4 }, { 0xffff_ffffL, 3, 4 },
                { 64 << 10, 2, 4 }, { 64 << 10, 13, 4 }, { 64 << 10, 0xffff_ffffL, 4 }, { 64 << 10, 3, 0 },
                { 64 << 10, 3, 17 }, { 64 << 10, 3, 0xffff_ffffL } };
        for (long[] p : bad) {
            byte[] changed = encoded.clone();
            byte[] numbers = new ByteWriter().u32(p[0]).u32(p[1]).u32(p[2]).toByteArray();
            System.arraycopy(numbers, 0, changed, 6, numbers.length);
            assertThatThrownBy(() -> PrivateKeyBox.parse(changed)).isInstanceOfSatisfying(CryptoFailure.class,
                    e -> assertThat(e.code()).isEqualTo(CryptoFailure.Code.POLICY));
        }
    }

    @Test
    void contentLetsOnlyCryptoFailureEscape() {
        try (PrivateKeys keys = TestKeys.privateKeys()) {
            onlyCryptoFailureEscapes(keys.encode());
            onlyCryptoFailureEscapes(keys.successor(2048, TestKeys.RANDOM).encode());
        }
    }

    @Test
    void formerSignatureKeysAreKept() {
        try (PrivateKeys keys = TestKeys.privateKeys().successor(2048, TestKeys.RANDOM);
                PrivateKeys decoded = PrivateKeys.decode(keys.encode())) {
            assertThat(decoded.kemKeys()).extracting(PrivateKeys.VersionedKey::keyVersion).containsExactly(3L, 2L, 1L);
            assertThat(decoded.formerSigners()).singleElement().satisfies(f -> {
                assertThat(f.keyVersion()).isEqualTo(2);
                assertThat(f.signer().publicKey().id()).isEqualTo(TestKeys.SIGNER.publicKey().id());
            });
            byte[] encoded = keys.encode();
            assertThatThrownBy(() -> PrivateKeys.decode(Arrays.copyOf(encoded, encoded.length + 1)))
                    .isInstanceOf(CryptoFailure.class);
        }
    }

    private static void onlyCryptoFailureEscapes(byte[] good) {
        SplittableRandom random = new SplittableRandom(22);
        for (int i = 0; i < 400; i++) {
            byte[] changed = Arrays.copyOf(good, i % 3 == 0 ? random.nextInt(good.length) : good.length);
            for (int flips = random.nextInt(4); flips >= 0 && changed.length > 0; flips--) {
                int range = i % 2 == 0 ? changed.length : Math.min(changed.length, 220);
                changed[random.nextInt(range)] ^= (byte) (1 << random.nextInt(8));
            }
            try {
                PrivateKeys.decode(changed).close();
            } catch (CryptoFailure e) {
                assertThat(e.code()).isNotEqualTo(CryptoFailure.Code.DESTROYED);
            }
        }
    }

    private static IdentityStatement statement() {
        return IdentityStatement.successor(TestKeys.FIRST,
                new IdentityStatement.Content(TestKeys.USER, 2, 1500, 3000, "alice", TestKeys.OTHER_KEM.publicKey()),
                TestKeys.SIGNER, TestKeys.SIGNER, TestKeys.RANDOM);
    }

    private static PrivateKeyBox seal() {
        try (PrivateKeys keys = TestKeys.privateKeys()) {
            return PrivateKeyBox.seal(keys, Id.ZERO, 5, PARAMETERS, PASSCODE, TestKeys.RANDOM);
        }
    }

    private static Passcode passcode(String realm, String user, String passphrase) {
        try (Secret typed = Passphrase.encode(passphrase.toCharArray())) {
            return Passcode.derive(realm, user, typed, Optional.empty(), PARAMETERS);
        }
    }
}
