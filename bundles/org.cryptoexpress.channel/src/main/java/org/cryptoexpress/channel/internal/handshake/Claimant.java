package org.cryptoexpress.channel.internal.handshake;

import java.security.SecureRandom;
import java.util.Optional;

import org.cryptoexpress.channel.Decoys;
import org.cryptoexpress.channel.HandshakeMode;
import org.cryptoexpress.channel.Registration;
import org.cryptoexpress.channel.SealedKeys;
import org.cryptoexpress.channel.ServerAccount;
import org.cryptoexpress.channel.ServerAccounts;
import org.cryptoexpress.crypto.CryptoFailure;
import org.cryptoexpress.crypto.Digests;
import org.cryptoexpress.crypto.Id;
import org.cryptoexpress.crypto.Secret;
import org.cryptoexpress.crypto.Srp6a;
import org.cryptoexpress.crypto.v1.KemPublicKey;
import org.cryptoexpress.crypto.v1.PasscodeParameters;
import org.cryptoexpress.protocol.CryptoExpressException;
import org.cryptoexpress.protocol.ErrorCode;

/**
 * Whom the server talks to: an account, a new account, or a decoy. A decoy does the same work as an account and fails
 * where a wrong passphrase or key would.
 */
final class Claimant {
    private final Optional<Id> userId;
    private final KemPublicKey publicKey;
    private final Optional<Registration> registration;
    private final PasscodeParameters parameters;
    private final long authVersion;
    private final byte[] verifier;
    private final Optional<byte[]> box;
    private Srp6a.Server srp;

    private Claimant(Optional<Id> userId, KemPublicKey publicKey, Optional<Registration> registration,
            PasscodeParameters parameters, long authVersion, byte[] verifier, Optional<byte[]> box) {
        this.userId = userId;
        this.publicKey = publicKey;
        this.registration = registration;
        this.parameters = parameters;
        this.authVersion = authVersion;
        this.verifier = verifier;
        this.box = box;
    }

    private static Claimant withoutPasscode(Id userId, KemPublicKey key, Optional<Registration> registration) {
        return new Claimant(Optional.of(userId), key, registration, null, 0, null, Optional.empty());
    }

    /** A log-in. Whether the account exists shows nowhere but in {@link #userId} and {@link #checkPasscode}. */
    static Claimant loggingIn(ServerAccounts accounts, IdentityClaim claim, Decoys decoys) {
        String name = claim.userName();
        Optional<ServerAccount> account = accounts.find(name);
        if (claim.mode() == HandshakeMode.LOCAL_KEY) {
            return account.map(a -> withoutPasscode(a.userId(), a.kem(), Optional.empty())).orElseGet(
                    () -> new Claimant(Optional.empty(), decoys.publicKey(name), Optional.empty(), null, 0, null,
                            Optional.empty()));
        }
        Optional<SealedKeys> sealed = account.flatMap(ServerAccount::sealedKeys);
        if (sealed.isPresent()) {
            SealedKeys k = sealed.get();
            return new Claimant(Optional.of(account.get().userId()), account.get().kem(), Optional.empty(),
                    k.box().parameters(), k.box().authVersion(), k.verifier(), Optional.of(k.box().encoded()));
        }
        return new Claimant(Optional.empty(), null, Optional.empty(), decoys.parameters(name),
                decoys.authVersion(name), decoys.verifier(name), Optional.empty());
    }

    /** A registration that is admitted. */
    static Claimant registering(ServerAccounts accounts, IdentityClaim claim) {
        Registration registration;
        try {
            registration = claim.registration();
        } catch (CryptoFailure e) {
            throw new CryptoExpressException(ErrorCode.INVALID_INPUT, "registration breaks a rule", e);
        }
        accounts.admit(registration);
        return withoutPasscode(registration.statement().userId(), registration.statement().kem(),
                Optional.of(registration));
    }

    /** The owner of an open session. */
    static Claimant renewing(ServerAccounts accounts, IdentityClaim claim, ServerHandshake.Renewal renewal) {
        Optional<ServerAccount> account = accounts.find(renewal.userName())
                .filter(a -> a.userId().equals(renewal.userId()));
        if (account.isEmpty() || claim.mode() != HandshakeMode.LOCAL_KEY
                || !claim.userName().equals(renewal.userName())) {
            throw new CryptoFailure(CryptoFailure.Code.WRONG_CONTEXT, "renewal by somebody else");
        }
        return withoutPasscode(renewal.userId(), account.get().kem(), Optional.empty());
    }

    PasscodeChallenge challenge(SecureRandom random) {
        srp = new Srp6a.Server(verifier, random);
        return new PasscodeChallenge(parameters, authVersion, srp.publicValue());
    }

    /** The server's proof if the client's is right. */
    Optional<byte[]> checkPasscode(PasscodeAnswer answer, byte[] hashBefore, byte[] hashAfter) {
        try (Secret key = srp.key(answer.clientPublic())) {
            boolean proven = Digests.equal(SrpProofs.client(key, hashBefore, answer.clientPublic()), answer.proof());
            byte[] proof = SrpProofs.server(key, hashAfter);
            return proven & box.isPresent() ? Optional.of(proof) : Optional.empty();
        } catch (CryptoFailure e) {
            return Optional.empty();
        }
    }

    /** The account; empty for a decoy. */
    Optional<Id> userId() {
        return userId;
    }

    KemPublicKey publicKey() {
        return publicKey;
    }

    Optional<Registration> registration() {
        return registration;
    }

    byte[] box() {
        return box.orElseThrow();
    }
}
