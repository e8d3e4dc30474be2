package org.cryptoexpress.folders.internal;

import java.util.List;

import com.google.protobuf.ByteString;
import org.cryptoexpress.crypto.CryptoFailure;
import org.cryptoexpress.crypto.Digests;
import org.cryptoexpress.crypto.Hash32;
import org.cryptoexpress.crypto.Id;
import org.cryptoexpress.crypto.Secret;
import org.cryptoexpress.crypto.log.FolderKeyWraps;
import org.cryptoexpress.crypto.log.ItemRevision;
import org.cryptoexpress.crypto.v1.ObjectType;
import org.cryptoexpress.crypto.v1.RecordContext;
import org.cryptoexpress.crypto.v1.Records;
import org.cryptoexpress.protocol.payload.ItemPayload;
import org.cryptoexpress.protocol.wire.LogEntry;

/** What travels beside a signed entry: whether it is what was signed, and what is in it. */
final class Parts {
    private Parts() {
    }

    /** An opened payload; the key belongs to the caller. */
    record Opened(ItemPayload payload, Secret recordKey) {
    }

    static FolderKeyWraps wraps(LogEntry entry) {
        List<FolderKeyWraps.Wrap> wraps = entry.getKeyWrapsList().stream()
                .map(w -> new FolderKeyWraps.Wrap(Id.of(w.getUserId().toByteArray()),
                        Hash32.of(w.getKemId().toByteArray()),
                        w.getWrap().isEmpty() ? Hash32.of(w.getWrapHash().toByteArray())
                                : Digests.hash(w.getWrap().toByteArray())))
                .toList();
        return new FolderKeyWraps(wraps, entry.getFolderHistory().toByteArray());
    }

    /**
     * Checks that every part is the one that the revision names.
     *
     * @throws CryptoFailure MALFORMED
     */
    static void require(ItemRevision revision, LogEntry entry) {
        revision.requireParts(entry.getRecordKey().toByteArray(), entry.getMeta().toByteArray());
        Hash32 named = revision.content().manifestHash();
        Hash32 found = Hash32.ZERO;
        if (!entry.getContent().isEmpty()) {
            found = Digests.hash(entry.getContent().toByteArray());
        } else if (entry.getChunkIdsCount() == 1) {
            found = Hash32.of(entry.getChunkIds(0).toByteArray());
        } else if (entry.getChunkIdsCount() > 1) {
            throw new CryptoFailure(CryptoFailure.Code.MALFORMED, "chunks without a manifest");
        }
        if (!found.equals(named)) {
            throw new CryptoFailure(CryptoFailure.Code.MALFORMED, "content of a CXM1");
        }
        for (ByteString id : entry.getChunkIdsList()) {
            Hash32.of(id.toByteArray());
        }
    }

    /** The record key of a revision. */
    static Secret recordKey(FolderKeys keys, ItemRevision.Content content, LogEntry entry) {
        return keys.open(entry.getRecordKey().toByteArray(), content.epoch(), content.item(),
                content.keyGeneration(), content.metaHash()).recordKey();
    }

    /** Opens key and payload, and checks the payload. */
    static Opened open(FolderKeys keys, ItemRevision.Content content, LogEntry entry) {
        FolderKeys.Opened wrap = keys.open(entry.getRecordKey().toByteArray(), content.epoch(), content.item(),
                content.keyGeneration(), content.metaHash());
        boolean done = false;
        try {
            ItemPayload payload = Payloads.parse(Records.open(meta(content.folder(), content.item(),
                    content.version(), content.epoch()), wrap.recordKey(), entry.getMeta().toByteArray()));
            Id parent = payload.getParent().isEmpty() ? content.folder() : Id.of(payload.getParent().toByteArray());
            if (!parent.equals(wrap.parent())) {
                throw new CryptoFailure(CryptoFailure.Code.WRONG_CONTEXT, "wrapped for another parent");
            }
            done = true;
            return new Opened(payload, wrap.recordKey());
        } finally {
            if (!done) {
                wrap.recordKey().close();
            }
        }
    }

    /** The context of a payload. */
    static RecordContext meta(Id folder, Id item, long version, long epoch) {
        return new RecordContext(ObjectType.ITEM_PAYLOAD, folder, item, version, epoch, true);
    }
}
