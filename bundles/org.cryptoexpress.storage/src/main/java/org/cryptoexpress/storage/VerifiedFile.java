package org.cryptoexpress.storage;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

import org.cryptoexpress.folders.ContentInfo;
import org.cryptoexpress.protocol.CryptoExpressException;
import org.cryptoexpress.protocol.ErrorCode;
import org.cryptoexpress.storage.internal.LocalNames;

/**
 * A local file that content is written to. It is written beside its place under another name, forced to disk, and renamed
 * when every byte is verified; until then, and after any failure, what stood there before still stands. Blocks.
 *
 * @param place    where it shall stand
 * @param replace  whether something may stand there already
 * @param modified modification time that it gets, ms since 1970; 0 for now
 */
public record VerifiedFile(Path place, boolean replace, long modified) {
    private static final int BUFFER = 1 << 17;

    /** Writes content and says what it was. */
    @FunctionalInterface
    public interface Content {
        /** Writes all to a stream, which stays open. */
        ContentInfo writeTo(OutputStream out) throws IOException;
    }

    /** Checks that the place is not null. */
    public VerifiedFile {
        Objects.requireNonNull(place);
    }

    /** The place for a name that others gave: in a folder, under the form of the name that every file system takes. */
    public static Path placeFor(String name, Path target) {
        return Files.isDirectory(target) ? target.resolve(LocalNames.safe(name)) : target;
    }

    /**
     * Writes it.
     *
     * @param expected what the content must turn out to be, when it is known
     * @return the place; fails with ALREADY_EXISTS, TAMPERED
     */
    public Path write(Content content, Optional<ContentInfo> expected) throws IOException {
        refuseToOverwrite();
        Path part = place.toAbsolutePath().getParent().resolve("." + UUID.randomUUID() + ".part");
        try {
            ContentInfo info;
            try (FileChannel channel = FileChannel.open(part, StandardOpenOption.CREATE_NEW,
                    StandardOpenOption.WRITE)) {
                OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel), BUFFER);
                info = content.writeTo(out);
                out.flush();
                channel.force(true);
            }
            if (!expected.map(info::equals).orElse(true)) {
                throw new CryptoExpressException(ErrorCode.TAMPERED, "content is not the one that is described");
            }
            if (modified > 0) {
                Files.setLastModifiedTime(part, FileTime.fromMillis(modified));
            }
            refuseToOverwrite();
            move(part);
            return place;
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private void refuseToOverwrite() {
        if (Files.isDirectory(place) || !replace && Files.exists(place)) {
            throw new CryptoExpressException(ErrorCode.ALREADY_EXISTS, "the target is there already");
        }
    }

    private void move(Path part) throws IOException {
        try {
            Files.move(part, place, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(part, place, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
