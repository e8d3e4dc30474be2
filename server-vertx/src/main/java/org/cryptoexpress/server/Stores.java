package org.cryptoexpress.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;

import org.cryptoexpress.protocol.CryptoExpressException;
import org.cryptoexpress.server.ServerStartException.Reason;
import org.cryptoexpress.server.config.ServerConfig;
import org.cryptoexpress.server.store.ChunkStore;
import org.cryptoexpress.server.store.FileChunkStore;
import org.cryptoexpress.server.store.SqliteStore;
import org.cryptoexpress.server.store.Store;

/**
 * The stores that the configuration asks for.
 *
 * @param store  logs and records
 * @param chunks chunks
 */
record Stores(Store store, ChunkStore chunks) implements AutoCloseable {
    /**
     * Opens them.
     *
     * @throws ServerStartException STORAGE
     */
    static Stores open(ServerConfig config, Path data, Clock clock) {
        try {
            // SQLite unpacks its native library here, because /tmp may forbid to run code
            Path natives = Files.createDirectories(data.resolve("native"));
            if (System.getProperty("org.sqlite.tmpdir") == null) {
                System.setProperty("org.sqlite.tmpdir", natives.toString());
            }
            Store store = SqliteStore.open(data.resolve("store.db"), clock);
            try {
                return new Stores(store, FileChunkStore.open(data.resolve("chunks"), clock));
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
    }
}
