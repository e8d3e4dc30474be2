package org.cryptoexpress.channel;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

import org.cryptoexpress.crypto.ByteReader;
import org.cryptoexpress.crypto.ByteWriter;
import org.cryptoexpress.crypto.Digests;
import org.cryptoexpress.crypto.Hash32;
import org.cryptoexpress.crypto.Secret;

/**
 * Cookies of a server under load (CX1 12.3 "Enumeration", ADR 0213): before it computes anything for a client, the client
 * has to come back with what it was given. A cookie costs the server two hashes and no memory; it holds for one address
 * prefix, one M1, and 20 seconds. Thread-safe.
 */
public final class Cookies {
    /** Length of the key. */
    public static final int KEY = 32;
    private static final int LENGTH = 8 + 32;
    private static final long LIFE_MILLIS = 20_000;

    private final Secret key;
    private final LongSupplier clock;
    private final BooleanSupplier underLoad;

    /**
     * Cookies of one process.
     *
     * @param key       random bytes that nobody else has; used, not copied
     * @param clock     milliseconds that never go back and are not negative
     * @param underLoad asked at every M1 without a cookie whether it has to come back with one
     */
    public Cookies(Secret key, LongSupplier clock, BooleanSupplier underLoad) {
        if (key.length() != KEY) {
            throw new IllegalArgumentException("cookie key");
        }
        this.key = key;
        this.clock = clock;
        this.underLoad = underLoad;
    }

    /** Cookies for clients of one network address or prefix. */
    public ForAddress forAddress(String addressPrefix) {
        return new ForAddress(addressPrefix.getBytes(StandardCharsets.UTF_8));
    }

    /** Cookies for clients of one network address. */
    public final class ForAddress {
        private final byte[] address;

        private ForAddress(byte[] address) {
            this.address = address;
        }

        /** Whether an M1 without a cookie has to come back with one. */
        public boolean demanded() {
            return underLoad.getAsBoolean();
        }

        /**
         * The cookie for an M1.
         *
         * @param hello hash of M1 without its cookie
         */
        public byte[] make(Hash32 hello) {
            long now = clock.getAsLong();
            return new ByteWriter().u64(now).bytes(mac(now, hello)).toByteArray();
        }

        /** Whether a cookie was made here for this M1, not long ago. */
        public boolean isValid(byte[] cookie, Hash32 hello) {
            if (cookie.length != LENGTH) {
                return false;
            }
            ByteReader in = new ByteReader(cookie);
            long time = in.u64();
            long age = clock.getAsLong() - time;
            return Digests.equal(mac(time, hello), in.rest()) && age >= 0 && age <= LIFE_MILLIS;
        }

        private byte[] mac(long time, Hash32 hello) {
            byte[] bytes = key.bytes();
            try {
                return Digests.hmac(bytes, new ByteWriter().ascii("CX1 cookie").u8(0).lp16(address).u64(time)
                        .hash(hello).toByteArray());
            } finally {
                Arrays.fill(bytes, (byte) 0);
            }
        }
    }
}
