package org.cryptoexpress.folders.internal;

import java.security.SecureRandom;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import org.cryptoexpress.crypto.ByteWriter;
import org.cryptoexpress.crypto.CryptoFailure;
import org.cryptoexpress.crypto.Hash32;
import org.cryptoexpress.crypto.Id;
import org.cryptoexpress.crypto.Secret;
import org.cryptoexpress.crypto.log.ControlEntry;
import org.cryptoexpress.crypto.log.FolderState;
import org.cryptoexpress.crypto.log.Heads;
import org.cryptoexpress.crypto.v1.IdentityStatement;
import org.cryptoexpress.crypto.v1.KeyContext;
import org.cryptoexpress.crypto.v1.KeyWrap;
import org.cryptoexpress.crypto.v1.Purpose;
import org.cryptoexpress.keys.KeyRing;
import org.cryptoexpress.localstore.StoreTransaction;
import org.cryptoexpress.protocol.wire.LogEntry;

/**
 * Opens the folder keys that control entries bring: the own CXK1, and older epochs through FOLDER_HISTORY. Each must be
 * the key that the entry commits to. Once opened they are kept under a key of the account, since an RSA operation is
 * slow.
 */
final class KeyReception {
    private final FolderLog log;
    private final KeyRing ring;
    private final Secret keeper;
    private final SecureRandom random;
    private final FolderKeys keys;
    private final Map<Long, byte[]> histories = new HashMap<>();

    KeyReception(FolderLog log, KeyRing ring, Secret keeper, SecureRandom random) {
        this.log = log;
        this.ring = ring;
        this.keeper = keeper;
        this.random = random;
        this.keys = new FolderKeys(log.id());
        log.keys().all().forEach(keys::put);
    }

    /** The keys of the log and those of this batch. */
    FolderKeys keys() {
        return keys;
    }

    /** Takes what an entry brings; it has been applied to the state. */
    void receive(FolderState state, ControlEntry control, LogEntry entry) {
        long epoch = control.content().epoch();
        Id me = Id.of(ring.userId());
        for (org.cryptoexpress.protocol.wire.KeyWrap wrap : entry.getKeyWrapsList()) {
            if (Id.of(wrap.getUserId().toByteArray()).equals(me) && keys.find(epoch).isEmpty()
                    && !wrap.getWrap().isEmpty()) {
                IdentityStatement statement = ring.statement();
                add(state, epoch, ring.open(new KeyContext(Purpose.FOLDER_KEY, log.id(), epoch, me,
                        statement.keyVersion()), wrap.getWrap().toByteArray()));
            }
        }
        if (!entry.getFolderHistory().isEmpty()) {
            histories.put(epoch, entry.getFolderHistory().toByteArray());
        }
        for (long e = epoch; e > 1 && keys.find(e).isPresent() && histories.containsKey(e); e--) {
            if (keys.find(e - 1).isEmpty()) {
                add(state, e - 1, KeyWrap.open(keys.history(e - 1), keys.at(e), histories.get(e)));
            }
        }
    }

    private void add(FolderState state, long epoch, Secret key) {
        Optional<Hash32> committed = state.keyCommitment(epoch);
        if (!committed.equals(Optional.of(Heads.folderKeyCommitment(key, log.id(), epoch)))) {
            key.close();
            throw new CryptoFailure(CryptoFailure.Code.CANNOT_OPEN, "folder key differs from its commitment");
        }
        keys.put(epoch, key);
    }

    /** Writes new keys. */
    void keep(StoreTransaction tx) {
        keys.all().forEach((epoch, key) -> {
            if (log.keys().find(epoch).isEmpty()) {
                put(tx, log.id(), epoch, KeyWrap.seal(FolderKeys.kept(log.id(), epoch), keeper, key, random), random);
            }
        });
    }

    /** Writes a sealed key. */
    static void put(StoreTransaction tx, Id folder, long epoch, byte[] sealed, SecureRandom random) {
        byte[] place = new ByteWriter().id(folder).u32(epoch).toByteArray();
        tx.put(Shelf.KEYS, place, random.nextLong() >>> 1, new ByteWriter().bytes(place).bytes(sealed).toByteArray());
    }

    /** Hands the new keys to the log. */
    void adopt(FolderKeys target) {
        keys.all().forEach((epoch, key) -> {
            if (target.find(epoch).isEmpty()) {
                target.put(epoch, key);
            }
        });
    }
}
