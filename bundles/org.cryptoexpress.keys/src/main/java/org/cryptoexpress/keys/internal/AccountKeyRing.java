package org.cryptoexpress.keys.internal;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.Arrays;
import java.util.function.BiFunction;

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
    private final PrivateKeys keys;
    private final BiFunction<KeyContext, byte[], Secret> opener;
    private final IdentityStatement statement;
    private final SecureRandom random;
    private final DeviceKeys devices;

    /** Takes the keys over. */
    public AccountKeyRing(PrivateKeys keys, BiFunction<KeyContext, byte[], Secret> opener, IdentityStatement statement,
            DeviceStore store, Clock clock, SecureRandom random) {
        this.keys = keys;
        this.opener = opener;
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

    @Override
    public byte[] signIdentity(Domain domain, byte[] message) {
        return keys.signer().sign(domain, message, random);
    }

    @Override
    public Secret open(KeyContext context, byte[] wrap) {
        return opener.apply(context, wrap);
    }

    @Override
    public Secret derive(String label) {
        byte[] root = keys.accountRoot().bytes();
        try {
            return Secret.taking(Hkdf.x(root, label, new byte[0], 32));
        } finally {
            Arrays.fill(root, (byte) 0);
        }
    }

    @Override
    public void close() {
        devices.close();
        keys.close();
    }

    @Override
    public String toString() {
        return "KeyRing[" + statement.userId() + "]";
    }
}
