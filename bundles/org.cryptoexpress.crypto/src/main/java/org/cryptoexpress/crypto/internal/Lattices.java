package org.cryptoexpress.crypto.internal;

import java.security.SecureRandom;

import org.bouncycastle.crypto.CipherParameters;
import org.bouncycastle.crypto.CryptoException;
import org.bouncycastle.crypto.SecretWithEncapsulation;
import org.bouncycastle.crypto.kems.MLKEMExtractor;
import org.bouncycastle.crypto.kems.MLKEMGenerator;
import org.bouncycastle.crypto.params.MLDSAParameters;
import org.bouncycastle.crypto.params.MLDSAPrivateKeyParameters;
import org.bouncycastle.crypto.params.MLDSAPublicKeyParameters;
import org.bouncycastle.crypto.params.MLKEMParameters;
import org.bouncycastle.crypto.params.MLKEMPrivateKeyParameters;
import org.bouncycastle.crypto.params.MLKEMPublicKeyParameters;
import org.bouncycastle.crypto.params.ParametersWithRandom;
import org.bouncycastle.crypto.signers.MLDSASigner;
import org.cryptoexpress.crypto.CryptoFailure;

/** ML-KEM-768 (FIPS 203) and ML-DSA-65 (FIPS 204) over Bouncy Castle's lightweight API. */
public final class Lattices {
    private Lattices() {
    }

    /** The ML-KEM-768 encapsulation key of a 64-byte seed d||z. */
    public static byte[] kemPublic(byte[] seed) {
        return kemPrivate(seed).getPublicKey();
    }

    /** {ciphertext, shared secret}; the public key is checked (length and modulus). */
    public static byte[][] encapsulate(byte[] publicKey, SecureRandom random) {
        MLKEMPublicKeyParameters key;
        try {
            key = new MLKEMPublicKeyParameters(MLKEMParameters.ml_kem_768, publicKey);
        } catch (IllegalArgumentException e) {
            throw new CryptoFailure(CryptoFailure.Code.POLICY, "ML-KEM key refused", e);
        }
        SecretWithEncapsulation result = new MLKEMGenerator(random).generateEncapsulated(key);
        return new byte[][] { result.getEncapsulation(), result.getSecret() };
    }

    /** The shared secret; a wrong ciphertext of the right length gives a pseudorandom one (implicit rejection). */
    public static byte[] decapsulate(byte[] seed, byte[] ciphertext) {
        return new MLKEMExtractor(kemPrivate(seed)).extractSecret(ciphertext);
    }

    /** The ML-DSA-65 public key of a 32-byte seed. */
    public static byte[] signaturePublic(byte[] seed) {
        return new MLDSAPrivateKeyParameters(MLDSAParameters.ml_dsa_65, Lengths.require(seed, 32)).getPublicKey();
    }

    /** A hedged ML-DSA-65 signature with an empty context. */
    public static byte[] sign(byte[] seed, byte[] message, SecureRandom random) {
        try {
            CipherParameters key = new MLDSAPrivateKeyParameters(MLDSAParameters.ml_dsa_65, Lengths.require(seed, 32));
            MLDSASigner signer = new MLDSASigner();
            signer.init(true, new ParametersWithRandom(key, random));
            signer.update(message, 0, message.length);
            return signer.generateSignature();
        } catch (CryptoException e) {
            throw new IllegalStateException("ML-DSA", e);
        }
    }

    /** Whether an ML-DSA-65 signature with an empty context is right. */
    public static boolean verify(byte[] publicKey, byte[] message, byte[] signature) {
        try {
            MLDSASigner signer = new MLDSASigner();
            signer.init(false, new MLDSAPublicKeyParameters(MLDSAParameters.ml_dsa_65, publicKey));
            signer.update(message, 0, message.length);
            return signer.verifySignature(signature);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static MLKEMPrivateKeyParameters kemPrivate(byte[] seed) {
        return new MLKEMPrivateKeyParameters(MLKEMParameters.ml_kem_768, Lengths.require(seed, 64));
    }
}
