package org.cryptoexpress.session.internal.profile;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import org.cryptoexpress.crypto.CryptoFailure;
import org.cryptoexpress.crypto.v1.IdentityStatement;
import org.cryptoexpress.crypto.v1.PrivateKeyBox;
import org.cryptoexpress.keys.DeviceStore;
import org.cryptoexpress.protocol.CryptoExpressException;
import org.cryptoexpress.protocol.ErrorCode;
import org.cryptoexpress.session.KeyLocation;

/**
 * The folder of one profile, locked while this object is open. Every file is replaced whole and durably; only its owner
 * can read the folder. Thread-safe.
 */
public final class Profile implements AutoCloseable, DeviceStore {
    private static final String ACCOUNT = "account";
    private static final String KEYS = "keys.cxa1";
    private static final String STATEMENT = "statement.cxp1";
    private static final String NEXT_KEYS = "keys-next.cxa1";
    private static final String NEXT_STATEMENT = "statement-next.cxp1";
    private static final String DEVICE = "device.cxr1";
    private static final String LOCK = "lock";
    /** Names of files that other bundles keep here as a cache begin so. */
    private static final String STORE = "store";
    private static final int MAX_DEVICE = 16 << 10;

    private final Path folder;
    private final FileChannel lockFile;
    private final FileLock lock;

    private Profile(Path folder, FileChannel lockFile, FileLock lock) {
        this.folder = folder;
        this.lockFile = lockFile;
        this.lock = lock;
    }

    /**
     * Opens a profile; makes the folder if it does not exist.
     *
     * @throws CryptoExpressException IN_USE while somebody else has it open, LOCAL_FILE, LOCAL_DISK_FULL
     */
    public static Profile open(Path folder) {
        FileChannel channel = null;
        try {
            PrivateFiles.makeFolder(folder);
            channel = FileChannel.open(folder.resolve(LOCK), PrivateFiles.lockOptions(),
                    PrivateFiles.attributes(folder));
            FileLock lock = tryLock(channel);
            if (lock == null) {
                channel.close();
                throw new CryptoExpressException(ErrorCode.IN_USE, "profile is in use");
            }
            return new Profile(folder, channel, lock);
        } catch (IOException e) {
            PrivateFiles.closeQuietly(channel);
            throw PrivateFiles.failure("cannot open the profile", e);
        }
    }

    private static FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    /** What a profile remembers, without opening it. */
    public static Optional<ProfileAccount> account(Path folder) {
        return PrivateFiles.read(folder.resolve(ACCOUNT), ProfileAccount.MAX_LENGTH).map(ProfileAccount::parse);
    }

    /** What it remembers. */
    public Optional<ProfileAccount> account() {
        return account(folder);
    }

    /** Changes what it remembers, if it remembers anything yet. */
    public synchronized void change(UnaryOperator<ProfileAccount> change) {
        account().ifPresent(account -> remember(change.apply(account)));
    }

    /** Remembers. */
    public synchronized void remember(ProfileAccount account) {
        PrivateFiles.write(folder.resolve(ACCOUNT), account.encoded());
    }

    /** Keeps the sealed keys of a renewal before the server is told of it. */
    public void keepNext(PrivateKeyBox box, IdentityStatement statement) {
        PrivateFiles.write(folder.resolve(NEXT_STATEMENT), statement.encoded());
        PrivateFiles.write(folder.resolve(NEXT_KEYS), box.encoded());
    }

    /** Replaces the sealed keys by later ones of the same account, from a file of another profile. */
    public void importKey(Path file) {
        PrivateKeyBox present = keyBox().orElseThrow(
                () -> new CryptoExpressException(ErrorCode.INVALID_INPUT, "the profile holds no sealed keys"));
        byte[] content = PrivateFiles.read(file, PrivateKeyBox.MAX_LENGTH).orElseThrow(
                () -> new CryptoExpressException(ErrorCode.LOCAL_FILE, "no such file"));
        PrivateKeyBox box;
        try {
            box = PrivateKeyBox.parse(content);
        } catch (CryptoFailure e) {
            throw new CryptoExpressException(ErrorCode.INVALID_INPUT, "no file of sealed keys", e);
        }
        if (!box.userId().equals(present.userId()) || box.keyVersion() < present.keyVersion()) {
            throw new CryptoExpressException(ErrorCode.INVALID_INPUT, "keys of another account, or older ones");
        }
        keepKeyBox(box);
    }

    /** The sealed keys of a renewal whose end was not seen. */
    public Optional<PrivateKeyBox> nextKeyBox() {
        return keyBox(NEXT_KEYS);
    }

    /** Forgets the keys of a renewal once those of this version, or later ones, are kept. */
    public void forgetNext(long keyVersion) {
        if (nextKeyBox().filter(b -> b.keyVersion() <= keyVersion).isPresent()) {
            delete(NEXT_KEYS, NEXT_STATEMENT);
        }
    }

    /** The sealed keys: the only copy when the account keeps them local, else the copy for a start without server. */
    public Optional<PrivateKeyBox> keyBox() {
        return keyBox(KEYS);
    }

    private Optional<PrivateKeyBox> keyBox(String name) {
        return PrivateFiles.read(folder.resolve(name), PrivateKeyBox.MAX_LENGTH).map(b -> {
            try {
                return PrivateKeyBox.parse(b);
            } catch (CryptoFailure e) {
                throw new CryptoExpressException(ErrorCode.LOCAL_FILE, "sealed keys of the profile are damaged", e);
            }
        });
    }

    /** The same when it is a mere copy of what the server has: empty also when it is damaged. */
    public Optional<PrivateKeyBox> keyBoxCopy() {
        try {
            return keyBox();
        } catch (CryptoExpressException e) {
            return Optional.empty();
        }
    }

    /** Keeps the sealed keys. */
    public void keepKeyBox(PrivateKeyBox box) {
        PrivateFiles.write(folder.resolve(KEYS), box.encoded());
    }

    /** The newest identity statement that was seen; empty also when the file is damaged, since the server has it. */
    public Optional<IdentityStatement> statement() {
        return PrivateFiles.read(folder.resolve(STATEMENT), IdentityStatement.MAX_LENGTH).flatMap(b -> {
            try {
                return Optional.of(IdentityStatement.parse(b));
            } catch (CryptoFailure e) {
                return Optional.empty();
            }
        });
    }

    /** Keeps the identity statement. */
    public void keepStatement(IdentityStatement statement) {
        PrivateFiles.write(folder.resolve(STATEMENT), statement.encoded());
    }

    @Override
    public Optional<byte[]> load() {
        return PrivateFiles.read(folder.resolve(DEVICE), MAX_DEVICE);
    }

    @Override
    public void save(byte[] sealed) {
        PrivateFiles.write(folder.resolve(DEVICE), sealed);
    }

    /** Deletes everything of a sign-up that did not succeed. */
    public void clear() {
        delete(KEYS, NEXT_KEYS, NEXT_STATEMENT, STATEMENT, DEVICE, ACCOUNT);
    }

    /** Deletes what can be had from the server again; never a local key. */
    public void deleteCache() {
        boolean keysAreLocal = account().map(a -> a.keyLocation() == KeyLocation.LOCAL).orElse(true);
        delete(STATEMENT, DEVICE);
        if (!keysAreLocal) {
            delete(KEYS, NEXT_KEYS, NEXT_STATEMENT);
        }
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(f -> f.getFileName().toString().startsWith(STORE)).toList()) {
                PrivateFiles.deleteTree(file);
            }
        } catch (IOException e) {
            throw PrivateFiles.failure("cannot delete the cache", e);
        }
    }

    private void delete(String... names) {
        try {
            for (String name : names) {
                Files.deleteIfExists(folder.resolve(name));
            }
        } catch (IOException e) {
            throw PrivateFiles.failure("cannot delete a file of the profile", e);
        }
    }

    @Override
    public void close() {
        try {
            lock.release();
        } catch (IOException e) {
            throw PrivateFiles.failure("cannot release the profile", e);
        } finally {
            PrivateFiles.closeQuietly(lockFile);
        }
    }
}
