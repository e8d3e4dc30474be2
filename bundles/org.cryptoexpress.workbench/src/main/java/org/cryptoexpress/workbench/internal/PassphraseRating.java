package org.cryptoexpress.workbench.internal;

import org.cryptoexpress.keys.PassphraseStrength;
import org.cryptoexpress.keys.Passphrases;

/** What a person who chooses a passphrase is told of it. */
public enum PassphraseRating {
    /** Shorter than is accepted. */
    SHORT,
    /** Long enough, but guessed at once. */
    SIMPLE,
    /** Holds a character that cannot be typed everywhere. */
    SYMBOLS,
    /** Accepted, but within reach of a determined attacker. */
    WEAK,
    /** Withstands an attacker with some means. */
    FAIR,
    /** Withstands an attacker with large means. */
    STRONG,
    /** Out of reach. */
    VERY_STRONG;

    /** The rating of a passphrase, which is not kept. */
    public static PassphraseRating of(char[] typed) {
        if (Character.codePointCount(typed, 0, typed.length) < Passphrases.MIN_CHARACTERS) {
            return SHORT;
        }
        PassphraseStrength.Level level = PassphraseStrength.of(typed).level();
        if (!Passphrases.isAccepted(typed)) {
            return level == PassphraseStrength.Level.VERY_WEAK ? SIMPLE : SYMBOLS;
        }
        return switch (level) {
        case VERY_WEAK -> SIMPLE;
        case WEAK -> WEAK;
        case FAIR -> FAIR;
        case STRONG -> STRONG;
        case VERY_STRONG -> VERY_STRONG;
        };
    }

    /** Whether such a passphrase may be set. */
    public boolean isAccepted() {
        return compareTo(WEAK) >= 0;
    }

    /** In a few words. */
    String text() {
        return switch (this) {
        case SHORT -> Messages.strength_short;
        case SIMPLE -> Messages.strength_simple;
        case SYMBOLS -> Messages.strength_symbols;
        case WEAK -> Messages.strength_weak;
        case FAIR -> Messages.strength_fair;
        case STRONG -> Messages.strength_strong;
        case VERY_STRONG -> Messages.strength_very_strong;
        };
    }
}
