package org.cryptoexpress.folders.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

import com.google.protobuf.InvalidProtocolBufferException;
import org.cryptoexpress.crypto.ByteReader;
import org.cryptoexpress.crypto.ByteWriter;
import org.cryptoexpress.crypto.CryptoFailure;
import org.cryptoexpress.crypto.Digests;
import org.cryptoexpress.crypto.Hash32;
import org.cryptoexpress.crypto.Id;
import org.cryptoexpress.crypto.log.History;
import org.cryptoexpress.localstore.DamagedStoreException;
import org.cryptoexpress.localstore.LocalStore;
import org.cryptoexpress.localstore.StoreTransaction;
import org.cryptoexpress.protocol.wire.LogEntry;

/** Where everything of the kernel stands in the local store. */
final class Shelf implements AutoCloseable {
    static final String FOLDERS = "folders";
    static final String KEYS = "keys";
    static final String QUEUE = "queue";
    /** Entries as they were last sent, by operation. */
    static final String SENT = "sent";
    static final String STATEMENTS = "statements";
    static final String CERTIFICATES = "certificates";
    static final String UPLOADS = "uploads";
    /** Sealed objects of the account, by name. */
    static final String OBJECTS = "objects";
    static final String ROLLS = "rolls";
    static final String EXPOSURES = "exposures";
    private static final int PAGE = 1000;

    private final LocalStore store;

    Shelf(LocalStore store) {
        this.store = store;
    }

    /** A log entry and the position after it. */
    record Entry(History.Position position, LogEntry entry) {
    }

    void write(Consumer<StoreTransaction> changes) {
        store.write(changes);
    }

    Optional<byte[]> get(String collection, byte[] key) {
        return store.get(collection, key);
    }

    /** All values of a collection in order. */
    void all(String collection, BiConsumer<Long, byte[]> visitor) {
        long after = -1;
        while (true) {
            List<LocalStore.Stored> page = store.scan(collection, after, PAGE);
            for (LocalStore.Stored stored : page) {
                visitor.accept(stored.position(), stored.value());
                after = stored.position();
            }
            if (page.size() < PAGE) {
                return;
            }
        }
    }

    List<ItemRow> rows(Id folder) {
        List<ItemRow> rows = new ArrayList<>();
        all(items(folder), (seq, value) -> rows.add(ItemRow.decode(folder, value)));
        return rows;
    }

    static void putEntry(StoreTransaction tx, Id folder, long seq, History.Position position, LogEntry entry) {
        tx.put(entries(folder), key(seq), seq, new ByteWriter().hash(position.head()).u64(position.time())
                .bytes(entry.toByteArray()).toByteArray());
    }

    Entry entry(Id folder, long seq) {
        byte[] value = store.get(entries(folder), key(seq))
                .orElseThrow(() -> new DamagedStoreException("entry " + seq + " is missing", null));
        ByteReader in = new ByteReader(value);
        try {
            History.Position position = new History.Position(Hash32.of(in.bytes(Hash32.LENGTH)), in.u64());
            return new Entry(position, LogEntry.parseFrom(in.rest()));
        } catch (InvalidProtocolBufferException | CryptoFailure e) {
            throw new DamagedStoreException("entry " + seq + " is damaged", e);
        }
    }

    /** Notes that an entry brought a deleted item back, which its bytes do not say. */
    static void putRestored(StoreTransaction tx, Id folder, long seq) {
        tx.put(marks(folder), key(seq), seq, new byte[0]);
    }

    boolean restored(Id folder, long seq) {
        return store.get(marks(folder), key(seq)).isPresent();
    }

    static void putRoll(StoreTransaction tx, Id folder, Roll roll) {
        tx.put(ROLLS, folder.bytes(), order(folder), roll.encode());
    }

    Optional<Roll> roll(Id folder) {
        return store.get(ROLLS, folder.bytes()).flatMap(Roll::decode);
    }

    static void putExposure(StoreTransaction tx, Id folder, Exposure exposure) {
        tx.put(EXPOSURES, folder.bytes(), order(folder), exposure.encode());
    }

    Optional<Exposure> exposure(Id folder) {
        return store.get(EXPOSURES, folder.bytes()).map(Exposure::decode);
    }

    static void putRow(StoreTransaction tx, ItemRow row) {
        tx.put(items(row.ref().folder()), row.ref().item().bytes(), row.state().seq(), row.encode());
    }

    /** The folder of a value in {@link #FOLDERS}. */
    Id folder(byte[] value) {
        return new ByteReader(value).id();
    }

    static void putFolder(StoreTransaction tx, Id folder, byte[] state) {
        tx.put(FOLDERS, folder.bytes(), order(folder), new ByteWriter().id(folder).bytes(state).toByteArray());
    }

    /** A position for what has no order of its own. */
    private static long order(Id id) {
        return new ByteReader(Digests.sha256(id.bytes())).u32();
    }

    static byte[] key(long number) {
        return new ByteWriter().u64(number).toByteArray();
    }

    private static String entries(Id folder) {
        return "entry/" + folder.hex();
    }

    /** Positions of the valid versions of an item. */
    static String versions(Id folder, Id item) {
        return "version/" + folder.hex() + "/" + item.hex();
    }

    private static String marks(Id folder) {
        return "mark/" + folder.hex();
    }

    private static String items(Id folder) {
        return "item/" + folder.hex();
    }

    @Override
    public void close() {
        store.close();
    }
}
