package org.cryptoexpress.server.folder;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

import com.google.protobuf.ByteString;
import org.cryptoexpress.crypto.ByteWriter;
import org.cryptoexpress.crypto.Digests;
import org.cryptoexpress.crypto.Hash32;
import org.cryptoexpress.crypto.Id;
import org.cryptoexpress.crypto.log.Checkpoint;
import org.cryptoexpress.crypto.log.ControlEntry;
import org.cryptoexpress.crypto.log.EntryType;
import org.cryptoexpress.crypto.log.FolderKeyWraps;
import org.cryptoexpress.crypto.log.ItemRevision;
import org.cryptoexpress.crypto.log.Revocation;
import org.cryptoexpress.protocol.CryptoExpressException;
import org.cryptoexpress.protocol.ErrorCode;
import org.cryptoexpress.protocol.Limits;
import org.cryptoexpress.protocol.wire.KeyWrap;
import org.cryptoexpress.protocol.wire.LogEntry;
import org.cryptoexpress.server.bus.Ids;

/**
 * A log entry taken apart, every part checked against the hash in what its author signed. Exactly one of the four kinds
 * is there.
 *
 * @param entry      the entry as it is kept, with the hash of every key wrap filled in
 * @param control    the control entry
 * @param wraps      its key wraps
 * @param revision   the item revision
 * @param checkpoint the checkpoint
 * @param revocation the revocation of a device key
 */
record EntryParts(LogEntry entry, Optional<ControlEntry> control, FolderKeyWraps wraps,
        Optional<ItemRevision> revision, Optional<Checkpoint> checkpoint, Optional<Revocation> revocation) {
    private static final int MAX_ENTRY = Limits.MESSAGE - 512;
    private static final int MAX_CONTROL = Limits.CONTROL_REQUEST - 512;
    private static final String TOO_MANY_WRAPS = "key wraps for too many members";
    private static final int MAX_META = 64 << 10;
    private static final int MAX_WRAP = 4096;

    /**
     * Takes an entry apart.
     *
     * @throws CryptoExpressException                    MALFORMED or TOO_LARGE
     * @throws org.cryptoexpress.crypto.CryptoFailure MALFORMED or UNSUPPORTED
     */
    static EntryParts parse(LogEntry entry) {
        boolean control = entry.getType() == LogEntry.Type.CONTROL;
        if (entry.getSerializedSize() > (control ? MAX_CONTROL : MAX_ENTRY) || entry.getMeta().size() > MAX_META
                || entry.getRecordKey().size() > MAX_WRAP || entry.getFolderHistory().size() > MAX_WRAP) {
            throw new CryptoExpressException(ErrorCode.TOO_LARGE,
                    control ? TOO_MANY_WRAPS : "log entry");
        }
        return switch (entry.getType()) {
        case CONTROL -> control(entry);
        case ITEM -> item(entry);
        case CHECKPOINT -> notice(entry, Optional.of(Checkpoint.parse(entry.getSigned().toByteArray())),
                Optional.empty());
        case REVOCATION -> notice(entry, Optional.empty(),
                Optional.of(Revocation.parse(entry.getSigned().toByteArray())));
        default -> throw new CryptoExpressException(ErrorCode.UNSUPPORTED, "type of log entry");
        };
    }

    /** The bytes that the log's heads and hashes are made of. */
    byte[] signed() {
        return entry.getSigned().toByteArray();
    }

    /** What it is. */
    EntryType type() {
        return control.isPresent() ? EntryType.CONTROL
                : revision.isPresent() ? EntryType.ITEM
                        : checkpoint.isPresent() ? EntryType.CHECKPOINT : EntryType.REVOCATION;
    }

    /** Who made it. */
    Id author() {
        return switch (type()) {
        case CONTROL -> control.orElseThrow().content().signer();
        case ITEM -> revision.orElseThrow().content().author();
        case CHECKPOINT -> checkpoint.orElseThrow().content().signer();
        case REVOCATION -> revocation.orElseThrow().userId();
        };
    }

    /** When, as its author says. */
    long time() {
        return switch (type()) {
        case CONTROL -> control.orElseThrow().content().time();
        case ITEM -> revision.orElseThrow().content().time();
        case CHECKPOINT -> checkpoint.orElseThrow().content().time();
        case REVOCATION -> revocation.orElseThrow().time();
        };
    }

    /** The key that is unique in the log: item and version, or number of the control entry; empty for the others. */
    ByteString key() {
        ByteWriter key = new ByteWriter();
        control.ifPresent(c -> key.ascii("c").u64(c.content().number()));
        revision.ifPresent(r -> key.id(r.content().item()).u64(r.content().version()));
        return ByteString.copyFrom(key.toByteArray());
    }

    private static EntryParts control(LogEntry entry) {
        requireEmpty(entry.getRecordKey().isEmpty() && entry.getMeta().isEmpty() && entry.getContent().isEmpty()
                && entry.getChunkIdsCount() == 0);
        List<FolderKeyWraps.Wrap> wraps = new ArrayList<>();
        LogEntry.Builder kept = entry.toBuilder().clearKeyWraps();
        for (KeyWrap wrap : entry.getKeyWrapsList()) {
            Hash32 hash = Digests.hash(wrap.getWrap().toByteArray());
            ByteString stated = wrap.getWrapHash();
            boolean good = !wrap.getWrap().isEmpty() && wrap.getWrap().size() <= MAX_WRAP
                    && (stated.isEmpty() || stated.equals(ByteString.copyFrom(hash.bytes())));
            if (!good) {
                throw malformed("a key wrap and its hash");
            }
            wraps.add(new FolderKeyWraps.Wrap(Id.of(wrap.getUserId().toByteArray()),
                    Hash32.of(wrap.getKemId().toByteArray()), hash));
            kept.addKeyWraps(wrap.toBuilder().setWrapHash(ByteString.copyFrom(hash.bytes())));
        }
        LogEntry filled = kept.build();
        if (filled.getSerializedSize() > MAX_CONTROL) {
            throw new CryptoExpressException(ErrorCode.TOO_LARGE, TOO_MANY_WRAPS);
        }
        return new EntryParts(filled, Optional.of(ControlEntry.parse(entry.getSigned().toByteArray())),
                new FolderKeyWraps(wraps, entry.getFolderHistory().toByteArray()), Optional.empty(),
                Optional.empty(), Optional.empty());
    }

    private static EntryParts item(LogEntry entry) {
        requireEmpty(entry.getKeyWrapsCount() == 0 && entry.getFolderHistory().isEmpty());
        ItemRevision revision = ItemRevision.parse(entry.getSigned().toByteArray());
        revision.requireParts(entry.getRecordKey().toByteArray(), entry.getMeta().toByteArray());
        List<ByteString> chunks = entry.getChunkIdsList();
        chunks.forEach(Ids::hash);
        if (new HashSet<>(chunks).size() != chunks.size()) {
            throw malformed("a chunk id stands twice");
        }
        Hash32 content = revision.content().manifestHash();
        boolean good = content.equals(Hash32.ZERO) ? entry.getContent().isEmpty() && chunks.isEmpty()
                : entry.getContent().isEmpty() ? chunks.equals(List.of(ByteString.copyFrom(content.bytes())))
                        : content.equals(Digests.hash(entry.getContent().toByteArray()));
        if (!good) {
            throw malformed("content and manifestHash");
        }
        return new EntryParts(entry, Optional.empty(), FolderKeyWraps.NONE, Optional.of(revision), Optional.empty(),
                Optional.empty());
    }

    private static EntryParts notice(LogEntry entry, Optional<Checkpoint> checkpoint,
            Optional<Revocation> revocation) {
        requireEmpty(entry.getKeyWrapsCount() == 0 && entry.getFolderHistory().isEmpty()
                && entry.getRecordKey().isEmpty() && entry.getMeta().isEmpty() && entry.getContent().isEmpty()
                && entry.getChunkIdsCount() == 0);
        return new EntryParts(entry, Optional.empty(), FolderKeyWraps.NONE, Optional.empty(), checkpoint, revocation);
    }

    private static void requireEmpty(boolean empty) {
        if (!empty) {
            throw malformed("parts of the other kind of entry");
        }
    }

    private static CryptoExpressException malformed(String what) {
        return new CryptoExpressException(ErrorCode.MALFORMED, what);
    }
}
