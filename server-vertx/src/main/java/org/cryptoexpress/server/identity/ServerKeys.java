package org.cryptoexpress.server.identity;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import org.cryptoexpress.channel.ConnectionString;
import org.cryptoexpress.channel.DecoyProfile;
import org.cryptoexpress.channel.Decoys;
import org.cryptoexpress.channel.ServerIdentity;
import org.cryptoexpress.channel.ServerPin;
import org.cryptoexpress.channel.ServerSuccessor;
import org.cryptoexpress.crypto.CryptoFailure;
import org.cryptoexpress.crypto.Secret;
import org.cryptoexpress.crypto.SelfSignedCertificate;
import org.cryptoexpress.crypto.v1.DualSigner;
import org.cryptoexpress.server.ServerStartException;
import org.cryptoexpress.server.ServerStartException.Reason;
import org.cryptoexpress.server.record.IdentityRecord;
import org.cryptoexpress.server.record.TlsRecord;

/**
 * What makes this server itself: made at the first start, kept in the data folder (files {@code identity} and
 * {@code tls}, readable by their owner only). Only {@link KeyRollover} changes them. Whoever loses them has a new server.
 *
 * @param identity id, signature key and decoys
 * @param tls      certificate and key
 */
public record ServerKeys(ServerIdentity identity, TlsKey tls) {
    static final String IDENTITY = "identity";
    private static final int SEED = 32;
    private static final Duration VALIDITY = Duration.ofDays(3650);
    private static final String DASHES = "-".repeat(5);

    /**
     * Reads the keys; makes them first if there are none.
     *
     * @param hosts names for a new certificate
     * @throws ServerStartException STORAGE when a file cannot be read or is damaged
     */
    public static ServerKeys load(DataFolder folder, List<String> hosts, SecureRandom random) {
        byte[] identity = folder.readOrCreate(IDENTITY, () -> newIdentity(random));
        byte[] tls = folder.readOrCreate("tls", () -> newTls(hosts, random));
        try {
            return new ServerKeys(identity(IdentityRecord.parseFrom(identity), random), tls(TlsRecord.parseFrom(tls)));
        } catch (InvalidProtocolBufferException | CertificateException | RuntimeException e) {
            throw new ServerStartException(Reason.STORAGE, "the server's keys in " + folder.path()
                    + " are damaged; restore the files 'identity' and 'tls' from a backup", e);
        } finally {
            Arrays.fill(identity, (byte) 0);
            Arrays.fill(tls, (byte) 0);
        }
    }

    /** Where the server is and how clients recognise it. */
    public ConnectionString connectionString(String host, int port) {
        return new ConnectionString(host.contains(":") && !host.startsWith("[") ? "[" + host + "]" : host, port,
                new ServerPin(identity.serverId(), tls.spkiHash(), identity.signer().publicKey().id()));
    }

    private static byte[] newIdentity(SecureRandom random) {
        return IdentityRecord.newBuilder().setServerId(UUID.randomUUID().toString())
                .setEd25519Seed(random(random)).setMlDsaSeed(random(random)).setDecoySecret(random(random)).build()
                .toByteArray();
    }

    static ByteString random(SecureRandom random) {
        byte[] bytes = new byte[SEED];
        random.nextBytes(bytes);
        return ByteString.copyFrom(bytes);
    }

    private static byte[] newTls(List<String> hosts, SecureRandom random) {
        // a day earlier, for clients whose clock is slow
        Instant from = Instant.now().minus(Duration.ofDays(1));
        try (SelfSignedCertificate made = SelfSignedCertificate.create(hosts, from, VALIDITY, random)) {
            return TlsRecord.newBuilder().setCertificate(ByteString.copyFrom(made.certificateDer()))
                    .setPrivateKey(ByteString.copyFrom(made.keyDer())).build().toByteArray();
        } catch (CryptoFailure e) {
            throw new ServerStartException(Reason.CONFIGURATION, "'" + hosts.get(0)
                    + "' is neither a host name nor an address", e);
        }
    }

    private static ServerIdentity identity(IdentityRecord record, SecureRandom random) {
        DualSigner signer = new DualSigner(Secret.taking(record.getEd25519Seed().toByteArray()),
                Secret.taking(record.getMlDsaSeed().toByteArray()));
        return new ServerIdentity(record.getServerId(), signer,
                new Decoys(Secret.taking(record.getDecoySecret().toByteArray()), DecoyProfile.DEFAULT),
                successor(record, signer, random));
    }

    private static Optional<ServerSuccessor> successor(IdentityRecord record, DualSigner signer, SecureRandom random) {
        if (record.getNextEd25519Seed().isEmpty()) {
            return Optional.empty();
        }
        try (DualSigner next = new DualSigner(Secret.taking(record.getNextEd25519Seed().toByteArray()),
                Secret.taking(record.getNextMlDsaSeed().toByteArray()))) {
            return Optional.of(ServerSuccessor.announce(record.getServerId(), signer, next, random));
        }
    }

    private static TlsKey tls(TlsRecord record) throws CertificateException {
        X509Certificate certificate = (X509Certificate) CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(record.getCertificate().toByteArray()));
        return new TlsKey(pem("CERTIFICATE", record.getCertificate()), pem("PRIVATE KEY", record.getPrivateKey()),
                SelfSignedCertificate.spkiHash(certificate));
    }

    private static byte[] pem(String what, ByteString der) {
        String body = Base64.getMimeEncoder(64, new byte[] { '\n' }).encodeToString(der.toByteArray());
        return (DASHES + "BEGIN " + what + DASHES + "\n" + body + "\n" + DASHES + "END " + what + DASHES + "\n")
                .getBytes(StandardCharsets.US_ASCII);
    }
}
