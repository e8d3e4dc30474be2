package org.cryptoexpress.crypto.internal;

import java.security.SecureRandom;

import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.crypto.params.Ed25519PublicKeyParameters;
import org.bouncycastle.crypto.params.X25519PrivateKeyParameters;
import org.bouncycastle.crypto.params.X25519PublicKeyParameters;
import org.bouncycastle.crypto.signers.Ed25519Signer;
import org.cryptoexpress.crypto.CryptoFailure;

/** X25519 and Ed25519 over Bouncy Castle's lightweight API. One object per operation: they are not thread-safe. */
public final class Curves {
    private Curves() {
    }

    /** A random X25519 private key. */
    public static byte[] x25519Private(SecureRandom random) {
        return new X25519PrivateKeyParameters(random).getEncoded();
    }

    /** The X25519 public key of a private key. */
    public static byte[] x25519Public(byte[] privateKey) {
        return new X25519PrivateKeyParameters(Lengths.require(privateKey, 32), 0).generatePublicKey().getEncoded();
    }

    /** The shared secret; an all-zero result is refused. */
    public static byte[] x25519(byte[] privateKey, byte[] publicKey) {
        byte[] out = new byte[32];
        try {
            new X25519PrivateKeyParameters(Lengths.require(privateKey, 32), 0).generateSecret(
                    new X25519PublicKeyParameters(Lengths.require(publicKey, 32), 0),
                    out, 0);
        } catch (IllegalStateException | IllegalArgumentException e) {
            throw new CryptoFailure(CryptoFailure.Code.CANNOT_OPEN, "X25519 agreement refused", e);
        }
        return out;
    }

    /** The Ed25519 public key of a seed. */
    public static byte[] ed25519Public(byte[] seed) {
        return new Ed25519PrivateKeyParameters(Lengths.require(seed, 32), 0).generatePublicKey().getEncoded();
    }

    /** An Ed25519 signature. */
    public static byte[] ed25519Sign(byte[] seed, byte[] message) {
        Ed25519Signer signer = new Ed25519Signer();
        signer.init(true, new Ed25519PrivateKeyParameters(Lengths.require(seed, 32), 0));
        signer.update(message, 0, message.length);
        return signer.generateSignature();
    }

    /** Whether an Ed25519 signature is right. */
    public static boolean ed25519Verify(byte[] publicKey, byte[] message, byte[] signature) {
        try {
            Ed25519Signer signer = new Ed25519Signer();
            signer.init(false, new Ed25519PublicKeyParameters(publicKey, 0));
            signer.update(message, 0, message.length);
            return signer.verifySignature(signature);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
