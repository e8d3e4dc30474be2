package org.cryptoexpress.workbench.internal.login;

import java.security.SecureRandom;

/** Makes passphrases that can be spoken and typed: five groups of three syllables, 6.3 bits each, 94 bits in all. */
final class PassphraseGenerator {
    private static final String CONSONANTS = "bdfghjklmnprstvz";
    private static final String VOWELS = "aeiou";
    private static final int GROUPS = 5;
    private static final int SYLLABLES = 3;

    private final SecureRandom random;

    PassphraseGenerator(SecureRandom random) {
        this.random = random;
    }

    /** A new passphrase; the array belongs to the caller. */
    char[] next() {
        char[] out = new char[GROUPS * SYLLABLES * 2 + GROUPS - 1];
        int at = 0;
        for (int group = 0; group < GROUPS; group++) {
            if (group > 0) {
                out[at++] = '-';
            }
            for (int syllable = 0; syllable < SYLLABLES; syllable++) {
                out[at++] = CONSONANTS.charAt(random.nextInt(CONSONANTS.length()));
                out[at++] = VOWELS.charAt(random.nextInt(VOWELS.length()));
            }
        }
        return out;
    }
}
