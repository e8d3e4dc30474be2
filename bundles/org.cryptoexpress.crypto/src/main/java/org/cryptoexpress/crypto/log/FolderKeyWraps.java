package org.cryptoexpress.crypto.log;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import org.cryptoexpress.crypto.ByteWriter;
import org.cryptoexpress.crypto.CryptoFailure;
import org.cryptoexpress.crypto.Digests;
import org.cryptoexpress.crypto.Hash32;
import org.cryptoexpress.crypto.Id;

/**
 * The folder-key wraps that travel with a control entry and that its wrapsHash covers.
 *
 * @param wraps   who gets the folder key
 * @param history the previous folder key sealed under the new one (CXW1 FOLDER_HISTORY), or no bytes
 */
public record FolderKeyWraps(List<Wrap> wraps, byte[] history) {
    /** Most wraps of one entry. */
    public static final int MAX = 10_000;
    /** Longest history wrap in bytes; a CXW1 of a folder key has 164. */
    public static final int MAX_HISTORY = 1024;
    /** No wraps and no history. */
    public static final FolderKeyWraps NONE = new FolderKeyWraps(List.of(), new byte[0]);

    /**
     * One CXK1, known by its hash.
     *
     * @param user the member
     * @param kem  id of the encryption key it is made to
     * @param hash SHA-256 of the CXK1
     */
    public record Wrap(Id user, Hash32 kem, Hash32 hash) {
    }

    /** Refuses too many wraps, two for one user, and a history that is too long. */
    public FolderKeyWraps {
        wraps = wraps.stream().sorted(Comparator.comparing(Wrap::user)).toList();
        history = history.clone();
        if (wraps.size() > MAX || history.length > MAX_HISTORY
                || new HashSet<>(wraps.stream().map(Wrap::user).toList()).size() != wraps.size()) {
            throw new CryptoFailure(CryptoFailure.Code.MALFORMED, "folder key wraps");
        }
    }

    /** wrapsHash = H(u32 n || sorted n x (userId || kemId || H(CXK1)) || H(history)). */
    public Hash32 hash() {
        ByteWriter out = new ByteWriter().u32(wraps.size());
        wraps.forEach(wrap -> out.id(wrap.user()).hash(wrap.kem()).hash(wrap.hash()));
        return Digests.hash(out.bytes(Digests.sha256(history)).toByteArray());
    }

    /** Who gets the folder key. */
    public Set<Id> users() {
        return new HashSet<>(wraps.stream().map(Wrap::user).toList());
    }

    @Override
    public byte[] history() {
        return history.clone();
    }
}
