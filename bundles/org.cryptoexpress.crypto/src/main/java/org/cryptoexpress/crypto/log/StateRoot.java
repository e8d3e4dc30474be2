package org.cryptoexpress.crypto.log;

import java.security.MessageDigest;
import java.util.Objects;

import org.cryptoexpress.crypto.ByteWriter;
import org.cryptoexpress.crypto.CryptoFailure;
import org.cryptoexpress.crypto.Digests;
import org.cryptoexpress.crypto.Hash32;
import org.cryptoexpress.crypto.Id;

/**
 * stateRoot = H("CX1 state" 0x00 sorted (itemId || u64 version || H(CXM1))) over the newest valid version of every item,
 * tombstones included (CX1 13.4). Items are added in ascending order of their ids, so that a large folder is read once
 * from where it is kept. Not thread-safe; for one root.
 */
public final class StateRoot {
    private final MessageDigest digest = Digests.newSha256();
    private Id last;

    /** Starts with no items. */
    public StateRoot() {
        digest.update(new ByteWriter().ascii("CX1 state").u8(0).toByteArray());
    }

    /**
     * Adds the next item.
     *
     * @throws CryptoFailure MALFORMED when its id is not above the one before
     */
    public StateRoot add(Id item, ItemState state) {
        Objects.requireNonNull(state);
        if (last != null && last.compareTo(item) >= 0) {
            throw new CryptoFailure(CryptoFailure.Code.MALFORMED, "order of items");
        }
        last = item;
        digest.update(new ByteWriter().id(item).u64(state.version()).hash(state.revision()).toByteArray());
        return this;
    }

    /** The root; nothing can be added afterwards. */
    public Hash32 hash() {
        return Hash32.of(digest.digest());
    }
}
