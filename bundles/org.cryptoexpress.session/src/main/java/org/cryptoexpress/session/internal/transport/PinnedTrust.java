package org.cryptoexpress.session.internal.transport;

import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Optional;
import java.util.function.Consumer;

import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;

import org.cryptoexpress.crypto.Hash32;
import org.cryptoexpress.crypto.SelfSignedCertificate;

/**
 * Trusts exactly one public key, or at a first contact any that it can tell of, whoever signed its certificate and whatever names and dates stand in it. As an
 * {@code X509ExtendedTrustManager} it also replaces the JDK's check of the host name, which the pin makes needless.
 */
final class PinnedTrust extends X509ExtendedTrustManager {
    /** The certificate is not the pinned one. */
    static final class WrongKeyException extends CertificateException {
        private static final long serialVersionUID = 1L;

        WrongKeyException() {
            super("the server's public key is not the pinned one");
        }
    }

    private final Optional<Hash32> pinned;
    private final Consumer<Hash32> shown;

    PinnedTrust(Optional<Hash32> pinned, Consumer<Hash32> shown) {
        this.pinned = pinned;
        this.shown = shown;
    }

    private void check(X509Certificate[] chain) throws CertificateException {
        if (chain == null || chain.length == 0) {
            throw new WrongKeyException();
        }
        Hash32 spki = SelfSignedCertificate.spkiHash(chain[0]);
        if (!pinned.map(spki::equals).orElse(true)) {
            throw new WrongKeyException();
        }
        shown.accept(spki);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        check(chain);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        check(chain);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        check(chain);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        throw new CertificateException("this is a client");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        throw new CertificateException("this is a client");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        throw new CertificateException("this is a client");
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return new X509Certificate[0];
    }
}
