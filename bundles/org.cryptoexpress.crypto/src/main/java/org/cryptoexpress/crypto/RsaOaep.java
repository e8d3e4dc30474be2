package org.cryptoexpress.crypto;

import java.math.BigInteger;
import java.security.SecureRandom;

import org.cryptoexpress.crypto.internal.Rsa;

/** RSA-OAEP with SHA-256 and MGF1-SHA-256 (RFC 8017), 2048 to 4096 bits, e = 65537. */
public final class RsaOaep {
    private RsaOaep() {
    }

    /** A key pair: SPKI (RFC 5280) and PKCS#8 (RFC 5958), both DER; the receiver wipes the private part. */
    public record KeyPair(byte[] spki, byte[] pkcs8) {
        @Override
        public String toString() {
            return "KeyPair[<hidden>]";
        }
    }

    /** A new key pair; takes 0.1 to 4 seconds of CPU. */
    public static KeyPair generate(int bits, SecureRandom random) {
        if (bits != 2048 && bits != 3072 && bits != 4096) {
            throw new CryptoFailure(CryptoFailure.Code.POLICY, "RSA key length");
        }
        byte[][] pair = Rsa.generate(bits, random);
        return new KeyPair(pair[0], pair[1]);
    }

    /**
     * The modulus length in bits of a public key that keeps the rules.
     *
     * @throws CryptoFailure MALFORMED or POLICY
     */
    public static int check(byte[] spki) {
        return Rsa.publicKey(spki).getModulus().bitLength();
    }

    /** The SPKI that belongs to a private key. */
    public static byte[] publicOf(byte[] pkcs8) {
        return Rsa.publicOf(pkcs8);
    }

    /** The SPKI of a modulus (for decoys of a server). */
    public static byte[] spkiOf(BigInteger modulus) {
        return Rsa.spki(modulus);
    }

    /** The ciphertext, as long as the modulus. */
    public static byte[] encrypt(byte[] spki, byte[] message, SecureRandom random) {
        return Rsa.encrypt(spki, message, random);
    }

    /**
     * The message.
     *
     * @throws CryptoFailure CANNOT_OPEN, never to be told apart by a peer
     */
    public static byte[] decrypt(byte[] pkcs8, byte[] ciphertext) {
        return Rsa.decrypt(pkcs8, ciphertext);
    }
}
