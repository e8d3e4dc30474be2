package org.cryptoexpress.crypto.internal;

import java.security.GeneralSecurityException;

import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

import org.cryptoexpress.crypto.CryptoFailure;

/** AES-256-GCM under one key for many segments; keeps its cipher object. Not thread-safe. */
public final class GcmCipher {
    private final SecretKeySpec key;
    private final Cipher cipher;

    /** A cipher under a copy of the key. */
    public GcmCipher(byte[] key) {
        try {
            this.key = new SecretKeySpec(key, "AES");
            this.cipher = Jca.cipher("AES/GCM/NoPadding");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES/GCM", e);
        }
    }

    /** Encrypts; returns the bytes written (length and 16). */
    public int seal(byte[] nonce, byte[] aad, byte[] in, int offset, int length, byte[] out, int outOffset) {
        try {
            init(Cipher.ENCRYPT_MODE, nonce, aad);
            return cipher.doFinal(in, offset, length, out, outOffset);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES/GCM", e);
        }
    }

    /** Decrypts; writes nothing before the tag is verified. */
    public int open(byte[] nonce, byte[] aad, byte[] in, int offset, int length, byte[] out, int outOffset) {
        try {
            init(Cipher.DECRYPT_MODE, nonce, aad);
            return cipher.doFinal(in, offset, length, out, outOffset);
        } catch (AEADBadTagException e) {
            throw new CryptoFailure(CryptoFailure.Code.CANNOT_OPEN, "tag does not verify", e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES/GCM", e);
        }
    }

    private void init(int mode, byte[] nonce, byte[] aad) throws GeneralSecurityException {
        cipher.init(mode, key, new GCMParameterSpec(128, nonce));
        cipher.updateAAD(aad);
    }
}
