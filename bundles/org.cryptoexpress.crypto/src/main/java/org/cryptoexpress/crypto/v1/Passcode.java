package org.cryptoexpress.crypto.v1;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

import org.cryptoexpress.crypto.ByteWriter;
import org.cryptoexpress.crypto.CryptoFailure;
import org.cryptoexpress.crypto.Digests;
import org.cryptoexpress.crypto.Hkdf;
import org.cryptoexpress.crypto.Secret;
import org.cryptoexpress.crypto.internal.Argon2;

/** PC, the passcode made of user name and passphrase (CX1 12.2). Never stored, never sent. */
public final class Passcode implements AutoCloseable {
    private final Secret passcode;

    private Passcode(Secret passcode) {
        this.passcode = passcode;
    }

    /**
     * Derives a passcode. Costs 1.3 to 2 seconds of CPU and 288 MiB of heap at the default parameters.
     *
     * @param realm      the server's id, a constant of the pin
     * @param userName   canonical user name
     * @param passphrase bytes of {@link Passphrase#encode}
     * @param keyFile    content of the key file if the parameters say so
     * @throws CryptoFailure POLICY when the key file is missing or not wanted
     */
    public static Passcode derive(String realm, String userName, Secret passphrase, Optional<byte[]> keyFile,
            PasscodeParameters parameters) {
        if (keyFile.isPresent() != parameters.keyFile()) {
            throw new CryptoFailure(CryptoFailure.Code.POLICY, "key file");
        }
        byte[] salt = Digests.labelled("CX1 passcode salt",
                new ByteWriter().lp16(realm.getBytes(StandardCharsets.UTF_8))
                        .lp16(UserNames.require(userName).getBytes(StandardCharsets.US_ASCII))
                        .bytes(parameters.salt()).toByteArray())
                .bytes();
        byte[] secret = passphrase.bytes();
        byte[] stretched = Argon2.id(secret, salt, parameters.memoryKib(), parameters.iterations(),
                parameters.lanes());
        byte[] second = keyFile.map(k -> Digests.labelled("CX1 key file", k).bytes()).orElseGet(() -> new byte[32]);
        try {
            return new Passcode(Secret.taking(Hkdf.extract(second, stretched)));
        } finally {
            Arrays.fill(secret, (byte) 0);
            Arrays.fill(stretched, (byte) 0);
            Arrays.fill(second, (byte) 0);
        }
    }

    /** K_wrap for a CXA1 with this header. */
    Secret wrapKey(byte[] header) {
        return expand("passcode wrap", Digests.sha256(header));
    }

    /** K_srp, the password of SRP. */
    public Secret srpKey() {
        return expand("passcode srp", new byte[0]);
    }

    private Secret expand(String label, byte[] context) {
        byte[] key = passcode.bytes();
        try {
            return Secret.taking(Hkdf.x(key, label, context, 32));
        } finally {
            Arrays.fill(key, (byte) 0);
        }
    }

    @Override
    public void close() {
        passcode.close();
    }
}
