package org.cryptoexpress.crypto.internal;

import java.math.BigInteger;
import java.security.SecureRandom;

import org.bouncycastle.crypto.CryptoException;
import org.bouncycastle.crypto.agreement.srp.SRP6StandardGroups;
import org.bouncycastle.crypto.agreement.srp.SRP6Util;
import org.bouncycastle.crypto.agreement.srp.SRP6VerifierGenerator;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.params.SRP6GroupParameters;
import org.bouncycastle.util.BigIntegers;
import org.cryptoexpress.crypto.CryptoFailure;
import org.cryptoexpress.crypto.Srp6a;

/**
 * SRP-6a in the 3072-bit group of RFC 5054 with SHA-256. Verifiers and hashes are Bouncy Castle's; the exponentiations
 * are here, because Bouncy Castle blinds each exponent to more than 3072 bits (see ADR 0214).
 */
public final class SrpGroup {
    private static final SRP6GroupParameters GROUP = SRP6StandardGroups.rfc5054_3072;
    private static final BigInteger N = GROUP.getN();
    private static final BigInteger G = GROUP.getG();
    private static final BigInteger K = SRP6Util.calculateK(new SHA256Digest(), N, G);
    /** RFC 5054 2.5.3 and 2.5.4 want at least 256 bits; used for one exchange. */
    private static final int SERVER_BITS = 256;
    /** x has 256 bits; 64 more hide it. */
    private static final int MASK_BITS = 256 + 64;
    /** u times x has 512 bits; 64 more hide it. */
    private static final int CLIENT_BITS = 512 + 64;

    private SrpGroup() {
    }

    /** The verifier of a password. */
    public static byte[] verifier(byte[] identity, byte[] password, byte[] salt) {
        SRP6VerifierGenerator generator = new SRP6VerifierGenerator();
        generator.init(GROUP, new SHA256Digest());
        return bytes(generator.generateVerifier(salt, identity, password));
    }

    /** Whether a value lies between 1 and the modulus, both excluded. */
    public static boolean isElement(byte[] value) {
        BigInteger number = new BigInteger(1, value);
        return number.compareTo(BigInteger.ONE) > 0 && number.compareTo(N) < 0;
    }

    /** {A, S}. */
    public static byte[][] client(byte[] identity, byte[] password, byte[] salt, byte[] serverPublic,
            SecureRandom random) {
        BigInteger b = valid(serverPublic);
        BigInteger x = SRP6Util.calculateX(new SHA256Digest(), N, salt, identity, password);
        BigInteger a = exponent(CLIENT_BITS, random);
        BigInteger own = G.modPow(a, N);
        BigInteger u = SRP6Util.calculateU(new SHA256Digest(), N, own, b);
        BigInteger base = b.subtract(K.multiply(gToThe(x, random))).mod(N);
        return new byte[][] { bytes(own), bytes(base.modPow(u.multiply(x).add(a), N)) };
    }

    /** The only value that is the same in every exchange, so its exponentiation never sees it unmasked. */
    private static BigInteger gToThe(BigInteger x, SecureRandom random) {
        BigInteger mask = exponent(MASK_BITS, random);
        return G.modPow(x.add(mask), N).multiply(G.modPow(mask, N).modInverse(N)).mod(N);
    }

    /** The server's side. */
    public static final class Server {
        private final BigInteger verifier;
        private final BigInteger secret;
        private final BigInteger own;

        /** Begins with a stored verifier. */
        public Server(byte[] verifier, SecureRandom random) {
            this.verifier = new BigInteger(1, verifier);
            this.secret = exponent(SERVER_BITS, random);
            this.own = K.multiply(this.verifier).add(G.modPow(secret, N)).mod(N);
        }

        /** B. */
        public byte[] publicValue() {
            return bytes(own);
        }

        /** S. */
        public byte[] secret(byte[] clientPublic) {
            BigInteger a = valid(clientPublic);
            BigInteger u = SRP6Util.calculateU(new SHA256Digest(), N, a, own);
            return bytes(verifier.modPow(u, N).multiply(a).mod(N).modPow(secret, N));
        }
    }

    /** Random, of exactly this length. */
    private static BigInteger exponent(int bits, SecureRandom random) {
        return new BigInteger(bits, random).setBit(bits - 1);
    }

    private static BigInteger valid(byte[] publicValue) {
        try {
            return SRP6Util.validatePublicValue(N, new BigInteger(1, publicValue));
        } catch (CryptoException e) {
            throw new CryptoFailure(CryptoFailure.Code.POLICY, "SRP value", e);
        }
    }

    private static byte[] bytes(BigInteger value) {
        return BigIntegers.asUnsignedByteArray(Srp6a.GROUP_BYTES, value);
    }
}
