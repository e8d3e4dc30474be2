package org.cryptoexpress.channel;

import org.cryptoexpress.crypto.Secret;
import org.cryptoexpress.crypto.v1.KeyContext;
import org.cryptoexpress.crypto.v1.PasscodeParameters;

/**
 * What a client's half needs of the owner of the private keys. Called from {@link Channel#receive}; may be slow. It lives
 * as long as the channel, because {@link #openSessionKey} is asked again every 24 hours.
 *
 * <p>A {@link org.cryptoexpress.protocol.CryptoExpressException} goes to the caller of receive as it is. A
 * {@link org.cryptoexpress.crypto.CryptoFailure} becomes LOGIN_FAILED (session key with a local key) or TAMPERED.
 */
public interface ClientCredentials {
    /**
     * Derives K_srp from the passphrase; only asked when the server keeps the key. Argon2id: seconds.
     *
     * @param parameters  cost and salt as the server stated them, within floor and ceiling of CX1 12.2
     * @param authVersion number of the account's authentication as the server stated it
     * @return K_srp, which the channel closes
     * @throws org.cryptoexpress.crypto.CryptoFailure POLICY for parameters weaker than what this client saw before
     */
    Secret srpKey(PasscodeParameters parameters, long authVersion);

    /**
     * Opens the sealed private keys with the passcode that {@link #srpKey} has derived; asked before
     * {@link #openSessionKey}. The server has proven by then that it knows the verifier.
     *
     * @param box CXA1
     */
    void keyBox(byte[] box);

    /**
     * Opens the one-time session key with the private encryption key.
     *
     * @param context what the wrap must be for
     * @param wrap    CXK1
     * @return the session key, which the channel closes
     */
    Secret openSessionKey(KeyContext context, byte[] wrap);
}
