package org.cryptoexpress.crypto.internal;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.NoSuchProviderException;
import java.security.Provider;
import java.security.Security;

import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.NoSuchPaddingException;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

import org.cryptoexpress.crypto.CryptoFailure;

/**
 * The platform's ciphers. Asked for by the name of the OpenJDK provider, else by the default order; never Bouncy
 * Castle for content, which is slower and releases plaintext before the tag is checked.
 */
public final class Jca {
    private static final String SUN_JCE = "SunJCE";

    private Jca() {
    }

    /** A new SHA-256. */
    public static MessageDigest sha256() throws NoSuchAlgorithmException {
        return MessageDigest.getInstance("SHA-256");
    }

    /** A cipher of SunJCE if there is one. */
    static Cipher cipher(String transformation) throws NoSuchAlgorithmException, NoSuchPaddingException {
        Provider sun = Security.getProvider(SUN_JCE);
        return sun == null ? Cipher.getInstance(transformation) : Cipher.getInstance(transformation, sun);
    }

    /** HMAC-SHA-256. */
    public static byte[] hmac(byte[] key, byte[]... parts) {
        try {
            Mac mac = Security.getProvider(SUN_JCE) == null ? Mac.getInstance("HmacSHA256")
                    : Mac.getInstance("HmacSHA256", SUN_JCE);
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            for (byte[] part : parts) {
                mac.update(part);
            }
            return mac.doFinal();
        } catch (NoSuchAlgorithmException | NoSuchProviderException | java.security.InvalidKeyException e) {
            throw new IllegalStateException("HmacSHA256", e);
        }
    }

    /** AES-256-GCM encryption. */
    public static byte[] gcmSeal(byte[] key, byte[] nonce, byte[] aad, byte[] in, int offset, int length) {
        try {
            return gcm(Cipher.ENCRYPT_MODE, key, nonce, aad).doFinal(in, offset, length);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES/GCM", e);
        }
    }

    /** AES-256-GCM decryption; nothing is released before the tag is verified. */
    public static byte[] gcmOpen(byte[] key, byte[] nonce, byte[] aad, byte[] in, int offset, int length) {
        try {
            return gcm(Cipher.DECRYPT_MODE, key, nonce, aad).doFinal(in, offset, length);
        } catch (AEADBadTagException e) {
            throw new CryptoFailure(CryptoFailure.Code.CANNOT_OPEN, "tag does not verify", e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES/GCM", e);
        }
    }

    private static Cipher gcm(int mode, byte[] key, byte[] nonce, byte[] aad) throws GeneralSecurityException {
        Cipher cipher = cipher("AES/GCM/NoPadding");
        cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(128, nonce));
        cipher.updateAAD(aad);
        return cipher;
    }
}
