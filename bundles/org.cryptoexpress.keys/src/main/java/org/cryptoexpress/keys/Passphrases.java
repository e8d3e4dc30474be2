package org.cryptoexpress.keys;

import java.security.SecureRandom;

import org.cryptoexpress.crypto.CryptoFailure;
import org.cryptoexpress.crypto.v1.Passphrase;

/** Rules for new passphrases, and ones made by chance. */
public final class Passphrases {
    /** Least number of characters (code points) of a new passphrase. */
    public static final int MIN_CHARACTERS = 12;
    /** Entropy of a generated passphrase in bits: 20 characters of 5 bits each. */
    public static final int GENERATED_BITS = 100;
    /** Digits and letters without i, l, o and u, which are easily misread. */
    private static final String ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";
    private static final int GROUPS = 5;
    private static final int GROUP = 4;

    private Passphrases() {
    }

    /**
     * Checks a passphrase that is being set: at least {@value #MIN_CHARACTERS} characters, all of which can be typed
     * everywhere (assigned in Unicode 13, no control characters), and no pattern that is guessed at once.
     *
     * @throws CryptoFailure POLICY
     */
    public static void checkNew(char[] typed) {
        Passphrase.checkNew(typed);
        if (Character.codePointCount(typed, 0, typed.length) < MIN_CHARACTERS
                || PassphraseStrength.of(typed).level() == PassphraseStrength.Level.VERY_WEAK) {
            throw new CryptoFailure(CryptoFailure.Code.POLICY, "passphrase is too short or too simple");
        }
    }

    /** Whether {@link #checkNew} lets a passphrase pass. */
    public static boolean isAccepted(char[] typed) {
        try {
            checkNew(typed);
            return true;
        } catch (CryptoFailure e) {
            return false;
        }
    }

    /**
     * A passphrase of {@value #GENERATED_BITS} bits: five groups of four characters with hyphens between them.
     *
     * @return the caller wipes it
     */
    public static char[] generate(SecureRandom random) {
        char[] out = new char[GROUPS * (GROUP + 1) - 1];
        for (int i = 0; i < out.length; i++) {
            out[i] = i % (GROUP + 1) == GROUP ? '-' : ALPHABET.charAt(random.nextInt(ALPHABET.length()));
        }
        return out;
    }
}
