package org.cryptoexpress.crypto;

import java.security.SecureRandom;
import java.util.Arrays;

import org.cryptoexpress.crypto.internal.SrpGroup;

/**
 * SRP-6a (RFC 5054) in its group of 3072 bits with SHA-256. Values of the group are 384 bytes, big-endian. The proofs are
 * the caller's: both sides get K = H(S) and must show to each other that they have it before they use it.
 */
public final class Srp6a {
    /** Length of a value of the group. */
    public static final int GROUP_BYTES = 384;

    private Srp6a() {
    }

    /** The verifier that a server stores. The caller wipes the password. */
    public static byte[] verifier(byte[] identity, byte[] password, byte[] salt) {
        return SrpGroup.verifier(identity, password, salt);
    }

    /** Whether bytes are a verifier: 384 bytes, neither 0 nor 1 nor as large as the modulus. */
    public static boolean isVerifier(byte[] verifier) {
        return verifier.length == GROUP_BYTES && SrpGroup.isElement(verifier);
    }

    /**
     * What the client gets out of an exchange.
     *
     * @param publicValue A of the client, 384 bytes
     * @param key         K, 32 bytes
     */
    public record ClientResult(byte[] publicValue, Secret key) implements AutoCloseable {
        @Override
        public void close() {
            key.close();
        }
    }

    /**
     * The client's side, in one step.
     *
     * @param serverPublic B
     * @throws CryptoFailure POLICY for a B that is 0 modulo the group's prime or has a wrong length
     */
    public static ClientResult client(byte[] identity, byte[] password, byte[] salt, byte[] serverPublic,
            SecureRandom random) {
        if (serverPublic.length != GROUP_BYTES) {
            throw new CryptoFailure(CryptoFailure.Code.POLICY, "SRP value");
        }
        byte[][] result = SrpGroup.client(identity, password, salt, serverPublic, random);
        return new ClientResult(result[0], key(result[1]));
    }

    /** The server's side: one exchange. Not thread-safe. */
    public static final class Server {
        private final SrpGroup.Server server;

        /** Begins with a stored verifier. */
        public Server(byte[] verifier, SecureRandom random) {
            server = new SrpGroup.Server(verifier, random);
        }

        /** B. */
        public byte[] publicValue() {
            return server.publicValue();
        }

        /**
         * K, to be called once.
         *
         * @param clientPublic A
         * @throws CryptoFailure POLICY for an A that is 0 modulo the group's prime or has a wrong length
         */
        public Secret key(byte[] clientPublic) {
            if (clientPublic.length != GROUP_BYTES) {
                throw new CryptoFailure(CryptoFailure.Code.POLICY, "SRP value");
            }
            return Srp6a.key(server.secret(clientPublic));
        }
    }

    private static Secret key(byte[] shared) {
        try {
            return Secret.taking(Digests.sha256(shared));
        } finally {
            Arrays.fill(shared, (byte) 0);
        }
    }
}
