package org.cryptoexpress.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

import org.junit.jupiter.api.Test;

class SelfSignedCertificateTest {
    private static final Instant NOW = Instant.parse("2030-01-01T00:00:00Z");
    private final SecureRandom random = new SecureRandom();

    @Test
    void namesItsHostsAndVerifiesUnderItsOwnKey() throws Exception {
        try (SelfSignedCertificate made = make("cx.example.org", "127.0.0.1", "::1")) {
            X509Certificate certificate = parse(made.certificateDer());

            certificate.verify(certificate.getPublicKey());
            certificate.checkValidity(java.util.Date.from(NOW.plusSeconds(1)));
            assertThat(certificate.getSubjectX500Principal().getName()).isEqualTo("CN=cx.example.org");
            assertThat(certificate.getSubjectAlternativeNames()).hasSize(3)
                    .anyMatch(n -> n.equals(List.of(2, "cx.example.org")))
                    .anyMatch(n -> n.equals(List.of(7, "127.0.0.1")));
            assertThat(certificate.getBasicConstraints()).isEqualTo(-1);
            assertThat(((ECPublicKey) certificate.getPublicKey()).getParams().getCurve().getField().getFieldSize())
                    .isEqualTo(256);
        }
    }

    @Test
    void spkiHashIsThatOfTheCertificateWhicheverWayItIsStored() throws Exception {
        try (SelfSignedCertificate made = make("localhost")) {
            assertThat(SelfSignedCertificate.spkiHash(parse(made.certificateDer()))).isEqualTo(made.spkiHash());
            assertThat(SelfSignedCertificate.spkiHash(parse(made.certificatePem()))).isEqualTo(made.spkiHash());
            assertThat(make("localhost").spkiHash()).isNotEqualTo(made.spkiHash());
        }
    }

    @Test
    void pkcs12HoldsTheKeyOfTheCertificateAndServesTls() throws Exception {
        char[] password = { 'a', 'b', 'c' };
        try (SelfSignedCertificate made = make("localhost")) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(new ByteArrayInputStream(made.pkcs12(password)), password);
            X509Certificate certificate = (X509Certificate) store.getCertificate("server");
            Signature signer = Signature.getInstance("SHA256withECDSA");
            signer.initSign((java.security.PrivateKey) store.getKey("server", password));
            signer.update(new byte[] { 1 });
            byte[] signature = signer.sign();
            signer.initVerify(certificate);
            signer.update(new byte[] { 1 });

            assertThat(signer.verify(signature)).isTrue();
            assertThat(SelfSignedCertificate.spkiHash(certificate)).isEqualTo(made.spkiHash());
            KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(store, password);
            SSLContext context = SSLContext.getInstance("TLSv1.3");
            context.init(keys.getKeyManagers(), null, null);
        }
    }

    @Test
    void refusesHostsThatAreNone() {
        Stream.of("", "a b", "-x", "x..y", "http://x", "a\u0000b", "é")
                .forEach(host -> assertThatThrownBy(() -> make(host))
                        .isInstanceOf(CryptoFailure.class));
        assertThatThrownBy(() -> SelfSignedCertificate.create(List.of(), NOW, Duration.ofDays(1), random))
                .isInstanceOf(CryptoFailure.class);
    }

    @Test
    void keyIsGoneAfterClose() {
        SelfSignedCertificate made = make("localhost");
        made.close();

        assertThatThrownBy(made::keyPem).isInstanceOf(CryptoFailure.class);
    }

    private SelfSignedCertificate make(String... hosts) {
        return SelfSignedCertificate.create(List.of(hosts), NOW, Duration.ofDays(3650), random);
    }

    private static X509Certificate parse(byte[] encoded) throws Exception {
        return (X509Certificate) CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(encoded));
    }
}
