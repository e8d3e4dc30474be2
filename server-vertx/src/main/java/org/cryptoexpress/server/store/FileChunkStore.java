package org.cryptoexpress.server.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

import com.google.protobuf.ByteString;
import org.cryptoexpress.protocol.CryptoExpressException;
import org.cryptoexpress.protocol.ErrorCode;

/**
 * Chunks as files {@code ab/cd/<scope>-<id>} below a folder, with an index (length, last touch) in a SQLite file. A chunk
 * exists when it is in the index; its file is complete and on the disk by then. A file without index entry, left by a
 * crash, is overwritten by the next upload.
 */
public final class FileChunkStore implements ChunkStore {
    private static final List<String> SCHEMA = List.of(
            "CREATE TABLE IF NOT EXISTS chunk(scope BLOB NOT NULL, id BLOB NOT NULL, len INTEGER NOT NULL,"
                    + " touched INTEGER NOT NULL, PRIMARY KEY(scope, id)) WITHOUT ROWID");
    private static final int LOCKS = 256;
    private static final String EXISTS = "SELECT len FROM chunk WHERE scope = ? AND id = ?";

    private final Path folder;
    private final SqliteDatabase index;
    private final Clock clock;
    private final AtomicLong parts = new AtomicLong();
    private final Object[] locks = Stream.generate(Object::new).limit(LOCKS).toArray();

    private FileChunkStore(Path folder, SqliteDatabase index, Clock clock) {
        this.folder = folder;
        this.index = index;
        this.clock = clock;
    }

    /**
     * Opens a folder, making it if needed.
     *
     * @throws CryptoExpressException IN_USE, UNAVAILABLE, UNSUPPORTED or SERVER_STORAGE_FULL
     */
    public static FileChunkStore open(Path folder, Clock clock) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw failure(e);
        }
        return new FileChunkStore(folder, new SqliteDatabase(folder.resolve("index.db"), SCHEMA), clock);
    }

    @Override
    public boolean put(ByteString scope, ByteString id, byte[] bytes) {
        synchronized (lock(id)) {
            if (touch(scope, List.of(id)).isEmpty()) {
                return false;
            }
            try {
                write(file(scope, id), bytes);
            } catch (IOException e) {
                throw failure(e);
            }
            return index.write(c -> SqliteStore.update(c, "INSERT INTO chunk(scope, id, len, touched)"
                    + " VALUES(?, ?, ?, ?) ON CONFLICT(scope, id) DO NOTHING", scope, id, (long) bytes.length,
                    clock.millis()) == 1);
        }
    }

    @Override
    public Optional<byte[]> get(ByteString scope, ByteString id) {
        if (index.read(c -> SqliteStore.number(c, EXISTS, scope, id)).isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(Files.readAllBytes(file(scope, id)));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw failure(e);
        }
    }

    @Override
    public List<ByteString> missing(ByteString scope, Collection<ByteString> ids) {
        return index.read(c -> {
            List<ByteString> missing = new ArrayList<>();
            for (ByteString id : ids) {
                if (SqliteStore.number(c, EXISTS, scope, id).isEmpty()) {
                    missing.add(id);
                }
            }
            return missing;
        });
    }

    @Override
    public List<ByteString> touch(ByteString scope, Collection<ByteString> ids) {
        List<ByteString> missing = missing(scope, ids);
        if (!missing.isEmpty() || ids.isEmpty()) {
            return missing;
        }
        long now = clock.millis();
        return index.write(c -> {
            List<ByteString> gone = new ArrayList<>();
            for (ByteString id : ids) {
                if (SqliteStore.update(c, "UPDATE chunk SET touched = max(touched, ?) WHERE scope = ? AND id = ?", now,
                        scope, id) == 0) {
                    gone.add(id);
                }
            }
            return gone;
        });
    }

    @Override
    public boolean deleteIfUntouched(ByteString scope, ByteString id, long beforeMillis) {
        synchronized (lock(id)) {
            boolean unused = index.write(c -> SqliteStore.update(c,
                    "DELETE FROM chunk WHERE scope = ? AND id = ? AND touched < ?", scope, id, beforeMillis) == 1);
            try {
                return unused && Files.deleteIfExists(file(scope, id));
            } catch (IOException e) {
                throw failure(e);
            }
        }
    }

    @Override
    public List<ChunkInfo> scan(ByteString afterScope, ByteString afterId, int limit) {
        return index.read(c -> {
            List<ChunkInfo> found = new ArrayList<>();
            try (PreparedStatement s = SqliteStore.prepare(c, "SELECT scope, id, len, touched FROM chunk"
                    + " WHERE (scope, id) > (?, ?) ORDER BY scope, id LIMIT ?", afterScope, afterId, (long) limit);
                    ResultSet r = s.executeQuery()) {
                while (r.next()) {
                    found.add(new ChunkInfo(SqliteStore.blob(r, 1), SqliteStore.blob(r, 2), r.getLong(3),
                            r.getLong(4)));
                }
            }
            return found;
        });
    }

    @Override
    public long usage(ByteString scope) {
        return index.read(c -> SqliteStore.number(c, "SELECT sum(len) FROM chunk WHERE scope = ?", scope)).orElse(0L);
    }

    @Override
    public void close() {
        index.close();
    }

    /** An upload and the removal of the same chunk take turns. */
    private Object lock(ByteString id) {
        return locks[Math.floorMod(id.hashCode(), LOCKS)];
    }

    private Path file(ByteString scope, ByteString id) {
        String hex = hex(id);
        return folder.resolve(hex.substring(0, 2)).resolve(hex.substring(2, 4)).resolve(hex(scope) + "-" + hex);
    }

    private void write(Path file, byte[] bytes) throws IOException {
        Files.createDirectories(file.getParent());
        Path part = folder.resolve("part-" + parts.incrementAndGet());
        try (FileChannel out = FileChannel.open(part, StandardOpenOption.CREATE, StandardOpenOption.WRITE,
                StandardOpenOption.TRUNCATE_EXISTING)) {
            ByteBuffer buffer = ByteBuffer.wrap(bytes);
            while (buffer.hasRemaining()) {
                out.write(buffer);
            }
            out.force(true);
        } catch (IOException e) {
            Files.deleteIfExists(part);
            throw e;
        }
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        for (Path directory = file.getParent(); !directory.equals(folder.getParent()); directory = directory
                .getParent()) {
            sync(directory);
        }
    }

    private static void sync(Path directory) throws IOException {
        if (directory.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }

    private static String hex(ByteString bytes) {
        return HexFormat.of().formatHex(bytes.toByteArray());
    }

    private static CryptoExpressException failure(IOException e) {
        boolean full = e.getMessage() != null && e.getMessage().contains("No space left");
        return new CryptoExpressException(full ? ErrorCode.SERVER_STORAGE_FULL : ErrorCode.UNAVAILABLE,
                "a chunk file cannot be read or written", e, 1000);
    }
}
