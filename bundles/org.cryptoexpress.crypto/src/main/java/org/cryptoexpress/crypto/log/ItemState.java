package org.cryptoexpress.crypto.log;

import org.cryptoexpress.crypto.ByteReader;
import org.cryptoexpress.crypto.ByteWriter;
import org.cryptoexpress.crypto.Hash32;
import org.cryptoexpress.crypto.Id;

/**
 * The newest valid version of an item.
 *
 * @param version       its number, from 1
 * @param keyGeneration generation of the record key
 * @param epoch         epoch under which the record key is sealed
 * @param deleted       whether it is a tombstone
 * @param creator       who made the item
 * @param revision      H(CXM1) of this version
 * @param seq           where this version stands in the log
 */
public record ItemState(long version, long keyGeneration, long epoch, boolean deleted, Id creator, Hash32 revision,
        long seq) {

    /** The bytes to keep, 81 of them. */
    public byte[] encoded() {
        return new ByteWriter().u64(version).u32(keyGeneration).u32(epoch).u8(deleted ? 1 : 0).id(creator)
                .hash(revision).u64(seq).toByteArray();
    }

    /** Reads what {@link #encoded} wrote. */
    public static ItemState parse(byte[] encoded) {
        ByteReader in = new ByteReader(encoded);
        ItemState state = new ItemState(in.u64(), in.u32(), in.u32(), in.u8() == 1, in.id(), in.hash(), in.u64());
        in.end();
        return state;
    }
}
