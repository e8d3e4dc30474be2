package org.cryptoexpress.crypto.v1;

import java.security.SecureRandom;

import org.cryptoexpress.crypto.CryptoFailure;

/**
 * Cost and salt of a passcode derivation (Argon2id, RFC 9106).
 *
 * @param memoryKib  memory in KiB
 * @param iterations passes
 * @param lanes      parallelism
 * @param salt       32 bytes, fresh for every account and every change
 * @param keyFile    whether a key file takes part
 */
public record PasscodeParameters(int memoryKib, int iterations, int lanes, byte[] salt, boolean keyFile) {
    /** Memory of new accounts: 256 MiB. */
    public static final int DEFAULT_MEMORY_KIB = 256 << 10;
    /** Passes of new accounts. */
    public static final int DEFAULT_ITERATIONS = 3;
    /** Lanes of new accounts. */
    public static final int DEFAULT_LANES = 4;
    /** Least memory that a client accepts: 64 MiB. */
    public static final int MIN_MEMORY_KIB = 64 << 10;
    private static final int MAX_MEMORY_KIB = 512 << 10;
    private static final int MIN_ITERATIONS = 3;
    private static final int MAX_ITERATIONS = 12;
    private static final int MAX_LANES = 16;

    /**
     * Checks floor and ceiling: a server could otherwise weaken or crash a client (CX1 12.2).
     *
     * @throws CryptoFailure POLICY
     */
    public PasscodeParameters {
        boolean good = memoryKib >= MIN_MEMORY_KIB && memoryKib <= MAX_MEMORY_KIB && iterations >= MIN_ITERATIONS
                && iterations <= MAX_ITERATIONS && lanes >= 1 && lanes <= MAX_LANES && salt.length == 32;
        if (!good) {
            throw new CryptoFailure(CryptoFailure.Code.POLICY, "passcode parameters");
        }
        salt = salt.clone();
    }

    /** The default cost with a fresh salt. */
    public static PasscodeParameters fresh(boolean keyFile, SecureRandom random) {
        return fresh(DEFAULT_MEMORY_KIB, keyFile, random);
    }

    /** The default cost with other memory and a fresh salt. */
    public static PasscodeParameters fresh(int memoryKib, boolean keyFile, SecureRandom random) {
        byte[] salt = new byte[32];
        random.nextBytes(salt);
        return new PasscodeParameters(memoryKib, DEFAULT_ITERATIONS, DEFAULT_LANES, salt, keyFile);
    }

    /** Whether this costs at least as much as other in every respect. */
    public boolean atLeast(PasscodeParameters other) {
        return memoryKib >= other.memoryKib && iterations >= other.iterations;
    }

    /** Flags as they stand in CXA1 and M5: bit 0 for a key file. */
    public int flags() {
        return keyFile ? 1 : 0;
    }

    /** A copy of the salt. */
    @Override
    public byte[] salt() {
        return salt.clone();
    }
}
