package org.cryptoexpress.crypto.v1;

import java.util.Objects;

import org.cryptoexpress.crypto.ByteWriter;
import org.cryptoexpress.crypto.Id;

/**
 * What a record belongs to; whoever opens it states it.
 *
 * @param type    what it holds
 * @param folder  folder, message or user id
 * @param record  item id
 * @param version version number
 * @param epoch   folder epoch, 0 where the format says so
 * @param padded  whether the plaintext is padded to Padmé
 */
public record RecordContext(ObjectType type, Id folder, Id record, long version, long epoch, boolean padded) {
    static final String MAGIC = "CXR1";
    static final int LOG2_SEGMENT = 16;

    /** Checks that nothing is null. */
    public RecordContext {
        Objects.requireNonNull(type);
        Objects.requireNonNull(folder);
        Objects.requireNonNull(record);
    }

    /** The header flags: bit 0 when padded. */
    public int flags() {
        return padded ? 1 : 0;
    }

    byte[] header() {
        return new ByteWriter().ascii(MAGIC).u16(Suite.CX1).u8(type.number()).u8(LOG2_SEGMENT).id(folder).id(record)
                .u64(version).u32(epoch).u32(flags()).toByteArray();
    }
}
