package org.cryptoexpress.folders.internal;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.ToLongFunction;

import org.cryptoexpress.crypto.ByteReader;
import org.cryptoexpress.crypto.ByteWriter;
import org.cryptoexpress.crypto.CryptoFailure;
import org.cryptoexpress.crypto.Hash32;
import org.cryptoexpress.crypto.Id;
import org.cryptoexpress.crypto.log.Checkpoint;
import org.cryptoexpress.crypto.log.ControlEntry;
import org.cryptoexpress.crypto.log.ItemRevision;
import org.cryptoexpress.protocol.wire.LogEntry;

/**
 * Which entries of a log stand on nothing but the certificates of their devices: those after the newest position that a
 * member has signed with his identity, in a control entry or a checkpoint. A value; kept beside the state.
 *
 * @param covered the newest position that a member's identity vouches for
 * @param devices the last entry of each device that has made one after it
 */
record Exposure(long covered, Map<Hash32, Long> devices) {
    static final Exposure NONE = new Exposure(0, Map.of());
    private static final int VERSION = 1;
    private static final int MAX = 1_000_000;

    Exposure {
        devices = Map.copyOf(devices);
    }

    /** The exposure of a log that was verified before it was kept. */
    static Exposure of(Shelf shelf, Id folder, long entries) {
        Exposure exposure = NONE;
        for (long seq = 1; seq <= entries; seq++) {
            exposure = exposure.after(seq, shelf.entry(folder, seq).entry());
        }
        return exposure;
    }

    /** After an entry that was found valid at a place. */
    Exposure after(long at, LogEntry entry) {
        byte[] signed = entry.getSigned().toByteArray();
        return switch (entry.getType()) {
        case ITEM -> written(at, ItemRevision.parse(signed).content().device());
        case CONTROL -> vouched(ControlEntry.parse(signed).content().seen().seq());
        case CHECKPOINT -> vouched(Checkpoint.parse(signed).content().seen().seq());
        default -> this;
        };
    }

    private Exposure written(long at, Hash32 device) {
        Map<Hash32, Long> now = new TreeMap<>(devices);
        now.put(device, at);
        return new Exposure(covered, now);
    }

    private Exposure vouched(long position) {
        if (position <= covered) {
            return this;
        }
        Map<Hash32, Long> now = new TreeMap<>(devices);
        now.values().removeIf(last -> last <= position);
        return new Exposure(position, now);
    }

    /**
     * When the first certificate ends that entries stand on; empty when a member vouches for all.
     *
     * @param notAfter the end of a device's certificate
     */
    Optional<Long> soonest(ToLongFunction<Hash32> notAfter) {
        return devices.keySet().stream().map(notAfter::applyAsLong).min(Long::compare);
    }

    byte[] encode() {
        ByteWriter out = new ByteWriter().u8(VERSION).u64(covered).u32(devices.size());
        new TreeMap<>(devices).forEach((device, last) -> out.hash(device).u64(last));
        return out.toByteArray();
    }

    static Exposure decode(byte[] encoded) {
        ByteReader in = new ByteReader(encoded);
        if (in.u8() != VERSION) {
            throw new CryptoFailure(CryptoFailure.Code.UNSUPPORTED, "exposure");
        }
        long covered = in.u64();
        long n = in.u32();
        if (n > MAX) {
            throw new CryptoFailure(CryptoFailure.Code.MALFORMED, "exposure");
        }
        Map<Hash32, Long> devices = new TreeMap<>();
        for (; n > 0; n--) {
            devices.put(in.hash(), in.u64());
        }
        in.end();
        return new Exposure(covered, devices);
    }
}
