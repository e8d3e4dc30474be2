package org.cryptoexpress.localstore.internal;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.cryptoexpress.crypto.CryptoFailure;
import org.cryptoexpress.crypto.Id;
import org.cryptoexpress.localstore.DamagedStoreException;
import org.cryptoexpress.localstore.LocalStore;
import org.cryptoexpress.localstore.StoreTransaction;
import org.cryptoexpress.protocol.CryptoExpressException;
import org.cryptoexpress.protocol.ErrorCode;

/** The one table, behind names and seals. Not thread-safe. */
public final class Table implements StoreTransaction, AutoCloseable {
    private static final int MOST_NAMES = 10_000;
    private static final byte[] CHECK = "check".getBytes(StandardCharsets.US_ASCII);

    private final ValueSealer sealer;
    private final PreparedStatement put;
    private final PreparedStatement get;
    private final PreparedStatement delete;
    private final PreparedStatement deleteAll;
    private final PreparedStatement scan;
    private final Map<String, Id> names = new HashMap<>();

    /** Prepares the statements; closed with the connection. */
    public Table(Connection connection, ValueSealer sealer) throws SQLException {
        this.sealer = sealer;
        put = connection.prepareStatement("INSERT INTO value (collection, key, position, sealed) VALUES (?, ?, ?, ?) "
                + "ON CONFLICT (collection, key) DO UPDATE SET position = excluded.position, sealed = excluded.sealed");
        get = connection.prepareStatement("SELECT sealed FROM value WHERE collection = ? AND key = ?");
        delete = connection.prepareStatement("DELETE FROM value WHERE collection = ? AND key = ?");
        deleteAll = connection.prepareStatement("DELETE FROM value WHERE collection = ?");
        scan = connection.prepareStatement("SELECT key, position, sealed FROM value WHERE collection = ? "
                + "AND position > ? ORDER BY position, key LIMIT ?");
    }

    /** What a scan hands out. */
    @FunctionalInterface
    public interface Visitor {
        /** One value. */
        void visit(long position, byte[] value);
    }

    /** Writes a known value at first, and later checks that the key opens it. */
    public void checkKey() throws SQLException {
        Optional<byte[]> found = get(Id.ZERO, Id.ZERO);
        if (found.isEmpty()) {
            put(Id.ZERO, Id.ZERO, 0, CHECK);
        } else if (!Arrays.equals(found.get(), CHECK)) {
            throw new DamagedStoreException("local store has another check value", null);
        }
    }

    @Override
    public void put(String collection, byte[] key, long position, byte[] value) {
        if (value.length > LocalStore.MAX_VALUE) {
            throw new CryptoExpressException(ErrorCode.TOO_LARGE, "value for the local store");
        }
        Id blindCollection = collection(collection);
        put(blindCollection, sealer.key(blindCollection, key), position, value);
    }

    private void put(Id blindCollection, Id blindKey, long position, byte[] value) {
        try {
            put.setBytes(1, blindCollection.bytes());
            put.setBytes(2, blindKey.bytes());
            put.setLong(3, position);
            put.setBytes(4, sealer.seal(blindCollection, blindKey, value));
            put.executeUpdate();
        } catch (SQLException e) {
            throw SqlErrors.translate(e);
        }
    }

    @Override
    public Optional<byte[]> get(String collection, byte[] key) {
        Id blindCollection = collection(collection);
        return get(blindCollection, sealer.key(blindCollection, key));
    }

    private Optional<byte[]> get(Id blindCollection, Id blindKey) {
        try {
            get.setBytes(1, blindCollection.bytes());
            get.setBytes(2, blindKey.bytes());
            try (ResultSet row = get.executeQuery()) {
                return row.next() ? Optional.of(sealer.open(blindCollection, blindKey, row.getBytes(1)))
                        : Optional.empty();
            }
        } catch (SQLException e) {
            throw SqlErrors.translate(e);
        } catch (CryptoFailure e) {
            throw new DamagedStoreException("a value does not open", e);
        }
    }

    @Override
    public void delete(String collection, byte[] key) {
        Id blindCollection = collection(collection);
        try {
            delete.setBytes(1, blindCollection.bytes());
            delete.setBytes(2, sealer.key(blindCollection, key).bytes());
            delete.executeUpdate();
        } catch (SQLException e) {
            throw SqlErrors.translate(e);
        }
    }

    @Override
    public void deleteAll(String collection) {
        try {
            deleteAll.setBytes(1, collection(collection).bytes());
            deleteAll.executeUpdate();
        } catch (SQLException e) {
            throw SqlErrors.translate(e);
        }
    }

    /** Visits values in order of position. */
    public void scan(String collection, long afterPosition, int limit, Visitor visitor) throws SQLException {
        Id blindCollection = collection(collection);
        scan.setBytes(1, blindCollection.bytes());
        scan.setLong(2, afterPosition);
        scan.setInt(3, limit);
        try (ResultSet rows = scan.executeQuery()) {
            while (rows.next()) {
                Id key = Id.of(rows.getBytes(1));
                visitor.visit(rows.getLong(2), sealer.open(blindCollection, key, rows.getBytes(3)));
            }
        }
    }

    @Override
    public void close() throws SQLException {
        for (PreparedStatement statement : List.of(put, get, delete, deleteAll, scan)) {
            statement.close();
        }
    }

    private Id collection(String name) {
        if (names.size() > MOST_NAMES) {
            names.clear();
        }
        return names.computeIfAbsent(name, sealer::collection);
    }
}
