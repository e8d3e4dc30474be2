package org.cryptoexpress.keys;

import org.cryptoexpress.crypto.Hash32;
import org.cryptoexpress.crypto.Secret;
import org.cryptoexpress.crypto.log.DeviceCertificate;
import org.cryptoexpress.crypto.v1.Domain;
import org.cryptoexpress.crypto.v1.IdentityStatement;
import org.cryptoexpress.crypto.v1.KeyContext;

/**
 * The keys of one unlocked account. Private keys never leave it: callers hand in what is to be signed, opened or
 * wrapped. Methods may be called from any thread; after {@link #close()} they fail.
 */
public interface KeyRing extends AutoCloseable {
    /** The user name. */
    String userName();

    /** The account id, 16 bytes. */
    byte[] userId();

    /** The newest identity statement of the account; another one after the keys were renewed. */
    IdentityStatement statement();

    /** The fingerprint of the newest identity statement. */
    default Hash32 fingerprint() {
        return statement().fingerprint();
    }

    /**
     * The certificate of the key that this device signs with. It is the same until it runs out; then a new key with a
     * new certificate follows. Before the first entry that names it travels, the server must know it (PutDeviceCertificate).
     */
    DeviceCertificate deviceCertificate();

    /**
     * Signs with the device key.
     *
     * @param certificate what {@link #deviceCertificate()} gave
     * @return a CXS1 of the device key (Ed25519)
     */
    byte[] signDevice(DeviceCertificate certificate, Domain domain, byte[] message);

    /** Signs with the identity key: a dual CXS1 (Ed25519 and ML-DSA-65). */
    byte[] signIdentity(Domain domain, byte[] message);

    /**
     * Signs with the identity key of one of this account's statements, also of an earlier one: a folder that knows an
     * earlier identity accepts the present one only from it (CX1 13.4, rekey).
     *
     * @param keyVersion version of the statement
     * @return a dual CXS1; fails with {@link org.cryptoexpress.crypto.CryptoFailure} UNKNOWN_KEY
     */
    byte[] signIdentity(long keyVersion, Domain domain, byte[] message);

    /**
     * Opens a key that was wrapped to a public key of this account, also to an older one.
     *
     * @param context what the caller expects
     * @param wrap    the CXK1
     * @return the key, which the caller closes
     * @throws org.cryptoexpress.crypto.CryptoFailure MALFORMED, WRONG_CONTEXT or CANNOT_OPEN
     */
    Secret open(KeyContext context, byte[] wrap);

    /**
     * A key that only this account's devices can derive: X(ARK, label, "", 32).
     *
     * @param label one ASCII label per use, e.g. "local store"
     * @return the key, which the caller closes
     */
    Secret derive(String label);

    /** Wipes the keys. */
    @Override
    void close();
}
