package org.cryptoexpress.channel.internal.handshake;

import java.security.SecureRandom;
import java.util.Optional;

import org.cryptoexpress.channel.Decoys;
import org.cryptoexpress.channel.SealedKeys;
import org.cryptoexpress.crypto.CryptoFailure;
import org.cryptoexpress.crypto.Digests;
import org.cryptoexpress.crypto.Secret;
import org.cryptoexpress.crypto.Srp6a;
import org.cryptoexpress.crypto.v1.PasscodeParameters;

/** The server's side of SRP-6a in one handshake (CX1 12.4), for an account or a decoy. */
final class PasscodeExchange {
    private final PasscodeChallenge challenge;
    private final Srp6a.Server srp;
    private final Optional<byte[]> box;

    private PasscodeExchange(PasscodeParameters parameters, long authVersion, byte[] verifier, Optional<byte[]> box,
            SecureRandom random) {
        this.srp = new Srp6a.Server(verifier, random);
        this.challenge = new PasscodeChallenge(parameters, authVersion, srp.publicValue());
        this.box = box;
    }

    static PasscodeExchange of(SealedKeys keys, SecureRandom random) {
        return new PasscodeExchange(keys.box().parameters(), keys.box().authVersion(), keys.verifier(),
                Optional.of(keys.box().encoded()), random);
    }

    static PasscodeExchange decoy(Decoys decoys, String userName, SecureRandom random) {
        return new PasscodeExchange(decoys.parameters(userName), decoys.authVersion(userName),
                decoys.verifier(userName), Optional.empty(), random);
    }

    PasscodeChallenge challenge() {
        return challenge;
    }

    /**
     * The sealed keys and the server's proof, if the client's proof is right. A decoy computes the same and gives nothing.
     *
     * @param before transcript up to M5
     * @param after  transcript up to M6
     */
    Optional<KeyRelease> release(PasscodeAnswer answer, byte[] before, byte[] after) {
        try (Secret key = srp.key(answer.clientPublic())) {
            boolean proven = Digests.equal(SrpProofs.client(key, before, answer.clientPublic()), answer.proof());
            byte[] proof = SrpProofs.server(key, after);
            return box.filter(b -> proven).map(b -> new KeyRelease(proof, b));
        } catch (CryptoFailure e) {
            return Optional.empty();
        }
    }
}
