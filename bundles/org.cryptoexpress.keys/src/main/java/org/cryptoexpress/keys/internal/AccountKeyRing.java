package org.cryptoexpress.keys.internal;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.Arrays;
import java.util.function.BiFunction;
import java.util.function.Supplier;

import org.cryptoexpress.crypto.CryptoFailure;
import org.cryptoexpress.crypto.Hkdf;
import org.cryptoexpress.crypto.Secret;
import org.cryptoexpress.crypto.log.DeviceCertificate;
import org.cryptoexpress.crypto.v1.Domain;
import org.cryptoexpress.crypto.v1.IdentityStatement;
import org.cryptoexpress.crypto.v1.KeyContext;
import org.cryptoexpress.crypto.v1.PrivateKeys;
import org.cryptoexpress.keys.DeviceStore;
import org.cryptoexpress.keys.KeyRing;

/** The key ring over opened private keys and the device key of one profile. */
public final class AccountKeyRing implements KeyRing {
    private final Supplier<PrivateKeys> keys;
    private final BiFunction<KeyContext, byte[], Secret> opener;
    private final SecureRandom random;
    private final Runnable closer;
    private final DeviceKeys devices;
    private volatile IdentityStatement statement;

    /**
     * A ring.
     *
     * @param keys   the present keys, whatever they are by then
     * @param closer closes them
     */
    public AccountKeyRing(Supplier<PrivateKeys> keys, BiFunction<KeyContext, byte[], Secret> opener, Runnable closer,
            IdentityStatement statement, DeviceStore store, Clock clock, SecureRandom random) {
        this.keys = keys;
        this.opener = opener;
        this.closer = closer;
        this.statement = statement;
        this.random = random;
        this.devices = new DeviceKeys(statement, store, derive("device key"), m -> signIdentity(Domain.DEVICE, m),
                clock, random);
    }

    @Override
    public String userName() {
        return statement.userName();
    }

    @Override
    public byte[] userId() {
        return statement.userId().bytes();
    }

    @Override
    public IdentityStatement statement() {
        return statement;
    }

    @Override
    public DeviceCertificate deviceCertificate() {
        return devices.certificate();
    }

    @Override
    public byte[] signDevice(DeviceCertificate certificate, Domain domain, byte[] message) {
        return devices.sign(certificate, domain, message);
    }

    /** Goes on under a new identity, with a new device key. */
    public void renew(IdentityStatement next) {
        statement = next;
        devices.renew(next);
    }

    @Override
    public byte[] signIdentity(Domain domain, byte[] message) {
        return keys.get().signer().sign(domain, message, random);
    }

    @Override
    public byte[] signIdentity(long keyVersion, Domain domain, byte[] message) {
        PrivateKeys present = keys.get();
        if (present.kemKeys().get(0).keyVersion() == keyVersion) {
            return present.signer().sign(domain, message, random);
        }
        return present.formerSigners().stream().filter(f -> f.keyVersion() == keyVersion).findFirst()
                .orElseThrow(() -> new CryptoFailure(CryptoFailure.Code.UNKNOWN_KEY, "no identity key of this version"))
                .signer().sign(domain, message, random);
    }

    @Override
    public Secret open(KeyContext context, byte[] wrap) {
        return opener.apply(context, wrap);
    }

    @Override
    public Secret derive(String label) {
        byte[] root = keys.get().accountRoot().bytes();
        try {
            return Secret.taking(Hkdf.x(root, label, new byte[0], 32));
        } finally {
            Arrays.fill(root, (byte) 0);
        }
    }

    @Override
    public void close() {
        devices.close();
        closer.run();
    }

    @Override
    public String toString() {
        return "KeyRing[" + statement.userId() + "]";
    }
}
