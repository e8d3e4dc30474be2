package org.cryptoexpress.crypto.log;

import org.cryptoexpress.crypto.CryptoFailure;
import org.cryptoexpress.crypto.Hash32;
import org.cryptoexpress.crypto.v1.IdentityStatement;

/**
 * Where the verification of a log finds keys. Implementations answer at once, so the caller fetches before what an entry
 * names: for a control entry the statements of signer and subject, for an item revision the certificate of its device.
 * They throw {@link CryptoFailure} UNKNOWN_KEY for what they do not have; then nothing is decided about the entry, so
 * that a server which withholds a key cannot make one reader's state differ from another's.
 */
public interface Directory {
    /** The identity statement with this fingerprint. */
    IdentityStatement statement(Hash32 fingerprint);

    /** The certificate of this device key, already verified against its identity statement. */
    DeviceCertificate certificate(Hash32 deviceKeyId);
}
