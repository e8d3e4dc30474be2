package org.cryptoexpress.folders.internal;

import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import org.cryptoexpress.crypto.CryptoFailure;
import org.cryptoexpress.crypto.Hash32;
import org.cryptoexpress.crypto.Hkdf;
import org.cryptoexpress.crypto.Id;
import org.cryptoexpress.crypto.Secret;
import org.cryptoexpress.crypto.v1.KeyContext;
import org.cryptoexpress.crypto.v1.KeyWrap;
import org.cryptoexpress.crypto.v1.Purpose;

/**
 * The folder keys of one log, one per epoch, and the record keys under them. An item is wrapped under the key of its
 * parent subfolder, FKsub_e = X(FK_e, "subfolder", parent, 32). Which subfolder that is travels masked in the scope
 * field of the wrap (ADR 0421): scope = parent XOR X(FK_e, "parent mask", item || metaHash, 16), which members undo and
 * the server cannot.
 */
final class FolderKeys implements AutoCloseable {
    private static final int SCOPE = 8;

    private final Id folder;
    private final Map<Long, Secret> byEpoch = new ConcurrentHashMap<>();

    FolderKeys(Id folder) {
        this.folder = folder;
    }

    /** A record key and the parent under whose key it was wrapped. */
    record Opened(Secret recordKey, Id parent) {
    }

    /** Takes a key over. */
    void put(long epoch, Secret key) {
        byEpoch.put(epoch, key);
    }

    Optional<Secret> find(long epoch) {
        return Optional.ofNullable(byEpoch.get(epoch));
    }

    Secret at(long epoch) {
        return find(epoch).orElseThrow(
                () -> new CryptoFailure(CryptoFailure.Code.CANNOT_OPEN, "no folder key of epoch " + epoch));
    }

    Map<Long, Secret> all() {
        return Map.copyOf(byEpoch);
    }

    byte[] wrap(Secret recordKey, long epoch, Id parent, Id item, long generation, Hash32 metaHash,
            SecureRandom random) {
        Secret folderKey = at(epoch);
        Id scope = mask(folderKey, parent, item, metaHash);
        try (Secret key = keyOf(folderKey, parent)) {
            return KeyWrap.seal(new KeyContext(Purpose.RECORD_KEY, scope, epoch, item, generation), key, recordKey,
                    random);
        }
    }

    Opened open(byte[] wrap, long epoch, Id item, long generation, Hash32 metaHash) {
        if (wrap.length < SCOPE + Id.LENGTH) {
            throw new CryptoFailure(CryptoFailure.Code.MALFORMED, "CXW1 length");
        }
        Secret folderKey = at(epoch);
        Id scope = Id.of(Arrays.copyOfRange(wrap, SCOPE, SCOPE + Id.LENGTH));
        Id parent = mask(folderKey, scope, item, metaHash);
        try (Secret key = keyOf(folderKey, parent)) {
            return new Opened(KeyWrap.open(new KeyContext(Purpose.RECORD_KEY, scope, epoch, item, generation), key,
                    wrap), parent);
        }
    }

    /** The context of the previous epoch's key, sealed under the present one. */
    KeyContext history(long previousEpoch) {
        return new KeyContext(Purpose.FOLDER_HISTORY, folder, previousEpoch, Id.ZERO, 0);
    }

    /** The context of a folder key that is kept under a key of the account. */
    static KeyContext kept(Id folder, long epoch) {
        return new KeyContext(Purpose.KEYRING, folder, epoch, Id.ZERO, 0);
    }

    private Secret keyOf(Secret folderKey, Id parent) {
        return parent.equals(folder) ? folderKey.copy() : derive(folderKey, "subfolder", parent.bytes(), 32);
    }

    private static Id mask(Secret folderKey, Id value, Id item, Hash32 metaHash) {
        byte[] context = Arrays.copyOf(item.bytes(), Id.LENGTH + Hash32.LENGTH);
        System.arraycopy(metaHash.bytes(), 0, context, Id.LENGTH, Hash32.LENGTH);
        byte[] out = value.bytes();
        try (Secret pad = derive(folderKey, "parent mask", context, Id.LENGTH)) {
            byte[] bytes = pad.bytes();
            for (int i = 0; i < out.length; i++) {
                out[i] ^= bytes[i];
            }
        }
        return Id.of(out);
    }

    private static Secret derive(Secret folderKey, String label, byte[] context, int length) {
        byte[] key = folderKey.bytes();
        try {
            return Secret.taking(Hkdf.x(key, label, context, length));
        } finally {
            Arrays.fill(key, (byte) 0);
        }
    }

    @Override
    public void close() {
        byEpoch.values().forEach(Secret::close);
        byEpoch.clear();
    }
}
