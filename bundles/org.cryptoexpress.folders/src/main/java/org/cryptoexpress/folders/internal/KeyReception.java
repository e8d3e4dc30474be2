package org.cryptoexpress.folders.internal;

import java.security.SecureRandom;
import java.util.Optional;
import java.util.function.LongFunction;

import org.cryptoexpress.crypto.ByteWriter;
import org.cryptoexpress.crypto.CryptoFailure;
import org.cryptoexpress.crypto.Hash32;
import org.cryptoexpress.crypto.Id;
import org.cryptoexpress.crypto.Secret;
import org.cryptoexpress.crypto.log.ControlEntry;
import org.cryptoexpress.crypto.log.Directory;
import org.cryptoexpress.crypto.log.FolderState;
import org.cryptoexpress.crypto.log.Heads;
import org.cryptoexpress.crypto.v1.KeyContext;
import org.cryptoexpress.crypto.v1.KeyWrap;
import org.cryptoexpress.crypto.v1.Purpose;
import org.cryptoexpress.keys.KeyRing;
import org.cryptoexpress.localstore.StoreTransaction;
import org.cryptoexpress.protocol.wire.LogEntry;

/**
 * Opens the folder keys that control entries bring: the own CXK1, and older epochs through FOLDER_HISTORY. Each must be
 * the key that its entry commits to; one that is not is told, and the folder goes on without it, so that a manager who
 * gives somebody a wrong key cannot keep him from what others repair. Once opened they are kept under a key of the
 * account, since an RSA operation is slow.
 */
final class KeyReception {
    private final FolderLog log;
    private final KeyRing ring;
    private final Secret keeper;
    private final SecureRandom random;
    private final FolderKeys keys;
    private final Id me;

    KeyReception(FolderLog log, KeyRing ring, Secret keeper, SecureRandom random) {
        this.log = log;
        this.ring = ring;
        this.keeper = keeper;
        this.random = random;
        this.me = Id.of(ring.userId());
        this.keys = new FolderKeys(log.id());
        log.keys().all().forEach(keys::put);
    }

    /** The keys of the log and those of this batch. */
    FolderKeys keys() {
        return keys;
    }

    /** Whether this batch has brought keys. */
    boolean brought() {
        return keys.all().size() > log.keys().all().size();
    }

    /**
     * Takes what an entry brings; it has been applied to the state.
     *
     * @param roll    the members and epochs with this entry
     * @param entries the log's entries by their place, this one too
     * @return what is wrong with a key
     * @throws CryptoFailure UNKNOWN_KEY when the server does not give the wrap that is made to this account
     */
    Optional<String> receive(FolderState state, Roll roll, ControlEntry.Content control, Directory directory,
            LongFunction<LogEntry> entries) {
        long epoch = control.epoch();
        try {
            for (org.cryptoexpress.protocol.wire.KeyWrap wrap : entries.apply(state.seq()).getKeyWrapsList()) {
                if (Id.of(wrap.getUserId().toByteArray()).equals(me) && keys.find(epoch).isEmpty()) {
                    own(state, epoch, wrap.getWrap().toByteArray(), directory);
                }
            }
            histories(state, roll, epoch, entries);
            return Optional.empty();
        } catch (CryptoFailure e) {
            if (e.code() == CryptoFailure.Code.UNKNOWN_KEY) {
                throw e;
            }
            return Optional.of("folder key given by " + control.signer() + " is not the one of epoch " + epoch + ": "
                    + e.code());
        }
    }

    private void own(FolderState state, long epoch, byte[] wrap, Directory directory) {
        if (wrap.length == 0) {
            throw new CryptoFailure(CryptoFailure.Code.UNKNOWN_KEY, "the own folder key is withheld");
        }
        Hash32 madeTo = state.members().get(me).statement();
        add(state, epoch, ring.open(new KeyContext(Purpose.FOLDER_KEY, log.id(), epoch, me,
                directory.statement(madeTo).keyVersion()), wrap));
    }

    private void histories(FolderState state, Roll roll, long epoch, LongFunction<LogEntry> entries) {
        for (long e = epoch; e > 1 && keys.find(e).isPresent() && keys.find(e - 1).isEmpty()
                && roll.epoch(e).orElseThrow().history(); e--) {
            byte[] sealed = entries.apply(roll.epoch(e).get().seq()).getFolderHistory().toByteArray();
            add(state, e - 1, KeyWrap.open(keys.history(e - 1), keys.at(e), sealed));
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
