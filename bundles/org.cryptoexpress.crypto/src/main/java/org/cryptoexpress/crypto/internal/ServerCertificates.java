package org.cryptoexpress.crypto.internal;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.regex.Pattern;

import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.util.IPAddress;
import org.cryptoexpress.crypto.CryptoFailure;

/** Self-signed TLS certificates: keys and signatures by the JDK, the certificate's structure by bcpkix. */
public final class ServerCertificates {
    private static final Pattern DNS_NAME = Pattern
            .compile("(?=.{1,253}$)[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
                    + "(\\.[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?)*");
    /** RFC 5280 allows at most 64 characters in a common name. */
    private static final int MAX_COMMON_NAME = 64;

    private ServerCertificates() {
    }

    /** {PKCS#8, certificate}, both DER. */
    public static byte[][] create(List<String> hosts, Instant notBefore, Instant notAfter, SecureRandom random) {
        GeneralName[] names = hosts.stream().map(ServerCertificates::name).toArray(GeneralName[]::new);
        if (names.length == 0 || !notAfter.isAfter(notBefore)) {
            throw new CryptoFailure(CryptoFailure.Code.POLICY, "certificate needs a host and a validity");
        }
        String first = hosts.get(0);
        X500Name subject = new X500NameBuilder(BCStyle.INSTANCE)
                .addRDN(BCStyle.CN, first.substring(0, Math.min(first.length(), MAX_COMMON_NAME))).build();
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"), random);
            KeyPair pair = generator.generateKeyPair();
            BigInteger serial = new BigInteger(126, random).setBit(126);
            JcaX509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(subject, serial,
                    Date.from(notBefore), Date.from(notAfter), subject, pair.getPublic());
            builder.addExtension(Extension.subjectAlternativeName, false, new GeneralNames(names));
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
            builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature));
            builder.addExtension(Extension.extendedKeyUsage, false,
                    new ExtendedKeyUsage(KeyPurposeId.id_kp_serverAuth));
            byte[] certificate = builder.build(new JcaContentSignerBuilder("SHA256withECDSA").setSecureRandom(random)
                    .build(pair.getPrivate())).getEncoded();
            return new byte[][] { pair.getPrivate().getEncoded(), certificate };
        } catch (GeneralSecurityException | OperatorCreationException | IOException e) {
            throw new IllegalStateException("certificate", e);
        }
    }

    /** The certificate of a DER encoding. */
    public static X509Certificate parse(byte[] der) {
        try {
            return (X509Certificate) CertificateFactory.getInstance("X.509")
                    .generateCertificate(new ByteArrayInputStream(der));
        } catch (GeneralSecurityException e) {
            throw new CryptoFailure(CryptoFailure.Code.MALFORMED, "certificate", e);
        }
    }

    /** Key and certificate in a PKCS#12 key store. */
    public static byte[] pkcs12(byte[] pkcs8, byte[] certificate, char[] password) {
        try {
            PrivateKey key = KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setKeyEntry("server", key, password, new Certificate[] { parse(certificate) });
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            store.store(out, password);
            return out.toByteArray();
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("PKCS#12", e);
        }
    }

    private static GeneralName name(String host) {
        if (IPAddress.isValid(host)) {
            return new GeneralName(GeneralName.iPAddress, host);
        }
        if (!DNS_NAME.matcher(host).matches()) {
            throw new CryptoFailure(CryptoFailure.Code.POLICY, "host name");
        }
        return new GeneralName(GeneralName.dNSName, host);
    }
}
