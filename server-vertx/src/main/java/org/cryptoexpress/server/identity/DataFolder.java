package org.cryptoexpress.server.identity;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.function.Supplier;

import org.cryptoexpress.server.ServerStartException;
import org.cryptoexpress.server.ServerStartException.Reason;

/**
 * The server's folder, readable by its owner only and used by one server at a time. The lock is held until
 * {@link #close()} or the end of the process.
 */
public final class DataFolder implements AutoCloseable {
    private static final boolean POSIX = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");

    private final Path folder;
    private final FileChannel lockFile;

    private DataFolder(Path folder, FileChannel lockFile) {
        this.folder = folder;
        this.lockFile = lockFile;
    }

    /**
     * Opens a folder, making it if needed.
     *
     * @throws ServerStartException DATA_IN_USE or STORAGE
     */
    public static DataFolder open(Path path) {
        Path folder = path.toAbsolutePath().normalize();
        try {
            Files.createDirectories(folder, permissions("rwx------"));
            FileChannel file = FileChannel.open(folder.resolve("server.lock"), Set.of(StandardOpenOption.CREATE,
                    StandardOpenOption.WRITE), permissions("rw-------"));
            if (lock(file) == null) {
                file.close();
                throw new ServerStartException(Reason.DATA_IN_USE, "data folder " + path
                        + " is in use by another server", null);
            }
            return new DataFolder(folder, file);
        } catch (IOException e) {
            throw new ServerStartException(Reason.STORAGE, "data folder " + path + " cannot be used: " + e, e);
        }
    }

    /** The folder, absolute. */
    public Path path() {
        return folder;
    }

    /**
     * Reads a file; makes it first if it is missing. A file is there wholly or not at all, also after a power loss.
     *
     * @throws ServerStartException STORAGE
     */
    public byte[] readOrCreate(String name, Supplier<byte[]> content) {
        Path file = folder.resolve(name);
        try {
            if (!Files.exists(file)) {
                write(file, content.get());
            }
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new ServerStartException(Reason.STORAGE, file + " cannot be read or written: " + e, e);
        }
    }

    /**
     * Replaces a file whole.
     *
     * @throws ServerStartException STORAGE
     */
    public void replace(String name, byte[] content) {
        Path file = folder.resolve(name);
        try {
            write(file, content);
        } catch (IOException e) {
            throw new ServerStartException(Reason.STORAGE, file + " cannot be written: " + e, e);
        }
    }

    @Override
    public void close() {
        try {
            lockFile.close();
        } catch (IOException e) {
            throw new ServerStartException(Reason.STORAGE, "the lock of " + folder + " cannot be released", e);
        }
    }

    private static FileLock lock(FileChannel file) throws IOException {
        try {
            return file.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    private void write(Path file, byte[] content) throws IOException {
        Path part = file.resolveSibling(file.getFileName() + ".part");
        Files.deleteIfExists(part);
        try (FileChannel out = FileChannel.open(part, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                permissions("rw-------"))) {
            ByteBuffer bytes = ByteBuffer.wrap(content);
            while (bytes.hasRemaining()) {
                out.write(bytes);
            }
            out.force(true);
        }
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
        if (POSIX) {
            try (FileChannel directory = FileChannel.open(folder, StandardOpenOption.READ)) {
                directory.force(true);
            }
        }
    }

    private static FileAttribute<?>[] permissions(String text) {
        return POSIX
                ? new FileAttribute<?>[] { PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(text)) }
                : new FileAttribute<?>[0];
    }
}
