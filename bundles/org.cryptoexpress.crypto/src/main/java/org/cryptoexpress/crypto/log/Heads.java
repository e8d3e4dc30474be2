package org.cryptoexpress.crypto.log;

import org.cryptoexpress.crypto.ByteWriter;
import org.cryptoexpress.crypto.Digests;
import org.cryptoexpress.crypto.Hash32;
import org.cryptoexpress.crypto.Hkdf;
import org.cryptoexpress.crypto.Id;
import org.cryptoexpress.crypto.Secret;

/** The hashes that hold a folder's log together (CX1 13.4). */
public final class Heads {
    private Heads() {
    }

    /** The folder id that a creator gets from 32 random bytes: nobody can claim another's folder. */
    public static Id folderId(Hash32 creatorFingerprint, byte[] nonce) {
        byte[] hash = Digests.labelled("CX1 folder id", creatorFingerprint.bytes(), nonce).bytes();
        return Id.of(java.util.Arrays.copyOf(hash, Id.LENGTH));
    }

    /** head_0. */
    public static Hash32 first(Id folder) {
        return Digests.labelled("CX1 head", folder.bytes());
    }

    /** head_n from head_{n-1} and the entry at n. */
    public static Hash32 next(Hash32 before, EntryType type, byte[] entry) {
        return Digests.labelled("CX1 head", before.bytes(), new byte[] { (byte) type.number() }, Digests.sha256(entry));
    }

    /** fkCommit = X(FK_e, "fk id", folderId || u32 epoch, 32): which folder key an epoch has, without telling it. */
    public static Hash32 folderKeyCommitment(Secret folderKey, Id folder, long epoch) {
        byte[] key = folderKey.bytes();
        return Hash32.of(Hkdf.x(key, "fk id", new ByteWriter().id(folder).u32(epoch).toByteArray(), Hash32.LENGTH));
    }
}
