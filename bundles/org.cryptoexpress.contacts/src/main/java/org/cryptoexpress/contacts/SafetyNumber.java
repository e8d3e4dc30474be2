package org.cryptoexpress.contacts;

import java.util.List;
import java.util.Objects;

import org.cryptoexpress.crypto.Hash32;
import org.cryptoexpress.crypto.Id;

/**
 * What two people compare, by voice, side by side or with a QR code, to know that nobody stands between them: it is the
 * same at both exactly when both hold the same keys of each other (CX1 12.1).
 *
 * @param account the other
 * @param mine    fingerprint of this account's identity statement
 * @param theirs  fingerprint of the other's identity statement that the number is about
 * @param groups  12 groups of 5 digits
 */
public record SafetyNumber(Id account, Hash32 mine, Hash32 theirs, List<String> groups) {
    /** What a {@link #payload()} starts with. */
    public static final String PREFIX = "CXSN1:";
    private static final int DIGITS = 60;

    /** Copies the list. */
    public SafetyNumber {
        Objects.requireNonNull(account);
        Objects.requireNonNull(mine);
        Objects.requireNonNull(theirs);
        groups = List.copyOf(groups);
    }

    /** The groups with spaces between them. */
    public String digits() {
        return String.join(" ", groups);
    }

    /**
     * The text of the QR code: {@code CXSN1:}, the smaller fingerprint, {@code :}, the greater one, both as 64 upper-case
     * hex digits (all of it in the alphanumeric mode of QR codes; compared as unsigned bytes). Both people show the same.
     */
    public String payload() {
        boolean mineFirst = mine.compareTo(theirs) <= 0;
        return PREFIX + hex(mineFirst ? mine : theirs) + ":" + hex(mineFirst ? theirs : mine);
    }

    /**
     * Whether what the other one shows is this number: a scanned {@link #payload()}, or the 60 digits with or without
     * spaces.
     */
    public boolean matches(String shown) {
        String text = shown.strip();
        if (text.startsWith(PREFIX)) {
            return text.equals(payload());
        }
        String digits = text.replaceAll("\\s", "");
        return digits.length() == DIGITS && digits.equals(String.join("", groups));
    }

    private static String hex(Hash32 hash) {
        return java.util.HexFormat.of().withUpperCase().formatHex(hash.bytes());
    }

    @Override
    public String toString() {
        return "SafetyNumber[" + account + "]";
    }
}
