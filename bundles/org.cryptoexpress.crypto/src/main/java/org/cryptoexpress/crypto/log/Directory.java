package org.cryptoexpress.crypto.log;

import org.cryptoexpress.crypto.CryptoFailure;
import org.cryptoexpress.crypto.Hash32;
import org.cryptoexpress.crypto.v1.IdentityStatement;

/**
 * Where the verification of a log finds keys. Implementations answer at once (the caller has fetched before what the
 * entries name) and throw {@link CryptoFailure} BAD_SIGNATURE for what they do not have.
 */
public interface Directory {
    /** The identity statement with this fingerprint. */
    IdentityStatement statement(Hash32 fingerprint);

    /** The certificate of this device key, already verified against its identity statement. */
    DeviceCertificate certificate(Hash32 deviceKeyId);
}
