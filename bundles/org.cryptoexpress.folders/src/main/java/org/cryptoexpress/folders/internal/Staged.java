package org.cryptoexpress.folders.internal;

import java.util.ArrayList;
import java.util.List;

import org.cryptoexpress.crypto.ByteReader;
import org.cryptoexpress.crypto.ByteWriter;
import org.cryptoexpress.crypto.CryptoFailure;
import org.cryptoexpress.crypto.Hash32;
import org.cryptoexpress.protocol.Limits;

/** New content that waits for its entry. */
sealed interface Staged {
    /** Content that is sealed when its entry is made: small, or waiting for a connection. */
    record Plain(byte[] bytes) implements Staged {
    }

    /**
     * Content whose chunks the server has already.
     *
     * @param recordKey  32 bytes
     * @param generation generation of the record key
     * @param epoch      epoch for which it was made
     * @param single     whether it is one object whose id is its hash; otherwise there is a manifest
     * @param body       the plain manifest; empty for a single object
     * @param chunks     ids of all chunks
     * @param length     bytes that the chunks take on the server
     */
    record Stored(byte[] recordKey, long generation, long epoch, boolean single, byte[] body, List<Hash32> chunks,
            long length) implements Staged {
    }

    /** The bytes to keep. */
    static byte[] encode(Staged staged) {
        if (staged instanceof Plain plain) {
            return new ByteWriter().u8(1).lp32(plain.bytes()).toByteArray();
        }
        Stored stored = (Stored) staged;
        ByteWriter out = new ByteWriter().u8(2).lp16(stored.recordKey()).u32(stored.generation()).u32(stored.epoch())
                .u8(stored.single() ? 1 : 0).lp32(stored.body()).u32(stored.chunks().size());
        stored.chunks().forEach(out::hash);
        return out.u64(stored.length()).toByteArray();
    }

    /** Reads what {@link #encode} wrote. */
    static Staged decode(ByteReader in) {
        int type = in.u8();
        if (type == 1) {
            return new Plain(in.lp32(Limits.SINGLE_OBJECT_CONTENT));
        }
        if (type != 2) {
            throw new CryptoFailure(CryptoFailure.Code.MALFORMED, "staged content");
        }
        byte[] key = in.lp16(32);
        long generation = in.u32();
        long epoch = in.u32();
        boolean single = in.u8() == 1;
        byte[] body = in.lp32(Limits.MESSAGE);
        List<Hash32> chunks = new ArrayList<>();
        for (long n = in.u32(); n > 0; n--) {
            chunks.add(in.hash());
        }
        return new Stored(key, generation, epoch, single, body, chunks, in.u64());
    }
}
