package org.cryptoexpress.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;

import org.cryptoexpress.protocol.CryptoExpressException;
import org.cryptoexpress.protocol.ErrorCode;
import org.cryptoexpress.server.ServerStartException.Reason;
import org.cryptoexpress.server.config.ServerConfig;
import org.cryptoexpress.server.store.ChunkStore;
import org.cryptoexpress.server.store.FileChunkStore;
import org.cryptoexpress.server.store.SqliteStore;
import org.cryptoexpress.server.store.Store;
import org.cryptoexpress.server.store.mongo.MongoStores;

/**
 * The stores that the configuration asks for.
 *
 * @param store  logs and records
 * @param chunks chunks
 * @param rest   closed last
 */
record Stores(Store store, ChunkStore chunks, Runnable rest) implements AutoCloseable {
    /**
     * Opens them.
     *
     * @param data the data folder, which holds the embedded store
     * @throws ServerStartException STORAGE, or CONFIGURATION for a wrong URI
     */
    static Stores open(ServerConfig config, Path data, Clock clock) {
        return config.mongo().map(uri -> mongo(uri, clock)).orElseGet(() -> embedded(data, clock));
    }

    private static Stores mongo(String uri, Clock clock) {
        try {
            MongoStores stores = MongoStores.open(uri, clock);
            return new Stores(stores.store(), stores.chunks(), stores::close);
        } catch (CryptoExpressException e) {
            Reason reason = e.code() == ErrorCode.INVALID_INPUT ? Reason.CONFIGURATION : Reason.STORAGE;
            // the URI holds a password, so neither it nor the driver's message is shown
            throw new ServerStartException(reason, "the MongoDB of --mongo cannot be used: " + e.getMessage(), e);
        }
    }

    private static Stores embedded(Path data, Clock clock) {
        try {
            // SQLite unpacks its native library here, because /tmp may forbid to run code
            Path natives = Files.createDirectories(data.resolve("native"));
            if (System.getProperty("org.sqlite.tmpdir") == null) {
                System.setProperty("org.sqlite.tmpdir", natives.toString());
            }
            Store store = SqliteStore.open(data.resolve("store.db"), clock);
            try {
                return new Stores(store, FileChunkStore.open(data.resolve("chunks"), clock), () -> {
                });
            } catch (CryptoExpressException e) {
                store.close();
                throw e;
            }
        } catch (CryptoExpressException | IOException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new ServerStartException(Reason.STORAGE, "the store in " + data + " cannot be opened: "
                    + cause.getMessage(), e);
        }
    }

    @Override
    public void close() {
        chunks.close();
        store.close();
        rest.run();
    }
}
