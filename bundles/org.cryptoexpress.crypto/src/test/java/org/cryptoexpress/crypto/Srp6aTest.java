package org.cryptoexpress.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;

import org.bouncycastle.crypto.CryptoException;
import org.bouncycastle.crypto.agreement.srp.SRP6Client;
import org.bouncycastle.crypto.agreement.srp.SRP6Server;
import org.bouncycastle.crypto.agreement.srp.SRP6StandardGroups;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.util.BigIntegers;
import org.junit.jupiter.api.Test;

class Srp6aTest {
    /** RFC 3526 group 15, which RFC 5054 takes as its 3072-bit group with generator 5. */
    private static final BigInteger N = new BigInteger(
            """
                    FFFFFFFFFFFFFFFFC90FDAA22168C234C4C6628B80DC1CD129024E088A67CC74020BBEA63B139B22514A08798E3404DDEF9519B3CD3A431B
                    302B0A6DF25F14374FE1356D6D51C245E485B576625E7EC6F44C42E9A637ED6B0BFF5CB6F406B7EDEE386BFB5A899FA5AE9F24117C4B1FE6
                    49286651ECE45B3DC2007CB8A163BF0598DA48361C55D39A69163FA8FD24CF5F83655D23DCA3AD961C62F356208552BB9ED529077096966D
                    670C354E4ABC9804F1746C08CA18217C32905E462E36CE3BE39E772C180E86039B2783A2EC07A28FB5C55DF06F4C52C9DE2BCBF695581718
                    3995497CEA956AE515D2261898FA051015728E5A8AAAC42DAD33170D04507A33A85521ABDF1CBA64ECFB850458DBEF0A8AEA71575D060C7D
                    B3970F85A6E1E4C7ABF5AE8CDB0933D71E8C94E04A25619DCEE3D2261AD2EE6BF12FFA06D98A0864D87602733EC86A64521F2B18177B200C
                    BBE117577A615D6C770988C0BAD946E208E24FA074E5AB3143DB5BFCE0FD108E4B82D120A93AD2CAFFFFFFFFFFFFFFFF"""
                    .replaceAll(
                            "\\s", ""),
            16);
    private static final byte[] NAME = "alice".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] PASSWORD = new byte[32];
    private static final byte[] SALT = new byte[32];
    private final SecureRandom random = new SecureRandom();

    @Test
    void theVerifierIsGToTheX() {
        byte[] inner = Digests.sha256(NAME, new byte[] { ':' }, PASSWORD);
        BigInteger x = new BigInteger(1, Digests.sha256(SALT, inner));
        assertThat(new BigInteger(1, Srp6a.verifier(NAME, PASSWORD, SALT)))
                .isEqualTo(BigInteger.valueOf(5).modPow(x, N));
    }

    @Test
    void bothSidesAgreeExactlyWhenThePasswordIsRight() {
        byte[] verifier = Srp6a.verifier(NAME, PASSWORD, SALT);
        assertThat(Srp6a.isVerifier(verifier)).isTrue();
        Srp6a.Server server = new Srp6a.Server(verifier, random);
        Srp6a.ClientResult client = Srp6a.client(NAME, PASSWORD, SALT, server.publicValue(), random);
        assertThat(server.key(client.publicValue())).isEqualTo(client.key());

        byte[] wrong = PASSWORD.clone();
        wrong[0] = 1;
        Srp6a.Server second = new Srp6a.Server(verifier, random);
        Srp6a.ClientResult guess = Srp6a.client(NAME, wrong, SALT, second.publicValue(), random);
        assertThat(second.key(guess.publicValue())).isNotEqualTo(guess.key());
        assertThat(second.publicValue()).isNotEqualTo(server.publicValue());
    }

    @Test
    void eachSideAgreesWithAnotherImplementation() throws CryptoException {
        byte[] verifier = Srp6a.verifier(NAME, PASSWORD, SALT);
        SRP6Client client = new SRP6Client();
        client.init(SRP6StandardGroups.rfc5054_3072, new SHA256Digest(), random);
        Srp6a.Server ours = new Srp6a.Server(verifier, random);
        byte[] a = BigIntegers.asUnsignedByteArray(384, client.generateClientCredentials(SALT, NAME, PASSWORD));
        BigInteger theirSecret = client.calculateSecret(new BigInteger(1, ours.publicValue()));
        assertThat(ours.key(a)).isEqualTo(key(theirSecret));

        SRP6Server server = new SRP6Server();
        server.init(SRP6StandardGroups.rfc5054_3072, new BigInteger(1, verifier), new SHA256Digest(), random);
        byte[] b = BigIntegers.asUnsignedByteArray(384, server.generateServerCredentials());
        Srp6a.ClientResult result = Srp6a.client(NAME, PASSWORD, SALT, b, random);
        assertThat(result.key()).isEqualTo(key(server.calculateSecret(new BigInteger(1, result.publicValue()))));
    }

    private static Secret key(BigInteger secret) {
        return Secret.taking(Digests.sha256(BigIntegers.asUnsignedByteArray(384, secret)));
    }

    @Test
    void valuesThatFixTheResultAreRefused() {
        byte[] verifier = Srp6a.verifier(NAME, PASSWORD, SALT);
        byte[] prime = Arrays.copyOfRange(N.toByteArray(), 1, 385);
        for (byte[] bad : new byte[][] { new byte[384], prime, new byte[383], new byte[385] }) {
            Srp6a.Server server = new Srp6a.Server(verifier, random);
            assertThatThrownBy(() -> server.key(bad)).isInstanceOf(CryptoFailure.class);
            assertThatThrownBy(() -> Srp6a.client(NAME, PASSWORD, SALT, bad, random)).isInstanceOf(CryptoFailure.class);
            assertThat(Srp6a.isVerifier(bad)).isFalse();
        }
    }
}
