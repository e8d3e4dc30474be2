package org.cryptoexpress.session.internal.account;

import org.cryptoexpress.channel.ClientCredentials;
import org.cryptoexpress.crypto.CryptoFailure;
import org.cryptoexpress.crypto.Secret;
import org.cryptoexpress.crypto.v1.KeyContext;
import org.cryptoexpress.crypto.v1.PasscodeParameters;
import org.cryptoexpress.keys.AccountKeys;

/**
 * Credentials of keys that are open already.
 *
 * @param keys    the keys
 * @param foreign told when the server has wrapped the session key to another key than these
 */
record LocalKeyCredentials(AccountKeys keys, Runnable foreign) implements ClientCredentials {
    LocalKeyCredentials(AccountKeys keys) {
        this(keys, () -> {
        });
    }

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
        try {
            return keys.open(context, wrap);
        } catch (CryptoFailure e) {
            foreign.run();
            throw e;
        }
    }
}
