package org.cryptoexpress.folders.internal;

import java.util.Optional;

import com.google.protobuf.InvalidProtocolBufferException;
import org.cryptoexpress.crypto.ByteReader;
import org.cryptoexpress.crypto.ByteWriter;
import org.cryptoexpress.crypto.CryptoFailure;
import org.cryptoexpress.crypto.Hash32;
import org.cryptoexpress.crypto.Id;
import org.cryptoexpress.crypto.log.ItemState;
import org.cryptoexpress.folders.Item;
import org.cryptoexpress.folders.ItemRef;
import org.cryptoexpress.protocol.payload.ItemPayload;

/**
 * What is kept of an item's newest valid version.
 *
 * @param ref         which item
 * @param state       what the log's rules need
 * @param payload     its payload; empty when it cannot be read
 * @param author      who wrote it
 * @param time        when, ms since 1970
 * @param createdSeq  where its first version stands
 * @param contentHash manifestHash of the newest version with content; zeros if there never was one
 * @param contentSeq  where the newest version with content stands, 0 if there is none
 */
record ItemRow(ItemRef ref, ItemState state, Optional<ItemPayload> payload, Id author, long time, long createdSeq,
        Hash32 contentHash, long contentSeq) {
    private static final int VERSION = 1;
    private static final int MAX_PAYLOAD = 1 << 20;

    byte[] encode() {
        ByteWriter out = new ByteWriter().u8(VERSION).id(ref.item()).lp16(state.encoded()).id(author).u64(time)
                .u64(createdSeq).hash(contentHash).u64(contentSeq).u8(payload.isPresent() ? 1 : 0);
        payload.ifPresent(p -> out.lp32(p.toByteArray()));
        return out.toByteArray();
    }

    static ItemRow decode(Id folder, byte[] encoded) {
        ByteReader in = new ByteReader(encoded);
        if (in.u8() != VERSION) {
            throw new CryptoFailure(CryptoFailure.Code.UNSUPPORTED, "item row");
        }
        ItemRef ref = new ItemRef(folder, in.id());
        ItemState state = ItemState.parse(in.lp16(1024));
        Id author = in.id();
        long time = in.u64();
        long createdSeq = in.u64();
        Hash32 contentHash = in.hash();
        long contentSeq = in.u64();
        Optional<ItemPayload> payload = in.u8() == 1 ? Optional.of(payload(in.lp32(MAX_PAYLOAD))) : Optional.empty();
        in.end();
        return new ItemRow(ref, state, payload, author, time, createdSeq, contentHash, contentSeq);
    }

    private static ItemPayload payload(byte[] bytes) {
        try {
            return ItemPayload.parseFrom(bytes);
        } catch (InvalidProtocolBufferException e) {
            throw new CryptoFailure(CryptoFailure.Code.MALFORMED, "item row", e);
        }
    }

    ItemRow with(ItemPayload readable) {
        return new ItemRow(ref, state, Optional.of(readable), author, time, createdSeq, contentHash, contentSeq);
    }

    Optional<Item> item() {
        return payload.map(p -> new Item(ref, state.version(), state.deleted(), p, state.creator(), author, time,
                createdSeq, state.seq(), contentSeq > 0, false));
    }
}
