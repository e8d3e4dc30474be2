package org.cryptoexpress.crypto.internal;

import org.cryptoexpress.crypto.CryptoFailure;

/** Bouncy Castle answers keys of a wrong length with many kinds of exceptions, or ignores what is too long. */
final class Lengths {
    private Lengths() {
    }

    static byte[] require(byte[] key, int length) {
        if (key.length != length) {
            throw new CryptoFailure(CryptoFailure.Code.MALFORMED, "key length");
        }
        return key;
    }
}
