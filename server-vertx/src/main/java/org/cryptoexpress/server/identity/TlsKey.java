package org.cryptoexpress.server.identity;

import org.cryptoexpress.crypto.Hash32;

/**
 * The server's TLS certificate and its key.
 *
 * @param certificatePem X.509 certificate, PEM
 * @param keyPem         PKCS#8 private key, PEM
 * @param spkiHash       what clients pin
 */
public record TlsKey(byte[] certificatePem, byte[] keyPem, Hash32 spkiHash) {
    @Override
    public String toString() {
        return "TlsKey[" + spkiHash + "]";
    }
}
