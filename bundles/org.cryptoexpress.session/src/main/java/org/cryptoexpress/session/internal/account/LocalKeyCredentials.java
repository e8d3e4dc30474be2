package org.cryptoexpress.session.internal.account;

import org.cryptoexpress.channel.ClientCredentials;
import org.cryptoexpress.crypto.Secret;
import org.cryptoexpress.crypto.v1.KeyContext;
import org.cryptoexpress.crypto.v1.PasscodeParameters;
import org.cryptoexpress.keys.AccountKeys;

/** Credentials of keys that are open already. */
record LocalKeyCredentials(AccountKeys keys) implements ClientCredentials {
    @Override
    public Secret srpKey(PasscodeParameters parameters, long authVersion) {
        throw new IllegalStateException("the key is at hand");
    }

    @Override
    public void keyBox(byte[] box) {
        throw new IllegalStateException("the key is at hand");
    }

    @Override
    public Secret openSessionKey(KeyContext context, byte[] wrap) {
        return keys.open(context, wrap);
    }
}
