package org.cryptoexpress.channel;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

import org.cryptoexpress.crypto.ByteReader;
import org.cryptoexpress.crypto.Digests;
import org.cryptoexpress.crypto.Hkdf;
import org.cryptoexpress.crypto.Id;
import org.cryptoexpress.crypto.MlKem768;
import org.cryptoexpress.crypto.RsaOaep;
import org.cryptoexpress.crypto.Secret;
import org.cryptoexpress.crypto.Srp6a;
import org.cryptoexpress.crypto.v1.DualSigner;
import org.cryptoexpress.crypto.v1.IdentityStatement;
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
    private static final List<Long> AUTH_VERSIONS = List.of(1L, 1L, 1L, 1L, 1L, 1L, 1L, 1L, 1L, 1L, 1L, 2L, 2L, 2L, 3L);
    private static final int[] SMALL_PRIMES = IntStream.range(3, 1000)
            .filter(n -> BigInteger.valueOf(n).isProbablePrime(40)).toArray();
    private static final String NOBODY = "nobody";

    private final Secret secret;
    private final DecoyProfile profile;
    private final byte[] statement;

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
        this.statement = statement();
    }

    private byte[] statement() {
        try (DualSigner signer = new DualSigner(Secret.taking(derive("ed25519", NOBODY, 32)),
                Secret.taking(derive("ml-dsa", NOBODY, 32)))) {
            return IdentityStatement.first(new IdentityStatement.Content(Id.ZERO, 1, 0, 1, NOBODY, publicKey(NOBODY)),
                    signer, new SecureRandom()).encoded();
        }
    }

    /** Costs what reading the statement of an account costs, so that the time tells nothing either. */
    public void readStatement() {
        IdentityStatement.parse(statement);
    }

    /** The public key of a name. The modulus has no known factors, and each name has its own. */
    public KemPublicKey publicKey(String userName) {
        int bits = pick("rsa bits", userName, profile.rsaBits());
        byte[] bytes = derive("rsa modulus", userName, bits / 8);
        bytes[0] |= (byte) 0x80;
        bytes[bytes.length - 1] |= 1;
        BigInteger modulus = withoutSmallFactors(new BigInteger(1, bytes));
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

    /** The number of a name's authentication: mostly that of an account whose passphrase was never changed. */
    public long authVersion(String userName) {
        return pick("auth version", userName, AUTH_VERSIONS);
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

    /** The next number below that no small prime divides. */
    private static BigInteger withoutSmallFactors(BigInteger odd) {
        int[] remainders = new int[SMALL_PRIMES.length];
        for (int i = 0; i < remainders.length; i++) {
            remainders[i] = odd.mod(BigInteger.valueOf(SMALL_PRIMES[i])).intValue();
        }
        int below = 0;
        while (divides(remainders, below)) {
            below += 2;
        }
        return odd.subtract(BigInteger.valueOf(below));
    }

    private static boolean divides(int[] remainders, int below) {
        for (int i = 0; i < remainders.length; i++) {
            if ((remainders[i] - below) % SMALL_PRIMES[i] == 0) {
                return true;
            }
        }
        return false;
    }
}
