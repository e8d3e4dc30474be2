package org.cryptoexpress.folders.internal;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;

import com.google.protobuf.ByteString;
import org.cryptoexpress.crypto.ByteReader;
import org.cryptoexpress.crypto.CryptoFailure;
import org.cryptoexpress.crypto.Hash32;
import org.cryptoexpress.crypto.Id;
import org.cryptoexpress.crypto.Secret;
import org.cryptoexpress.crypto.log.ControlEntry;
import org.cryptoexpress.crypto.log.ItemRevision;
import org.cryptoexpress.crypto.v1.Chunks;
import org.cryptoexpress.crypto.v1.KeyContext;
import org.cryptoexpress.crypto.v1.KeyWrap;
import org.cryptoexpress.crypto.v1.ObjectType;
import org.cryptoexpress.crypto.v1.Purpose;
import org.cryptoexpress.crypto.v1.RecordContext;
import org.cryptoexpress.crypto.v1.Records;
import org.cryptoexpress.keys.KeyRing;
import org.cryptoexpress.protocol.wire.LogEntry;

/**
 * Somebody with the unlocked keys of one account and everything that the server has of a folder. He obeys no rule: every
 * key that he can get is tried on everything, whatever epoch or member it is meant for.
 */
public final class Burglar {
    private static final int VERSION_AT = 40;

    private final KeyRing ring;
    private final Id folder;
    private final List<LogEntry> log;
    private final Function<ByteString, Optional<byte[]>> chunks;
    private final List<Secret> folderKeys = new ArrayList<>();
    private final List<Secret> recordKeys = new ArrayList<>();

    /** His loot: keys, log, and sealed chunks by id. */
    public Burglar(KeyRing ring, Id folder, List<LogEntry> log, Function<ByteString, Optional<byte[]>> chunks) {
        this.ring = ring;
        this.folder = folder;
        this.log = log;
        this.chunks = chunks;
    }

    /** The texts that he can open, by the place of the entry in the log: names, descriptions, bodies and contents. */
    public Map<Integer, String> open() {
        gatherFolderKeys();
        for (LogEntry entry : log) {
            revision(entry).ifPresent(revision -> gatherRecordKeys(revision, entry));
        }
        Map<Integer, String> opened = new TreeMap<>();
        for (int i = 0; i < log.size(); i++) {
            LogEntry entry = log.get(i);
            Optional<String> text = revision(entry).map(revision -> text(revision, entry));
            if (text.isPresent() && !text.get().isEmpty()) {
                opened.put(i + 1, text.get());
            }
        }
        return opened;
    }

    /** How many folder keys he has. */
    public int folderKeys() {
        return folderKeys.size();
    }

    private void gatherFolderKeys() {
        Id me = Id.of(ring.userId());
        for (LogEntry entry : log) {
            if (entry.getType() != LogEntry.Type.CONTROL) {
                continue;
            }
            long epoch = ControlEntry.parse(entry.getSigned().toByteArray()).content().epoch();
            entry.getKeyWrapsList().forEach(wrap -> attempt(() -> ring.open(new KeyContext(Purpose.FOLDER_KEY, folder,
                    epoch, me, ring.statement().keyVersion()), wrap.getWrap().toByteArray()))
                    .ifPresent(folderKeys::add));
        }
        for (int known = -1; known < folderKeys.size();) {
            known = folderKeys.size();
            for (LogEntry entry : log) {
                if (!entry.getFolderHistory().isEmpty()) {
                    tryHistory(entry);
                }
            }
        }
    }

    private void tryHistory(LogEntry entry) {
        long epoch = ControlEntry.parse(entry.getSigned().toByteArray()).content().epoch();
        for (Secret key : List.copyOf(folderKeys)) {
            attempt(() -> KeyWrap.open(new KeyContext(Purpose.FOLDER_HISTORY, folder, epoch - 1, Id.ZERO, 0), key,
                    entry.getFolderHistory().toByteArray()))
                    .filter(found -> folderKeys.stream().noneMatch(k -> same(k, found)))
                    .ifPresent(folderKeys::add);
        }
    }

    private void gatherRecordKeys(ItemRevision.Content revision, LogEntry entry) {
        for (Secret folderKey : folderKeys) {
            FolderKeys one = new FolderKeys(folder);
            one.put(revision.epoch(), folderKey);
            attempt(() -> Parts.recordKey(one, revision, entry))
                    .filter(found -> recordKeys.stream().noneMatch(k -> same(k, found))).ifPresent(recordKeys::add);
        }
    }

    private String text(ItemRevision.Content revision, LogEntry entry) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (Secret key : recordKeys) {
            attempt(() -> Records.open(Parts.meta(folder, revision.item(), revision.version(), revision.epoch()), key,
                    entry.getMeta().toByteArray())).ifPresent(out::writeBytes);
            List<byte[]> objects = new ArrayList<>();
            if (!entry.getContent().isEmpty()) {
                objects.add(entry.getContent().toByteArray());
            } else {
                entry.getChunkIdsList().forEach(id -> chunks.apply(id).ifPresent(objects::add));
            }
            objects.forEach(object -> content(revision, key, object, out));
        }
        return out.toString(java.nio.charset.StandardCharsets.UTF_8);
    }

    private void content(ItemRevision.Content revision, Secret key, byte[] object, ByteArrayOutputStream out) {
        attempt(() -> Records.open(context(object, revision.item(), ObjectType.CONTENT), key, object))
                .ifPresent(out::writeBytes);
        attempt(() -> Manifests.parse(Records.open(context(object, revision.item(), ObjectType.MANIFEST), key, object)))
                .ifPresent(manifest -> {
                    for (Chunks.Reference chunk : manifest.chunks()) {
                        chunks.apply(ByteString.copyFrom(chunk.id().bytes()))
                                .flatMap(sealed -> attempt(() -> new Chunks(key, folder, revision.item()).open(chunk,
                                        sealed)))
                                .ifPresent(out::writeBytes);
                    }
                });
    }

    private RecordContext context(byte[] object, Id item, ObjectType type) {
        ByteReader in = new ByteReader(object);
        in.bytes(VERSION_AT);
        return new RecordContext(type, folder, item, in.u64(), in.u32(), true);
    }

    private static Optional<ItemRevision.Content> revision(LogEntry entry) {
        return entry.getType() == LogEntry.Type.ITEM
                ? Optional.of(ItemRevision.parse(entry.getSigned().toByteArray()).content())
                : Optional.empty();
    }

    private static boolean same(Secret one, Secret other) {
        return Hash32.of(one.bytes()).equals(Hash32.of(other.bytes()));
    }

    private static <T> Optional<T> attempt(Supplier<T> opening) {
        try {
            return Optional.of(opening.get());
        } catch (CryptoFailure e) {
            return Optional.empty();
        }
    }
}
