package org.cryptoexpress.server.account;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;

import com.google.protobuf.ByteString;
import org.cryptoexpress.channel.PassphraseProof;
import org.cryptoexpress.channel.SealedKeys;
import org.cryptoexpress.crypto.CryptoFailure;
import org.cryptoexpress.crypto.Digests;
import org.cryptoexpress.crypto.Id;
import org.cryptoexpress.crypto.Secret;
import org.cryptoexpress.crypto.Srp6a;
import org.cryptoexpress.crypto.v1.PasscodeParameters;
import org.cryptoexpress.crypto.v1.Suite;
import org.cryptoexpress.protocol.CryptoExpressException;
import org.cryptoexpress.protocol.ErrorCode;
import org.cryptoexpress.protocol.wire.Proof;
import org.cryptoexpress.protocol.wire.ProofChallenge;
import org.cryptoexpress.server.bus.Caller;
import org.cryptoexpress.server.limit.LoginGuard;

/**
 * Fresh proofs of the passphrase inside a session (SRP-6a, bound to the session's exporter). One challenge per session at
 * a time, for two minutes, for one attempt; attempts count like log-ins. Thread-safe.
 */
final class Proofs {
    private static final int MOST = 10_000;
    private static final long LIFE_MILLIS = 120_000;

    private final LoginGuard guard;
    private final SecureRandom random;
    private final Clock clock;
    private final Map<ByteString, Challenge> challenges = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<ByteString, Challenge> eldest) {
            return size() > MOST;
        }
    };

    private record Challenge(Id id, Srp6a.Server server, byte[] verifier, long until) {
    }

    Proofs(LoginGuard guard, SecureRandom random, Clock clock) {
        this.guard = guard;
        this.random = random;
        this.clock = clock;
    }

    ProofChallenge begin(Caller caller, SealedKeys keys) {
        guard.check(caller.userName(), caller.addressPrefix(), true);
        Challenge challenge = new Challenge(Id.random(random), new Srp6a.Server(keys.verifier(), random),
                keys.verifier(), clock.millis() + LIFE_MILLIS);
        synchronized (challenges) {
            challenges.remove(caller.sessionId());
            challenges.put(caller.sessionId(), challenge);
        }
        PasscodeParameters p = keys.box().parameters();
        return ProofChallenge.newBuilder().setChallengeId(ByteString.copyFrom(challenge.id().bytes()))
                .setKdf(Suite.KDF_ARGON2ID).setMemoryKib(p.memoryKib()).setIterations(p.iterations())
                .setLanes(p.lanes()).setSalt(ByteString.copyFrom(p.salt())).setFlags(p.flags())
                .setAuthVersion((int) keys.box().authVersion()).setPake(Suite.PAKE_SRP6A)
                .setServerPublic(ByteString.copyFrom(challenge.server().publicValue())).build();
    }

    /**
     * Checks a proof against the verifier that the account has now.
     *
     * @throws CryptoExpressException LOGIN_FAILED or RATE_LIMITED
     */
    void check(Caller caller, Proof proof, SealedKeys keys) {
        guard.check(caller.userName(), caller.addressPrefix(), true);
        Challenge challenge;
        synchronized (challenges) {
            challenge = challenges.remove(caller.sessionId());
        }
        if (challenge == null || challenge.until() < clock.millis()
                || !ByteString.copyFrom(challenge.id().bytes()).equals(proof.getChallengeId())
                || !Digests.equal(challenge.verifier(), keys.verifier())) {
            throw new CryptoExpressException(ErrorCode.CONFLICT, "no such challenge; begin again");
        }
        byte[] exporter = caller.exporter();
        byte[] clientPublic = proof.getClientPublic().toByteArray();
        boolean good;
        try (Secret key = challenge.server().key(clientPublic)) {
            byte[] expected = PassphraseProof.of(key, exporter, challenge.id(), challenge.server().publicValue(),
                    clientPublic);
            good = Digests.equal(expected, proof.getProof().toByteArray());
        } catch (CryptoFailure e) {
            good = false;
        } finally {
            java.util.Arrays.fill(exporter, (byte) 0);
        }
        if (!good) {
            guard.failed(caller.userName(), caller.addressPrefix(), true);
            throw new CryptoExpressException(ErrorCode.LOGIN_FAILED, "the proof is wrong");
        }
        guard.succeeded(caller.userName(), caller.addressPrefix());
    }
}
