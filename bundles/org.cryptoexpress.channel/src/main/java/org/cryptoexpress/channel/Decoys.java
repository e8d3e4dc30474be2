package org.cryptoexpress.channel;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

import org.cryptoexpress.crypto.ByteReader;
import org.cryptoexpress.crypto.Digests;
import org.cryptoexpress.crypto.Hkdf;
import org.cryptoexpress.crypto.MlKem768;
import org.cryptoexpress.crypto.RsaOaep;
import org.cryptoexpress.crypto.Secret;
import org.cryptoexpress.crypto.Srp6a;
import org.cryptoexpress.crypto.v1.KemPublicKey;
import org.cryptoexpress.crypto.v1.PasscodeParameters;

/**
 * Answers for user names that do not exist, and for accounts that keep no key here, so that nobody can find out which
 * (CX1 12.3 "Enumeration"). Everything is derived from a secret and the name: the same name always looks the same, and
 * nobody has the private keys. Thread-safe; each call costs about as much as parsing a real account.
 */
public final class Decoys {
    /** Length of the secret. */
    public static final int SECRET = 32;
    private static final BigInteger SMALL_PRIMES = product(2000);

    private final Secret secret;
    private final DecoyProfile profile;

    /**
     * Decoys of one server.
     *
     * @param secret  32 random bytes that the server keeps for ever; used, not copied
     * @param profile what its accounts look like
     */
    public Decoys(Secret secret, DecoyProfile profile) {
        if (secret.length() != SECRET) {
            throw new IllegalArgumentException("decoy secret");
        }
        this.secret = secret;
        this.profile = profile;
    }

    /** The public key of a name. The modulus has no known factors, and each name has its own. */
    public KemPublicKey publicKey(String userName) {
        int bits = pick("rsa bits", userName, profile.rsaBits());
        byte[] bytes = derive("rsa modulus", userName, bits / 8);
        bytes[0] |= (byte) 0x80;
        bytes[bytes.length - 1] |= 1;
        BigInteger modulus = new BigInteger(1, bytes);
        while (!modulus.gcd(SMALL_PRIMES).equals(BigInteger.ONE)) {
            modulus = modulus.subtract(BigInteger.TWO);
        }
        byte[] seed = derive("ml-kem seed", userName, MlKem768.SEED);
        try {
            return new KemPublicKey(RsaOaep.spkiOf(modulus), MlKem768.publicKey(seed));
        } finally {
            Arrays.fill(seed, (byte) 0);
        }
    }

    /** Cost and salt of a name. */
    public PasscodeParameters parameters(String userName) {
        DecoyProfile.Cost cost = pick("cost", userName, profile.passcode());
        return new PasscodeParameters(cost.memoryKib(), cost.iterations(), cost.lanes(),
                derive("salt", userName, 32), cost.keyFile());
    }

    /** The number of a name's authentication: that of an account whose passphrase was never changed. */
    public long authVersion(String userName) {
        return 1;
    }

    /** The SRP verifier of a name, for which there is no passphrase. */
    public byte[] verifier(String userName) {
        byte[] verifier = derive("verifier", userName, Srp6a.GROUP_BYTES);
        verifier[0] &= 0x7f;
        return verifier;
    }

    private <T> T pick(String field, String userName, List<T> choices) {
        long number = new ByteReader(derive(field, userName, 4)).u32();
        return choices.get((int) (number % choices.size()));
    }

    private byte[] derive(String field, String userName, int length) {
        byte[] key = secret.bytes();
        byte[] prk = Digests.hmac(key, field.getBytes(StandardCharsets.US_ASCII), new byte[1],
                userName.getBytes(StandardCharsets.US_ASCII));
        try {
            return Hkdf.x(prk, "decoy", new byte[0], length);
        } finally {
            Arrays.fill(key, (byte) 0);
            Arrays.fill(prk, (byte) 0);
        }
    }

    private static BigInteger product(int below) {
        BigInteger product = BigInteger.ONE;
        for (BigInteger p = BigInteger.TWO; p.intValue() < below; p = p.nextProbablePrime()) {
            product = product.multiply(p);
        }
        return product;
    }
}
