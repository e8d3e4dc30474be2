package org.cryptoexpress.keys.internal;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

import org.cryptoexpress.crypto.ByteReader;
import org.cryptoexpress.crypto.ByteWriter;
import org.cryptoexpress.crypto.CryptoFailure;
import org.cryptoexpress.crypto.Id;
import org.cryptoexpress.crypto.Secret;
import org.cryptoexpress.crypto.log.DeviceCertificate;
import org.cryptoexpress.crypto.v1.DeviceSigner;
import org.cryptoexpress.crypto.v1.Domain;
import org.cryptoexpress.crypto.v1.IdentityStatement;
import org.cryptoexpress.crypto.v1.ObjectType;
import org.cryptoexpress.crypto.v1.RecordContext;
import org.cryptoexpress.crypto.v1.Records;
import org.cryptoexpress.keys.DeviceStore;

/**
 * The keys that this device signs its daily work with: one current key with one certificate, and the earlier ones of this
 * process, in case something they signed is still being made. The current one is kept sealed (CXR1) in the profile.
 */
final class DeviceKeys implements AutoCloseable {
    /** At log-in a certificate with less time left is replaced. */
    static final Duration RENEW_AT_LOGIN = Duration.ofDays(7);
    /** Within a session it is replaced when less is left: enough for what is being signed to arrive. */
    static final Duration RENEW_IN_SESSION = Duration.ofHours(1);
    private static final int VERSION = 1;
    private static final int MAX_CERTIFICATE = 8 << 10;
    private static final Duration CLOCK_SLACK = Duration.ofMinutes(5);

    private final DeviceStore store;
    private final Secret sealingKey;
    private final UnaryOperator<byte[]> identity;
    private final Clock clock;
    private final SecureRandom random;
    private final List<Key> keys = new ArrayList<>();
    private IdentityStatement statement;
    private boolean closed;

    private record Key(DeviceSigner signer, DeviceCertificate certificate) {
    }

    /** Reads the kept key, or makes a new one. Takes the sealing key over. */
    DeviceKeys(IdentityStatement statement, DeviceStore store, Secret sealingKey, UnaryOperator<byte[]> identity,
            Clock clock, SecureRandom random) {
        this.statement = statement;
        this.store = store;
        this.sealingKey = sealingKey;
        this.identity = identity;
        this.clock = clock;
        this.random = random;
        store.load().flatMap(this::open).ifPresent(keys::add);
        current(RENEW_AT_LOGIN);
    }

    /** Goes on under a new identity: the present key signs no more than what is being made. */
    synchronized void renew(IdentityStatement next) {
        statement = next;
        current(RENEW_IN_SESSION);
    }

    synchronized DeviceCertificate certificate() {
        return current(RENEW_IN_SESSION).certificate();
    }

    synchronized byte[] sign(DeviceCertificate certificate, Domain domain, byte[] message) {
        return keys.stream().filter(k -> k.signer().id().equals(certificate.deviceKeyId())).findFirst()
                .orElseThrow(() -> new CryptoFailure(CryptoFailure.Code.POLICY, "certificate of another device"))
                .signer().sign(domain, message);
    }

    private Key current(Duration atLeast) {
        if (closed) {
            throw new CryptoFailure(CryptoFailure.Code.DESTROYED, "key ring is closed");
        }
        if (keys.isEmpty() || !usable(keys.get(keys.size() - 1).certificate(), atLeast)) {
            Key made = make();
            store.save(seal(made));
            keys.add(made);
        }
        return keys.get(keys.size() - 1);
    }

    private boolean usable(DeviceCertificate certificate, Duration atLeast) {
        long now = clock.millis();
        return certificate.statement().equals(statement.fingerprint()) && certificate.covers(now)
                && certificate.covers(now + atLeast.toMillis());
    }

    private Key make() {
        long now = clock.millis() - CLOCK_SLACK.toMillis();
        long serial = keys.isEmpty() ? 1 : keys.get(keys.size() - 1).certificate().serial() + 1;
        DeviceSigner signer = DeviceSigner.generate(random);
        return new Key(signer, DeviceCertificate.sign(statement, signer.publicKey(), now,
                now + DeviceCertificate.MAX_VALIDITY, serial, identity));
    }

    private byte[] seal(Key key) {
        byte[] seed = key.signer().seed().bytes();
        byte[] plain = new ByteWriter().u8(VERSION).bytes(seed).lp16(key.certificate().encoded()).toByteArray();
        try {
            return Records.seal(context(), sealingKey, plain, random);
        } finally {
            Arrays.fill(seed, (byte) 0);
            Arrays.fill(plain, (byte) 0);
        }
    }

    /** What was kept, unless it is damaged or of an earlier identity: then a new key takes its place. */
    private Optional<Key> open(byte[] sealed) {
        byte[] plain = new byte[0];
        try {
            plain = Records.open(context(), sealingKey, sealed);
            ByteReader in = new ByteReader(plain);
            if (in.u8() != VERSION) {
                return Optional.empty();
            }
            Secret seed = Secret.taking(in.bytes(32));
            DeviceCertificate certificate = DeviceCertificate.parse(in.lp16(MAX_CERTIFICATE));
            in.end();
            DeviceSigner signer = new DeviceSigner(seed);
            certificate.verify(statement);
            if (!signer.id().equals(certificate.deviceKeyId())) {
                signer.close();
                return Optional.empty();
            }
            return Optional.of(new Key(signer, certificate));
        } catch (CryptoFailure e) {
            return Optional.empty();
        } finally {
            Arrays.fill(plain, (byte) 0);
        }
    }

    private RecordContext context() {
        return new RecordContext(ObjectType.OWN_STATE, statement.userId(), Id.ZERO, 0, 0, false);
    }

    @Override
    public synchronized void close() {
        closed = true;
        sealingKey.close();
        keys.forEach(k -> k.signer().close());
    }
}
