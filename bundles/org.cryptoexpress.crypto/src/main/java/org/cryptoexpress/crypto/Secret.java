package org.cryptoexpress.crypto;

import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.function.Function;

import javax.security.auth.Destroyable;

/** Secret bytes that are wiped on {@link #close()}. Never printed, never serialized, compared in constant time. */
public final class Secret implements AutoCloseable, Destroyable {
    private final byte[] bytes;
    private boolean destroyed;

    private Secret(byte[] own) {
        this.bytes = own;
    }

    /** A secret with a copy of the bytes; the caller wipes his own. */
    public static Secret copyOf(byte[] bytes) {
        return new Secret(bytes.clone());
    }

    /** A secret that takes the array over; the caller must not use it any more. */
    public static Secret taking(byte[] bytes) {
        return new Secret(bytes);
    }

    /** Fresh random bytes. */
    public static Secret random(int length, SecureRandom random) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return new Secret(bytes);
    }

    /** A copy of the bytes, which the caller wipes after use. */
    public synchronized byte[] bytes() {
        if (destroyed) {
            throw new CryptoFailure(CryptoFailure.Code.DESTROYED, "secret was destroyed");
        }
        return bytes.clone();
    }

    /** Applies a function to a copy of the bytes, which is wiped afterwards; the function must not keep it. */
    public <T> T use(Function<byte[], T> function) {
        byte[] copy = bytes();
        try {
            return function.apply(copy);
        } finally {
            Arrays.fill(copy, (byte) 0);
        }
    }

    /** Length in bytes. */
    public int length() {
        return bytes.length;
    }

    /** An independent copy with a life of its own. */
    public Secret copy() {
        return new Secret(bytes());
    }

    @Override
    public synchronized void close() {
        Arrays.fill(bytes, (byte) 0);
        destroyed = true;
    }

    @Override
    public void destroy() {
        close();
    }

    @Override
    public synchronized boolean isDestroyed() {
        return destroyed;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Secret s && MessageDigest.isEqual(bytes(), s.bytes());
    }

    @Override
    public int hashCode() {
        return Secret.class.hashCode();
    }

    @Override
    public String toString() {
        return "Secret";
    }
}
