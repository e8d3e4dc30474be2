package org.cryptoexpress.crypto.v1;

import java.util.ArrayList;
import java.util.List;

import org.cryptoexpress.crypto.Digests;
import org.cryptoexpress.crypto.Hash32;

/** The number that two people compare over another way: 12 groups of 5 digits from both fingerprints (CX1 12.1). */
public final class SafetyNumber {
    private SafetyNumber() {
    }

    /** The groups; the same for both people. */
    public static List<String> of(Hash32 a, Hash32 b) {
        boolean aFirst = a.compareTo(b) <= 0;
        byte[] hash = Digests.labelled("CX1 safety", (aFirst ? a : b).bytes(), (aFirst ? b : a).bytes()).bytes();
        List<String> groups = new ArrayList<>(12);
        for (int group = 0; group < 12; group++) {
            int value = 0;
            for (int bit = group * 20; bit < group * 20 + 20; bit++) {
                value = value << 1 | hash[bit / 8] >> 7 - bit % 8 & 1;
            }
            groups.add(String.format("%05d", value % 100_000));
        }
        return groups;
    }
}
