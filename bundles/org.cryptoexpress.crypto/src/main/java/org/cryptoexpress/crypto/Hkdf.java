package org.cryptoexpress.crypto;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** HKDF with HMAC-SHA-256 (RFC 5869) and the labelled expansion X of CX1 section 11. */
public final class Hkdf {
    private static final byte[] PREFIX = "CX1 ".getBytes(StandardCharsets.US_ASCII);

    private Hkdf() {
    }

    /** HKDF-Extract: a pseudorandom key of 32 bytes. */
    public static byte[] extract(byte[] salt, byte[] inputKeyMaterial) {
        return Digests.hmac(salt.length == 0 ? new byte[32] : salt, inputKeyMaterial);
    }

    /** HKDF-Expand: length bytes, at most 255 * 32. */
    public static byte[] expand(byte[] prk, byte[] info, int length) {
        if (length < 1 || length > 255 * 32) {
            throw new IllegalArgumentException("length " + length);
        }
        byte[] out = new byte[length];
        byte[] block = new byte[0];
        int done = 0;
        for (int i = 1; done < length; i++) {
            byte[] next = Digests.hmac(prk, block, info, new byte[] { (byte) i });
            Arrays.fill(block, (byte) 0);
            block = next;
            int n = Math.min(block.length, length - done);
            System.arraycopy(block, 0, out, done, n);
            done += n;
        }
        Arrays.fill(block, (byte) 0);
        return out;
    }

    /** X(prk, label, context, length) = HKDF-Expand(prk, "CX1 " || label || 0x00 || context, length). */
    public static byte[] x(byte[] prk, String label, byte[] context, int length) {
        byte[] info = new ByteWriter().bytes(PREFIX).ascii(label).u8(0).bytes(context).toByteArray();
        return expand(prk, info, length);
    }
}
