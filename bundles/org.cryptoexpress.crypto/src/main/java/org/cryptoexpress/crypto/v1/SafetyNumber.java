package org.cryptoexpress.crypto.v1;

import java.util.ArrayList;
import java.util.List;

import org.cryptoexpress.crypto.Digests;
import org.cryptoexpress.crypto.Hash32;

/**
 * The numbers that people compare over another way: 12 groups of 5 digits. Of two people from both fingerprints (CX1 12.1),
 * of a server from the id of its signature key (CX1 12.3, ADR 0212).
 */
public final class SafetyNumber {
    private SafetyNumber() {
    }

    /** The groups; the same for both people. */
    public static List<String> of(Hash32 a, Hash32 b) {
        boolean aFirst = a.compareTo(b) <= 0;
        return groups(Digests.labelled("CX1 safety", (aFirst ? a : b).bytes(), (aFirst ? b : a).bytes()).bytes());
    }

    /** The groups of a server; sigId is the id of its signature key. */
    public static List<String> ofServer(Hash32 sigId) {
        return groups(Digests.labelled("CX1 server safety", sigId.bytes()).bytes());
    }

    private static List<String> groups(byte[] hash) {
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
