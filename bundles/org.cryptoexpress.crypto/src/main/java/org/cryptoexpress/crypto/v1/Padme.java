package org.cryptoexpress.crypto.v1;

/** Padmé lengths (Nikitin et al., "Reducing Metadata Leakage from Encrypted Files", 2019): at most 12 % overhead. */
public final class Padme {
    private Padme() {
    }

    /** The smallest Padmé length that is at least length. */
    public static long length(long length) {
        if (length < 2) {
            return length;
        }
        int e = 63 - Long.numberOfLeadingZeros(length);
        int s = 32 - Integer.numberOfLeadingZeros(e);
        long mask = (1L << (e - s)) - 1;
        return (length + mask) & ~mask;
    }

    /** Length of padded content: Padmé of the content and the 0x80 byte that ends it. */
    public static long paddedLength(long contentLength) {
        return length(contentLength + 1);
    }
}
