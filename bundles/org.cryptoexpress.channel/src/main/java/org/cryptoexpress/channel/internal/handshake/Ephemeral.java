package org.cryptoexpress.channel.internal.handshake;

import java.security.SecureRandom;
import java.util.Arrays;

import org.cryptoexpress.crypto.MlKem768;
import org.cryptoexpress.crypto.X25519;

/** The client's ephemeral keys: used once, then wiped. */
final class Ephemeral {
    private final byte[] x25519;
    private final byte[] mlKemSeed = new byte[MlKem768.SEED];

    Ephemeral(SecureRandom random) {
        x25519 = X25519.generatePrivate(random);
        random.nextBytes(mlKemSeed);
    }

    byte[] x25519Public() {
        return X25519.publicKey(x25519);
    }

    byte[] mlKemPublic() {
        return MlKem768.publicKey(mlKemSeed);
    }

    byte[] agree(byte[] peer) {
        return X25519.agree(x25519, peer);
    }

    byte[] decapsulate(byte[] ciphertext) {
        return MlKem768.decapsulate(mlKemSeed, ciphertext);
    }

    void wipe() {
        Arrays.fill(x25519, (byte) 0);
        Arrays.fill(mlKemSeed, (byte) 0);
    }
}
