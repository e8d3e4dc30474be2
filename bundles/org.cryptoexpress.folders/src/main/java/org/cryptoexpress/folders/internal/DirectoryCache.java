package org.cryptoexpress.folders.internal;

import java.security.SecureRandom;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import com.google.protobuf.ByteString;
import org.cryptoexpress.crypto.CryptoFailure;
import org.cryptoexpress.crypto.Hash32;
import org.cryptoexpress.crypto.Id;
import org.cryptoexpress.crypto.log.DeviceCertificate;
import org.cryptoexpress.crypto.log.Directory;
import org.cryptoexpress.crypto.v1.IdentityStatement;
import org.cryptoexpress.protocol.wire.GetDeviceCertificates;
import org.cryptoexpress.protocol.wire.GetStatements;
import org.cryptoexpress.protocol.wire.PutDeviceCertificate;
import org.cryptoexpress.protocol.wire.Request;
import org.cryptoexpress.protocol.wire.Response;

/** The identity statements and device certificates that log entries name, fetched once and kept in the local store. */
final class DirectoryCache implements Directory {
    private final Link link;
    private final Shelf shelf;
    private final SecureRandom random;
    private final Map<Hash32, IdentityStatement> statements = new ConcurrentHashMap<>();
    private final Map<Hash32, DeviceCertificate> certificates = new ConcurrentHashMap<>();
    private final Map<Id, String> names = new ConcurrentHashMap<>();
    private volatile Optional<Hash32> published = Optional.empty();

    DirectoryCache(Link link, Shelf shelf, SecureRandom random) {
        this.link = link;
        this.shelf = shelf;
        this.random = random;
        shelf.all(Shelf.STATEMENTS, (position, value) -> remember(IdentityStatement.parse(value)));
        shelf.all(Shelf.CERTIFICATES, (position, value) -> remember(DeviceCertificate.parse(value)));
        remember(link.session().keys().statement());
        remember(link.session().keys().deviceCertificate());
    }

    @Override
    public IdentityStatement statement(Hash32 fingerprint) {
        return Optional.ofNullable(statements.get(fingerprint)).orElseThrow(() -> unknown("identity statement"));
    }

    @Override
    public DeviceCertificate certificate(Hash32 deviceKeyId) {
        return Optional.ofNullable(certificates.get(deviceKeyId)).orElseThrow(() -> unknown("device certificate"));
    }

    /** The user name of an account as its statement says. */
    Optional<String> name(Id account) {
        return Optional.ofNullable(names.get(account));
    }

    /** Makes sure that a statement is here; a server that does not give it withholds it. */
    void needStatement(Id account, Hash32 fingerprint) {
        if (statements.containsKey(fingerprint)) {
            return;
        }
        Response answer = link.call(Request.newBuilder()
                .setGetStatements(GetStatements.newBuilder().setUserId(ByteString.copyFrom(account.bytes()))).build());
        for (IdentityStatement statement : IdentityStatement.verifyChain(answer.getStatements().getStatementsList()
                .stream().map(ByteString::toByteArray).toList())) {
            if (!statement.userId().equals(account)) {
                throw unknown("identity statement of this account");
            }
            keep(statement);
        }
        statement(fingerprint);
    }

    /** Makes sure that a device certificate is here, verified by a statement that is here. */
    void needCertificate(Id account, Hash32 statement, Hash32 deviceKeyId) {
        if (certificates.containsKey(deviceKeyId)) {
            return;
        }
        needStatement(account, statement);
        Response answer = link.call(Request.newBuilder().setGetDeviceCertificates(GetDeviceCertificates.newBuilder()
                .setUserId(ByteString.copyFrom(account.bytes()))
                .addDeviceKeyIds(ByteString.copyFrom(deviceKeyId.bytes()))).build());
        for (ByteString encoded : answer.getDeviceCertificates().getCertificatesList()) {
            DeviceCertificate certificate = DeviceCertificate.parse(encoded.toByteArray());
            needStatement(account, certificate.statement());
            certificate.verify(statement(certificate.statement()));
            keep(certificate);
        }
        certificate(deviceKeyId);
    }

    /** The certificate to sign under, known to the server before the first entry that names it. */
    DeviceCertificate own() {
        DeviceCertificate certificate = link.session().keys().deviceCertificate();
        if (published.filter(certificate.deviceKeyId()::equals).isEmpty()) {
            remember(link.session().keys().statement());
            if (shelf.get(Shelf.CERTIFICATES, certificate.deviceKeyId().bytes()).isEmpty()) {
                link.call(Request.newBuilder().setOperationId(ByteString.copyFrom(Id.random(random).bytes()))
                        .setPutDeviceCertificate(PutDeviceCertificate.newBuilder()
                                .setCertificate(ByteString.copyFrom(certificate.encoded())))
                        .build());
                keep(certificate);
            }
            remember(certificate);
            published = Optional.of(certificate.deviceKeyId());
        }
        return certificate;
    }

    private void keep(IdentityStatement statement) {
        remember(statement);
        shelf.write(tx -> tx.put(Shelf.STATEMENTS, statement.fingerprint().bytes(), order(), statement.encoded()));
    }

    private void keep(DeviceCertificate certificate) {
        remember(certificate);
        shelf.write(
                tx -> tx.put(Shelf.CERTIFICATES, certificate.deviceKeyId().bytes(), order(), certificate.encoded()));
    }

    private long order() {
        return random.nextLong() >>> 1;
    }

    private void remember(IdentityStatement statement) {
        statements.put(statement.fingerprint(), statement);
        names.put(statement.userId(), statement.userName());
    }

    private void remember(DeviceCertificate certificate) {
        certificates.put(certificate.deviceKeyId(), certificate);
    }

    private static CryptoFailure unknown(String what) {
        return new CryptoFailure(CryptoFailure.Code.UNKNOWN_KEY, "no such " + what);
    }
}
