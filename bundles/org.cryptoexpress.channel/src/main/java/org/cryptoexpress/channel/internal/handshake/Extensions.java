package org.cryptoexpress.channel.internal.handshake;

import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

import org.cryptoexpress.crypto.ByteReader;
import org.cryptoexpress.crypto.ByteWriter;
import org.cryptoexpress.crypto.CryptoFailure;

/**
 * The extensions of M1 and M3: u16 type, lp16 value, each type at most once, types ascending. Types that this program
 * does not know are ignored (ADR 0211).
 *
 * @param values values by type
 */
record Extensions(SortedMap<Integer, byte[]> values) {
    /** In M1: the cookie of a {@link Retry}. */
    static final int COOKIE = 1;
    /** In M3: a {@link org.cryptoexpress.channel.ServerSuccessor}. */
    static final int SUCCESSOR = 2;
    static final Extensions NONE = new Extensions(new TreeMap<>());

    static Extensions parse(byte[] bytes) {
        ByteReader in = new ByteReader(bytes);
        SortedMap<Integer, byte[]> values = new TreeMap<>();
        while (in.remaining() > 0) {
            int type = in.u16();
            if (!values.isEmpty() && type <= values.lastKey()) {
                throw new CryptoFailure(CryptoFailure.Code.MALFORMED, "order of extensions");
            }
            values.put(type, in.lp16(bytes.length));
        }
        return new Extensions(values);
    }

    Optional<byte[]> get(int type) {
        return Optional.ofNullable(values.get(type));
    }

    Extensions with(int type, byte[] value) {
        SortedMap<Integer, byte[]> all = new TreeMap<>(values);
        all.put(type, value);
        return new Extensions(all);
    }

    Extensions without(int type) {
        SortedMap<Integer, byte[]> all = new TreeMap<>(values);
        all.remove(type);
        return new Extensions(all);
    }

    byte[] encoded() {
        ByteWriter out = new ByteWriter();
        values.forEach((type, value) -> out.u16(type).lp16(value));
        return out.toByteArray();
    }
}
