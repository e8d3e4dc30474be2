package org.cryptoexpress.keys;

import java.security.SecureRandom;

import org.cryptoexpress.crypto.Id;
import org.cryptoexpress.crypto.v1.IdentityStatement;
import org.cryptoexpress.crypto.v1.PasscodeParameters;
import org.cryptoexpress.crypto.v1.PrivateKeyBox;
import org.cryptoexpress.crypto.v1.PrivateKeys;

/**
 * The next keys of an account, before they are taken into use: made by {@link AccountKeys#beginRotation}, then sealed and
 * kept, then told to the server, then {@link AccountKeys#adopt taken into use}. From the beginning to the end the account's
 * keys also open what is wrapped to the new ones, for nobody knows when the server has taken them.
 */
public final class KeyRotation {
    private final PrivateKeys next;
    private final Id userId;
    private final IdentityStatement statement;

    KeyRotation(PrivateKeys next, Id userId, IdentityStatement statement) {
        this.next = next;
        this.userId = userId;
        this.statement = statement;
    }

    /** The new identity statement, signed by the new and by the present keys. */
    public IdentityStatement statement() {
        return statement;
    }

    /** Seals the new keys with all earlier ones, like {@link AccountKeys#seal}. */
    public PrivateKeyBox seal(PassphraseInput input, PasscodeParameters parameters, long authVersion,
            SecureRandom random) {
        return PrivateKeyBox.seal(next, userId, authVersion, parameters, input.passcode(parameters), random);
    }

    PrivateKeys next() {
        return next;
    }

    @Override
    public String toString() {
        return "KeyRotation[" + userId + " v" + statement.keyVersion() + "]";
    }
}
