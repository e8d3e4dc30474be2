package org.cryptoexpress.session.internal.account;

import java.util.Optional;

import org.cryptoexpress.channel.ClientCredentials;
import org.cryptoexpress.crypto.Secret;
import org.cryptoexpress.crypto.v1.KeyContext;
import org.cryptoexpress.crypto.v1.PasscodeParameters;
import org.cryptoexpress.crypto.v1.PrivateKeyBox;
import org.cryptoexpress.keys.AccountKeys;
import org.cryptoexpress.keys.PassphraseInput;
import org.cryptoexpress.protocol.CryptoExpressException;
import org.cryptoexpress.protocol.ErrorCode;
import org.cryptoexpress.session.internal.profile.ProfileAccount;

/** Credentials of a person whose sealed keys are on the server: opens them when they come. */
final class ServerKeyCredentials implements ClientCredentials {
    private final PassphraseInput input;
    private final Optional<ProfileAccount> floor;
    private volatile Optional<AccountKeys> keys = Optional.empty();
    private volatile Optional<PrivateKeyBox> box = Optional.empty();

    ServerKeyCredentials(PassphraseInput input, Optional<ProfileAccount> floor) {
        this.input = input;
        this.floor = floor;
    }

    @Override
    public Secret srpKey(PasscodeParameters parameters, long authVersion) {
        requireKeyFile(input, parameters);
        ProfileAccount.requireFloor(floor, parameters);
        return input.srpKey(parameters);
    }

    /** A key file too many or too few looks like any other wrong passphrase. */
    static void requireKeyFile(PassphraseInput input, PasscodeParameters parameters) {
        if (input.hasKeyFile() != parameters.keyFile()) {
            throw new CryptoExpressException(ErrorCode.LOGIN_FAILED, "key file");
        }
    }

    @Override
    public void keyBox(byte[] sealed) {
        PrivateKeyBox received = PrivateKeyBox.parse(sealed);
        keys = Optional.of(AccountKeys.open(received, input));
        box = Optional.of(received);
    }

    @Override
    public Secret openSessionKey(KeyContext context, byte[] wrap) {
        return opened().open(context, wrap);
    }

    /** The opened keys, after the session is established. */
    AccountKeys opened() {
        return keys.orElseThrow(() -> new CryptoExpressException(ErrorCode.TAMPERED, "no sealed keys came"));
    }

    /** The sealed keys as they came. */
    PrivateKeyBox box() {
        return box.orElseThrow(() -> new CryptoExpressException(ErrorCode.TAMPERED, "no sealed keys came"));
    }

    /** Closes the keys of a log-in that failed. */
    void discard() {
        keys.ifPresent(AccountKeys::close);
    }
}
