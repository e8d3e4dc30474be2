package org.cryptoexpress.crypto.internal;

import java.math.BigInteger;
import java.security.SecureRandom;

import org.bouncycastle.crypto.CryptoException;
import org.bouncycastle.crypto.agreement.srp.SRP6Client;
import org.bouncycastle.crypto.agreement.srp.SRP6Server;
import org.bouncycastle.crypto.agreement.srp.SRP6StandardGroups;
import org.bouncycastle.crypto.agreement.srp.SRP6VerifierGenerator;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.params.SRP6GroupParameters;
import org.bouncycastle.util.BigIntegers;
import org.cryptoexpress.crypto.CryptoFailure;
import org.cryptoexpress.crypto.Srp6a;

/** SRP-6a in the 3072-bit group of RFC 5054 with SHA-256, by Bouncy Castle. */
public final class SrpGroup {
    private static final SRP6GroupParameters GROUP = SRP6StandardGroups.rfc5054_3072;

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
        return number.compareTo(BigInteger.ONE) > 0 && number.compareTo(GROUP.getN()) < 0;
    }

    /** {A, S}. */
    public static byte[][] client(byte[] identity, byte[] password, byte[] salt, byte[] serverPublic,
            SecureRandom random) {
        SRP6Client client = new SRP6Client();
        client.init(GROUP, new SHA256Digest(), random);
        BigInteger own = client.generateClientCredentials(salt, identity, password);
        try {
            return new byte[][] { bytes(own), bytes(client.calculateSecret(new BigInteger(1, serverPublic))) };
        } catch (CryptoException e) {
            throw new CryptoFailure(CryptoFailure.Code.POLICY, "SRP value", e);
        }
    }

    /** The server's side. */
    public static final class Server {
        private final SRP6Server server = new SRP6Server();
        private final byte[] publicValue;

        /** Begins with a stored verifier. */
        public Server(byte[] verifier, SecureRandom random) {
            server.init(GROUP, new BigInteger(1, verifier), new SHA256Digest(), random);
            publicValue = bytes(server.generateServerCredentials());
        }

        /** B. */
        public byte[] publicValue() {
            return publicValue.clone();
        }

        /** S. */
        public byte[] secret(byte[] clientPublic) {
            try {
                return bytes(server.calculateSecret(new BigInteger(1, clientPublic)));
            } catch (CryptoException e) {
                throw new CryptoFailure(CryptoFailure.Code.POLICY, "SRP value", e);
            }
        }
    }

    private static byte[] bytes(BigInteger value) {
        return BigIntegers.asUnsignedByteArray(Srp6a.GROUP_BYTES, value);
    }
}
