package org.cryptoexpress.folders.internal;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

import com.google.protobuf.ByteString;
import org.cryptoexpress.crypto.CryptoFailure;
import org.cryptoexpress.crypto.Hash32;
import org.cryptoexpress.crypto.Id;
import org.cryptoexpress.crypto.log.DeviceCertificate;
import org.cryptoexpress.crypto.log.Directory;
import org.cryptoexpress.crypto.log.FolderState;
import org.cryptoexpress.crypto.v1.IdentityStatement;
import org.cryptoexpress.protocol.wire.GetDeviceCertificates;
import org.cryptoexpress.protocol.wire.GetStatements;
import org.cryptoexpress.protocol.wire.LogEntry;
import org.cryptoexpress.protocol.wire.PutDeviceCertificate;
import org.cryptoexpress.protocol.wire.Request;
import org.cryptoexpress.protocol.wire.Response;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The identity statements and device certificates that log entries name, fetched once and kept in the local store. */
final class DirectoryCache implements Directory {
    private static final Logger LOG = LoggerFactory.getLogger(DirectoryCache.class);
    /** Most certificates of one request. */
    private static final int CERTIFICATES = 100;

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
        return Optional.ofNullable(statements.get(fingerprint))
                .or(() -> Optional.of(link.session().keys().statement())
                        .filter(own -> own.fingerprint().equals(fingerprint)))
                .orElseThrow(() -> unknown("identity statement"));
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
        Needs needs = new Needs();
        needs.statement(account, fingerprint);
        need(needs);
    }

    /** Makes sure that what an entry names at the next place of a log is here. */
    void need(LogEntry entry, FolderState state) {
        need(Needs.of(entry, state));
    }

    /** Fetches what entries name, all at once. What is wrong or missing shows when the entry is verified. */
    void prefetch(Collection<LogEntry> entries) {
        try {
            fetch(Needs.of(entries));
        } catch (CryptoFailure e) {
            LOG.warn("keys of a log do not verify: {}", e.getMessage());
        }
    }

    private void need(Needs needs) {
        fetch(needs);
        needs.statements().values().forEach(fingerprints -> fingerprints.forEach(this::statement));
        needs.devices().values().forEach(devices -> devices.forEach(this::certificate));
    }

    /** The newest statements of accounts, asked for now and verified as a chain. */
    Map<Id, IdentityStatement> newest(Collection<Id> accounts) {
        Map<Id, IdentityStatement> newest = new TreeMap<>();
        List<Asked> asked = new ArrayList<>();
        accounts.forEach(account -> asked.add(new Asked(account, statementsOf(account))));
        for (Response answer : answers(asked)) {
            List<IdentityStatement> chain = chain(answer);
            Id account = chain.get(0).userId();
            newest.put(account, chain.get(chain.size() - 1));
            keep(chain, List.of());
        }
        if (!newest.keySet().containsAll(accounts)) {
            throw unknown("identity statement of an account");
        }
        return newest;
    }

    private record Asked(Id account, Request request) {
    }

    private void fetch(Needs needs) {
        List<Asked> statementsAsked = new ArrayList<>();
        needs.statements().forEach((account, fingerprints) -> {
            if (!statements.keySet().containsAll(fingerprints)) {
                statementsAsked.add(new Asked(account, statementsOf(account)));
            }
        });
        List<Asked> asked = new ArrayList<>(statementsAsked);
        needs.devices().forEach((account, devices) -> {
            List<Hash32> missing = devices.stream().filter(device -> !certificates.containsKey(device)).toList();
            for (int from = 0; from < missing.size(); from += CERTIFICATES) {
                asked.add(new Asked(account, certificatesOf(account,
                        missing.subList(from, Math.min(missing.size(), from + CERTIFICATES)))));
            }
        });
        if (asked.isEmpty()) {
            return;
        }
        List<Response> answers = answers(asked);
        for (int i = 0; i < statementsAsked.size(); i++) {
            List<IdentityStatement> chain = chain(answers.get(i));
            if (!chain.get(0).userId().equals(statementsAsked.get(i).account())) {
                throw unknown("identity statement of this account");
            }
            keep(chain, List.of());
        }
        for (Response answer : answers.subList(statementsAsked.size(), answers.size())) {
            keep(List.of(), certificates(answer));
        }
    }

    private List<Response> answers(List<Asked> asked) {
        return link.callAll(asked.stream().map(Asked::request).toList());
    }

    private static List<IdentityStatement> chain(Response answer) {
        if (answer.getStatements().getStatementsCount() == 0) {
            throw unknown("identity statement");
        }
        return IdentityStatement.verifyChain(
                answer.getStatements().getStatementsList().stream().map(ByteString::toByteArray).toList());
    }

    private List<DeviceCertificate> certificates(Response answer) {
        List<DeviceCertificate> found = new ArrayList<>();
        for (ByteString encoded : answer.getDeviceCertificates().getCertificatesList()) {
            DeviceCertificate certificate = DeviceCertificate.parse(encoded.toByteArray());
            if (!statements.containsKey(certificate.statement())) {
                needStatement(certificate.userId(), certificate.statement());
            }
            certificate.verify(statement(certificate.statement()));
            found.add(certificate);
        }
        return found;
    }

    private static Request statementsOf(Id account) {
        return Request.newBuilder()
                .setGetStatements(GetStatements.newBuilder().setUserId(ByteString.copyFrom(account.bytes()))).build();
    }

    private static Request certificatesOf(Id account, List<Hash32> devices) {
        return Request.newBuilder().setGetDeviceCertificates(GetDeviceCertificates.newBuilder()
                .setUserId(ByteString.copyFrom(account.bytes()))
                .addAllDeviceKeyIds(devices.stream().map(id -> ByteString.copyFrom(id.bytes())).toList())).build();
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
                keep(List.of(), List.of(certificate));
            }
            remember(certificate);
            published = Optional.of(certificate.deviceKeyId());
        }
        return certificate;
    }

    private void keep(List<IdentityStatement> chain, List<DeviceCertificate> made) {
        shelf.write(tx -> {
            chain.forEach(s -> tx.put(Shelf.STATEMENTS, s.fingerprint().bytes(), order(), s.encoded()));
            made.forEach(c -> tx.put(Shelf.CERTIFICATES, c.deviceKeyId().bytes(), order(), c.encoded()));
        });
        chain.forEach(this::remember);
        made.forEach(this::remember);
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
