package org.cryptoexpress.keys;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * An estimate of how hard a passphrase is to guess: a number of bits that somebody gets who knows common passwords, names
 * of keys in a row, sequences and repeats, and tries the rest character by character or word by word. An estimate, no
 * proof: a famous quotation looks stronger than it is.
 *
 * @param bits  estimated bits
 * @param level what to show
 */
public record PassphraseStrength(double bits, Level level) {
    /** Steps for a meter. Every step below assumes an attacker who has the sealed key and pays Argon2id for each guess. */
    public enum Level {
        /** Guessed at once; refused. */
        VERY_WEAK,
        /** Guessed with little effort. */
        WEAK,
        /** Withstands an attacker with some means. */
        FAIR,
        /** Withstands an attacker with large means. */
        STRONG,
        /** Out of reach. */
        VERY_STRONG
    }

    private static final List<String> COMMON = List.of("password", "passwort", "passphrase", "123456", "qwerty",
            "qwertz", "azerty", "asdf", "yxcv", "zxcv", "abc123", "letmein", "iloveyou", "welcome", "admin", "monkey",
            "dragon", "football", "baseball", "master", "sunshine", "princess", "shadow", "superman", "secret", "login",
            "starwars", "trustno1", "whatever", "freedom", "michael", "jordan", "computer", "internet", "cryptoexpress",
            "changeme", "default", "hallo", "hello", "schatz", "correct", "horse", "battery", "staple");
    private static final String ROWS = "1234567890 qwertyuiop qwertzuiop asdfghjkl yxcvbnm zxcvbnm azertyuiop";
    private static final double COMMON_BITS = 6;
    private static final double WORD_BITS = 11.5;
    private static final int SHORTEST_WORD = 4;

    /** Estimates; reads the array only. */
    public static PassphraseStrength of(char[] typed) {
        char[] lower = new char[typed.length];
        boolean[] used = new boolean[typed.length];
        for (int i = 0; i < typed.length; i++) {
            lower[i] = Character.toLowerCase(typed[i]);
        }
        try {
            double bits = common(lower, used) + runs(lower, used) + words(lower, used) + rest(typed, used);
            bits = Math.min(bits, repeatedWhole(lower));
            return new PassphraseStrength(bits, level(bits));
        } finally {
            Arrays.fill(lower, '\0');
        }
    }

    private static Level level(double bits) {
        if (bits < 24) {
            return Level.VERY_WEAK;
        }
        if (bits < 45) {
            return Level.WEAK;
        }
        if (bits < 60) {
            return Level.FAIR;
        }
        return bits < 80 ? Level.STRONG : Level.VERY_STRONG;
    }

    private static double common(char[] text, boolean[] used) {
        double bits = 0;
        for (String word : COMMON) {
            for (int i = 0; i + word.length() <= text.length; i++) {
                if (matches(text, used, i, word)) {
                    Arrays.fill(used, i, i + word.length(), true);
                    bits += COMMON_BITS;
                }
            }
        }
        return bits;
    }

    private static boolean matches(char[] text, boolean[] used, int at, String word) {
        for (int i = 0; i < word.length(); i++) {
            if (used[at + i] || plain(text[at + i]) != plain(word.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private static char plain(char c) {
        return switch (c) {
        case '0' -> 'o';
        case '1', '!' -> 'i';
        case '3' -> 'e';
        case '4', '@' -> 'a';
        case '5', '$' -> 's';
        default -> c;
        };
    }

    /** Repeats (aaa), sequences (abc, 321) and neighbours on a keyboard count like one character and a length. */
    private static double runs(char[] text, boolean[] used) {
        double bits = 0;
        for (int i = 0; i + 2 < text.length; i++) {
            int end = i;
            while (end + 1 < text.length && !used[end] && !used[end + 1] && adjacent(text[end], text[end + 1])
                    && (end == i || text[end + 1] - text[end] == text[i + 1] - text[i]
                            || onRow(text[i], text[i + 1]))) {
                end++;
            }
            if (end - i >= 2) {
                Arrays.fill(used, i, end + 1, true);
                bits += 5 + Math.log(end - i + 1) / Math.log(2);
                i = end;
            }
        }
        return bits;
    }

    private static boolean adjacent(char a, char b) {
        return Math.abs(a - b) <= 1 || onRow(a, b);
    }

    private static boolean onRow(char a, char b) {
        return ROWS.contains("" + a + b) || ROWS.contains("" + b + a);
    }

    /** Groups of letters between other characters count as words; repeated ones count once. */
    private static double words(char[] text, boolean[] used) {
        Set<Integer> seen = new HashSet<>();
        double bits = 0;
        for (int i = 0; i < text.length; i++) {
            int end = i;
            while (end < text.length && !used[end] && Character.isLetter(text[end])) {
                end++;
            }
            if (end - i >= SHORTEST_WORD) {
                int hash = 7;
                for (int k = i; k < end; k++) {
                    hash = 31 * hash + text[k];
                }
                double letters = (end - i) * 4.7;
                bits += seen.add(hash) ? Math.min(letters, WORD_BITS + 1.2 * Math.max(0, end - i - 8)) : 1;
                Arrays.fill(used, i, end, true);
            }
            i = Math.max(i, end);
        }
        return bits;
    }

    private static double rest(char[] typed, boolean[] used) {
        Set<Character> different = new HashSet<>();
        boolean[] classes = new boolean[5];
        int count = 0;
        int separators = 0;
        for (int i = 0; i < typed.length; i++) {
            if (used[i]) {
                continue;
            }
            char c = typed[i];
            if (c == ' ' || c == '-' || c == '.') {
                separators++;
                continue;
            }
            different.add(c);
            count++;
            classes[c >= 'a' && c <= 'z' ? 0
                    : c >= 'A' && c <= 'Z' ? 1 : Character.isDigit(c) ? 2 : c < 128 ? 3 : 4] = true;
        }
        int[] sizes = { 26, 26, 10, 30, 100 };
        int pool = 0;
        for (int i = 0; i < sizes.length; i++) {
            pool += classes[i] ? sizes[i] : 0;
        }
        double each = pool == 0 ? 0 : Math.log(pool) / Math.log(2);
        int effective = Math.min(count, different.size() * 2);
        return effective * each + (separators > 0 ? 2 : 0);
    }

    /** The same thing several times is as good as once. */
    private static double repeatedWhole(char[] text) {
        for (int period = 1; period <= text.length / 2; period++) {
            int i = period;
            while (i < text.length && text[i] == text[i - period]) {
                i++;
            }
            if (i == text.length) {
                return of(Arrays.copyOf(text, period)).bits() + 2;
            }
        }
        return Double.MAX_VALUE;
    }
}
