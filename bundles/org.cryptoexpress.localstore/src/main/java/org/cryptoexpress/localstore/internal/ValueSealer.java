package org.cryptoexpress.localstore.internal;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;

import org.cryptoexpress.crypto.Digests;
import org.cryptoexpress.crypto.Hkdf;
import org.cryptoexpress.crypto.Id;
import org.cryptoexpress.crypto.Secret;
import org.cryptoexpress.crypto.v1.ObjectType;
import org.cryptoexpress.crypto.v1.RecordContext;
import org.cryptoexpress.crypto.v1.Records;

/**
 * Names become HMACs and values CXR1 records (a fresh salt, hence a single-use key, for each write) whose header names
 * their place.
 */
public final class ValueSealer implements AutoCloseable {
    private final Secret nameKey;
    private final Secret valueKey;
    private final SecureRandom random;

    /** Derives both keys. */
    public ValueSealer(Secret storeKey, SecureRandom random) {
        byte[] key = storeKey.bytes();
        this.nameKey = Secret.taking(Hkdf.x(key, "store names", new byte[0], 32));
        this.valueKey = Secret.taking(Hkdf.x(key, "store values", new byte[0], 32));
        this.random = random;
        Arrays.fill(key, (byte) 0);
    }

    Id collection(String name) {
        return blind((byte) 1, name.getBytes(StandardCharsets.UTF_8), new byte[0]);
    }

    Id key(Id collection, byte[] key) {
        return blind((byte) 2, collection.bytes(), key);
    }

    byte[] seal(Id collection, Id key, byte[] value) {
        return Records.seal(place(collection, key), valueKey, value, random);
    }

    byte[] open(Id collection, Id key, byte[] sealed) {
        return Records.open(place(collection, key), valueKey, sealed);
    }

    private Id blind(byte kind, byte[] first, byte[] second) {
        byte[] key = nameKey.bytes();
        try {
            return Id.of(Arrays.copyOf(Digests.hmac(key, new byte[] { kind }, first, second), Id.LENGTH));
        } finally {
            Arrays.fill(key, (byte) 0);
        }
    }

    private static RecordContext place(Id collection, Id key) {
        return new RecordContext(ObjectType.OWN_STATE, collection, key, 0, 0, false);
    }

    @Override
    public void close() {
        nameKey.close();
        valueKey.close();
    }
}
