package org.cryptoexpress.workbench.internal.login;

import java.util.Arrays;

/**
 * A cautious estimate of how hard a passphrase is to guess: the bits of its characters, less for repetitions, runs and
 * few different characters. It knows no dictionary, so it counts lower-case letters low.
 */
enum PassphraseStrength {
    /** Shorter than is accepted. */
    TOO_SHORT,
    /** Accepted, but within reach of a determined attacker. */
    WEAK,
    /** Good for years. */
    GOOD,
    /** Out of reach. */
    STRONG;

    /** Fewest characters that are accepted. */
    static final int MINIMUM = 12;

    private static final double GOOD_BITS = 50;
    private static final double STRONG_BITS = 75;

    /** The strength of a passphrase, which is not kept. */
    static PassphraseStrength of(char[] passphrase) {
        if (passphrase.length < MINIMUM) {
            return TOO_SHORT;
        }
        double bits = bits(passphrase);
        return bits < GOOD_BITS ? WEAK : bits < STRONG_BITS ? GOOD : STRONG;
    }

    private static double bits(char[] passphrase) {
        double bits = 0;
        boolean[] seen = new boolean[Character.MAX_VALUE + 1];
        int different = 0;
        for (int i = 0; i < passphrase.length; i++) {
            char c = passphrase[i];
            if (!seen[c]) {
                seen[c] = true;
                different++;
            }
            boolean run = i > 0 && Math.abs(c - passphrase[i - 1]) <= 1;
            bits += run ? 0.5 : bits(c);
        }
        Arrays.fill(seen, false);
        return Math.min(bits, different * 9.0);
    }

    private static double bits(char c) {
        if (Character.isLowerCase(c)) {
            return 2.8;
        }
        return Character.isUpperCase(c) || Character.isDigit(c) ? 3.8 : c < 128 ? 4.5 : 6;
    }
}
