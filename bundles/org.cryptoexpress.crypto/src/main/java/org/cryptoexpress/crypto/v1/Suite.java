package org.cryptoexpress.crypto.v1;

/** Numbers of the registries of CX1 section 11 that version 1 creates and accepts. */
public final class Suite {
    /** HKDF-SHA-256 and AES-256-GCM, STREAM in 64 KiB segments. */
    public static final int CX1 = 0x0001;
    /** RSA-OAEP-SHA-256 and ML-KEM-768. */
    public static final int KEM_RSA_MLKEM768 = 0x0002;
    /** Ed25519 and ML-DSA-65, both must verify. */
    public static final int SIG_DUAL = 0x0001;
    /** Ed25519 by a certified device key. */
    public static final int SIG_DEVICE = 0x0002;
    /** Argon2id version 1.3. */
    public static final int KDF_ARGON2ID = 0x0001;
    /** SRP-6a with the 3072-bit group and SHA-256. */
    public static final int PAKE_SRP6A = 0x0001;

    private Suite() {
    }
}
