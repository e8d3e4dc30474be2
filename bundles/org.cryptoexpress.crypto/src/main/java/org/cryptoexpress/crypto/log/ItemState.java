package org.cryptoexpress.crypto.log;

import org.cryptoexpress.crypto.ByteReader;
import org.cryptoexpress.crypto.ByteWriter;
import org.cryptoexpress.crypto.CryptoFailure;
import org.cryptoexpress.crypto.Hash32;
import org.cryptoexpress.crypto.Id;

/**
 * The newest valid version of an item.
 *
 * @param version       its number, from 1
 * @param keyGeneration generation of the record key
 * @param epoch         epoch under which the record key is sealed
 * @param deleted       whether it is a tombstone
 * @param creator       who made the item; contributors change their own only
 * @param author        who made this version
 * @param revision      H(CXM1) of this version
 * @param manifestHash  manifestHash of this version, zeros without content
 * @param seq           where this version stands in the log
 */
public record ItemState(long version, long keyGeneration, long epoch, boolean deleted, Id creator, Id author,
        Hash32 revision, Hash32 manifestHash, long seq) {
    /** Length of {@link #encoded} in bytes. */
    public static final int LENGTH = 8 + 4 + 4 + 1 + 2 * Id.LENGTH + 2 * Hash32.LENGTH + 8;

    /** The bytes to keep, {@link #LENGTH} of them. */
    public byte[] encoded() {
        return new ByteWriter().u64(version).u32(keyGeneration).u32(epoch).u8(deleted ? 1 : 0).id(creator).id(author)
                .hash(revision).hash(manifestHash).u64(seq).toByteArray();
    }

    /**
     * Reads what {@link #encoded} wrote.
     *
     * @throws CryptoFailure MALFORMED
     */
    public static ItemState parse(byte[] encoded) {
        ByteReader in = new ByteReader(encoded);
        ItemState state = new ItemState(in.u64(), in.u32(), in.u32(), flag(in), in.id(), in.id(), in.hash(), in.hash(),
                in.u64());
        in.end();
        return state;
    }

    /** A byte that is 0 or 1. */
    static boolean flag(ByteReader in) {
        int value = in.u8();
        if (value > 1) {
            throw new CryptoFailure(CryptoFailure.Code.MALFORMED, "flag");
        }
        return value == 1;
    }
}
