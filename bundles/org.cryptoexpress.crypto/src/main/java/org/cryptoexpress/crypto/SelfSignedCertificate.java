package org.cryptoexpress.crypto;

import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

import org.cryptoexpress.crypto.internal.ServerCertificates;

/**
 * A TLS certificate for a server that has none: ECDSA P-256 (FIPS 186-5), signed by itself (RFC 5280). Clients do not
 * trust it by its issuer but by the SHA-256 of its public key ({@link #spkiHash()}), which is part of the pin.
 * Thread-safe until closed.
 */
public final class SelfSignedCertificate implements AutoCloseable {
    private static final String DASHES = "-".repeat(5);

    private final Secret key;
    private final byte[] certificate;
    private final Hash32 spkiHash;

    private SelfSignedCertificate(Secret key, byte[] certificate) {
        this.key = key;
        this.certificate = certificate;
        this.spkiHash = spkiHash(ServerCertificates.parse(certificate));
    }

    /**
     * Makes a key and its certificate.
     *
     * @param hosts     DNS names and IP addresses of the server, at least one; the first is the common name
     * @param notBefore from when it is valid
     * @param validity  for how long
     * @throws CryptoFailure POLICY when a host is neither a DNS name nor an IP address
     */
    public static SelfSignedCertificate create(List<String> hosts, Instant notBefore, Duration validity,
            SecureRandom random) {
        byte[][] made = ServerCertificates.create(hosts, notBefore, notBefore.plus(validity), random);
        return new SelfSignedCertificate(Secret.taking(made[0]), made[1]);
    }

    /** SHA-256 of the public key (SubjectPublicKeyInfo, DER): what a client pins. */
    public Hash32 spkiHash() {
        return spkiHash;
    }

    /** SHA-256 of the public key (SubjectPublicKeyInfo, DER) of any certificate; uses nothing but the JDK. */
    public static Hash32 spkiHash(X509Certificate certificate) {
        return Digests.hash(certificate.getPublicKey().getEncoded());
    }

    /** The certificate, DER. */
    public byte[] certificateDer() {
        return certificate.clone();
    }

    /** The certificate, PEM (RFC 7468). */
    public byte[] certificatePem() {
        return pem("CERTIFICATE", certificate);
    }

    /** The private key as PKCS#8 (RFC 5958), DER. The caller wipes it. */
    public byte[] keyDer() {
        return key.bytes();
    }

    /** The private key as PKCS#8, PEM. The caller wipes it. */
    public byte[] keyPem() {
        return key.use(der -> pem("PRIVATE KEY", der));
    }

    /**
     * Key and certificate as PKCS#12 (RFC 7292) with the alias "server", encrypted as the JDK does by default
     * (PBES2, AES-256).
     *
     * @param password its password; the caller wipes it
     */
    public byte[] pkcs12(char[] password) {
        return key.use(der -> ServerCertificates.pkcs12(der, certificate, password));
    }

    /** Wipes the private key. */
    @Override
    public void close() {
        key.close();
    }

    private static byte[] pem(String what, byte[] der) {
        byte[] lines = Base64.getMimeEncoder(64, new byte[] { '\n' }).encode(der);
        ByteWriter text = new ByteWriter().ascii(DASHES + "BEGIN " + what + DASHES + "\n").bytes(lines)
                .ascii("\n" + DASHES + "END " + what + DASHES + "\n");
        byte[] out = text.toByteArray();
        text.wipe();
        Arrays.fill(lines, (byte) 0);
        return out;
    }
}
