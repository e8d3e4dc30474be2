package org.cryptoexpress.channel.internal.handshake;

import java.security.SecureRandom;
import java.util.Optional;

import org.cryptoexpress.channel.Decoys;
import org.cryptoexpress.channel.HandshakeMode;
import org.cryptoexpress.channel.Registration;
import org.cryptoexpress.channel.ServerAccount;
import org.cryptoexpress.channel.ServerAccounts;
import org.cryptoexpress.crypto.CryptoFailure;
import org.cryptoexpress.crypto.Id;
import org.cryptoexpress.crypto.v1.KemPublicKey;
import org.cryptoexpress.protocol.CryptoExpressException;
import org.cryptoexpress.protocol.ErrorCode;

/**
 * Whom the server talks to: an account, a new account, or a decoy. A decoy does the same work as an account and fails
 * where a wrong passphrase or key would.
 *
 * @param userId       the account; empty for a decoy
 * @param publicKey    where the session key goes; empty for a decoy that never gets that far
 * @param registration the new account, if it is one
 * @param exchange     the proof of the passphrase, if the server keeps the key
 */
record Claimant(Optional<Id> userId, Optional<KemPublicKey> publicKey, Optional<Registration> registration,
        Optional<PasscodeExchange> exchange) {

    private static Claimant withKey(Id userId, KemPublicKey key, Optional<Registration> registration) {
        return new Claimant(Optional.of(userId), Optional.of(key), registration, Optional.empty());
    }

    /** A log-in. Whether the account exists shows nowhere but in the failure of its proof, and not in the time. */
    static Claimant loggingIn(ServerAccounts accounts, IdentityClaim claim, Decoys decoys, SecureRandom random) {
        String name = claim.userName();
        Optional<ServerAccount> account = accounts.find(name);
        if (account.isEmpty()) {
            decoys.readStatement();
        }
        if (claim.mode() == HandshakeMode.LOCAL_KEY) {
            KemPublicKey decoy = decoys.publicKey(name);
            return account.map(a -> withKey(a.userId(), a.kem(), Optional.empty())).orElseGet(
                    () -> new Claimant(Optional.empty(), Optional.of(decoy), Optional.empty(), Optional.empty()));
        }
        Optional<PasscodeExchange> exchange = account.flatMap(ServerAccount::sealedKeys)
                .map(k -> PasscodeExchange.of(k, random));
        if (exchange.isEmpty()) {
            return new Claimant(Optional.empty(), Optional.empty(), Optional.empty(),
                    Optional.of(PasscodeExchange.decoy(decoys, name, random)));
        }
        return new Claimant(account.map(ServerAccount::userId), account.map(ServerAccount::kem), Optional.empty(),
                exchange);
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
        return withKey(registration.statement().userId(), registration.statement().kem(),
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
        return withKey(renewal.userId(), account.get().kem(), Optional.empty());
    }
}
