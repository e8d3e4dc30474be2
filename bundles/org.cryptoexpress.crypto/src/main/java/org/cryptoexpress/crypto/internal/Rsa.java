package org.cryptoexpress.crypto.internal;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.RSAKeyGenParameterSpec;
import java.security.spec.RSAPublicKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;

import javax.crypto.Cipher;
import javax.crypto.spec.OAEPParameterSpec;
import javax.crypto.spec.PSource;

import org.cryptoexpress.crypto.CryptoFailure;

/**
 * RSA-OAEP with SHA-256 and MGF1-SHA-256 (RFC 8017). The parameters are always given whole, because the name of the
 * transformation alone means MGF1-SHA-1 in one provider and MGF1-SHA-256 in another.
 */
public final class Rsa {
    private static final OAEPParameterSpec OAEP = new OAEPParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256,
            PSource.PSpecified.DEFAULT);

    private Rsa() {
    }

    /** {SPKI, PKCS#8} of a new key with e = 65537. */
    public static byte[][] generate(int bits, SecureRandom random) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(new RSAKeyGenParameterSpec(bits, RSAKeyGenParameterSpec.F4), random);
            KeyPair pair = generator.generateKeyPair();
            return new byte[][] { pair.getPublic().getEncoded(), pair.getPrivate().getEncoded() };
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("RSA", e);
        }
    }

    /** The public key, if it keeps the rules: 2048 to 4096 bits, odd modulus, e = 65537, canonical encoding. */
    public static RSAPublicKey publicKey(byte[] spki) {
        try {
            RSAPublicKey key = (RSAPublicKey) KeyFactory.getInstance("RSA")
                    .generatePublic(new X509EncodedKeySpec(spki));
            int bits = key.getModulus().bitLength();
            boolean good = bits >= 2048 && bits <= 4096 && key.getModulus().testBit(0)
                    && key.getPublicExponent().equals(RSAKeyGenParameterSpec.F4)
                    && Arrays.equals(key.getEncoded(), spki);
            if (!good) {
                throw new CryptoFailure(CryptoFailure.Code.POLICY, "RSA key refused");
            }
            return key;
        } catch (GeneralSecurityException | ClassCastException e) {
            throw new CryptoFailure(CryptoFailure.Code.MALFORMED, "not an RSA key", e);
        }
    }

    /** The SPKI of a modulus, for decoys. */
    public static byte[] spki(BigInteger modulus) {
        try {
            return KeyFactory.getInstance("RSA")
                    .generatePublic(new RSAPublicKeySpec(modulus, RSAKeyGenParameterSpec.F4)).getEncoded();
        } catch (GeneralSecurityException e) {
            throw new CryptoFailure(CryptoFailure.Code.POLICY, "RSA modulus refused", e);
        }
    }

    /** The SPKI that belongs to a private key. */
    public static byte[] publicOf(byte[] pkcs8) {
        RSAPrivateCrtKey key = privateKey(pkcs8);
        return spki(key.getModulus());
    }

    /** The ciphertext, as long as the modulus. */
    public static byte[] encrypt(byte[] spki, byte[] message, SecureRandom random) {
        try {
            Cipher cipher = Jca.cipher("RSA/ECB/OAEPPadding");
            cipher.init(Cipher.ENCRYPT_MODE, publicKey(spki), OAEP, random);
            return cipher.doFinal(message);
        } catch (GeneralSecurityException e) {
            throw new CryptoFailure(CryptoFailure.Code.POLICY, "RSA encryption failed", e);
        }
    }

    /**
     * The message.
     *
     * @throws CryptoFailure CANNOT_OPEN for every kind of wrong ciphertext; callers that answer a peer must not let
     *                       this be told apart from other failures (RFC 8017 section 7.1.2)
     */
    public static byte[] decrypt(byte[] pkcs8, byte[] ciphertext) {
        try {
            Cipher cipher = Jca.cipher("RSA/ECB/OAEPPadding");
            cipher.init(Cipher.DECRYPT_MODE, privateKey(pkcs8), OAEP);
            return cipher.doFinal(ciphertext);
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new CryptoFailure(CryptoFailure.Code.CANNOT_OPEN, "RSA decryption failed", e);
        }
    }

    private static RSAPrivateCrtKey privateKey(byte[] pkcs8) {
        try {
            return (RSAPrivateCrtKey) KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
        } catch (GeneralSecurityException | ClassCastException e) {
            throw new CryptoFailure(CryptoFailure.Code.MALFORMED, "not an RSA private key", e);
        }
    }
}
