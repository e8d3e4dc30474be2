package org.cryptoexpress.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;

import org.cryptoexpress.crypto.CryptoFailure;
import org.cryptoexpress.keys.PassphraseStrength.Level;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PassphrasesTest {
    @ParameterizedTest
    @ValueSource(strings = { "aaaaaaaaaaaa", "password1234", "qwertyuiop12", "123456789012", "abcdefghijkl",
            "abababababab", "P4ssw0rd!!!!", "hellohellohello" })
    void guessablePassphrasesAreRefused(String passphrase) {
        assertThat(PassphraseStrength.of(passphrase.toCharArray()).level()).isEqualTo(Level.VERY_WEAK);
        assertThatThrownBy(() -> Passphrases.checkNew(passphrase.toCharArray())).isInstanceOf(CryptoFailure.class);
    }

    @ParameterizedTest
    @ValueSource(strings = { "violet otter quarry lamp", "x7Q#pL2v!mRt9w", "grüne Wolken über Triest" })
    void goodPassphrasesAreTaken(String passphrase) {
        Passphrases.checkNew(passphrase.toCharArray());
        assertThat(PassphraseStrength.of(passphrase.toCharArray()).bits()).isGreaterThan(40);
    }

    @Test
    void shortPassphrasesAreRefused() {
        assertThatThrownBy(() -> Passphrases.checkNew("x7Q#pL2v!mR".toCharArray())).isInstanceOf(CryptoFailure.class);
    }

    @Test
    void generatedPassphrasesDifferAndAreVeryStrong() {
        SecureRandom random = new SecureRandom();
        char[] one = Passphrases.generate(random);
        assertThat(new String(one)).matches("([0-9a-hjkmnp-tv-z]{4}-){4}[0-9a-hjkmnp-tv-z]{4}");
        assertThat(one).isNotEqualTo(Passphrases.generate(random));
        for (int i = 0; i < 200; i++) {
            Passphrases.checkNew(Passphrases.generate(random));
        }
    }

    @Test
    void moreCharactersAreNeverShownAsVeryMuchWeaker() {
        String text = "violet otter 42 quarry! lamp";
        double before = 0;
        for (int i = 1; i <= text.length(); i++) {
            double bits = PassphraseStrength.of(text.substring(0, i).toCharArray()).bits();
            assertThat(bits).isGreaterThan(before - 12);
            before = bits;
        }
    }

    @Test
    void theEmptyPassphraseHasNoStrength() {
        assertThat(PassphraseStrength.of(new char[0]).bits()).isZero();
    }
}
