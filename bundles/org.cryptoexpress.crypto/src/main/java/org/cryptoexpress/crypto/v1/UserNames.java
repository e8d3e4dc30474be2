package org.cryptoexpress.crypto.v1;

import org.cryptoexpress.crypto.CryptoFailure;

/** User names: 3 to 64 of {@code a-z 0-9 . _ @ -}, ASCII only, so that no two names look alike (CX1 12.2). */
public final class UserNames {
    /** Longest name. */
    public static final int MAX_LENGTH = 64;
    private static final int MIN_LENGTH = 3;

    private UserNames() {
    }

    /**
     * The canonical form of what a person typed: A-Z become a-z, anything else that is not allowed is refused.
     *
     * @throws CryptoFailure POLICY
     */
    public static String canonical(String typed) {
        StringBuilder out = new StringBuilder(typed.length());
        for (int i = 0; i < typed.length(); i++) {
            char c = typed.charAt(i);
            out.append(c >= 'A' && c <= 'Z' ? (char) (c + 32) : c);
        }
        return require(out.toString());
    }

    /**
     * The name if it is canonical.
     *
     * @throws CryptoFailure POLICY
     */
    public static String require(String name) {
        boolean good = name.length() >= MIN_LENGTH && name.length() <= MAX_LENGTH
                && name.chars().allMatch(c -> c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || "._@-".indexOf(c) >= 0);
        if (!good) {
            throw new CryptoFailure(CryptoFailure.Code.POLICY, "user name not allowed");
        }
        return name;
    }
}
