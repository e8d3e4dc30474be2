package org.cryptoexpress.storage.internal;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

import org.cryptoexpress.folders.ContentInfo;
import org.cryptoexpress.folders.Item;
import org.cryptoexpress.folders.ItemRef;
import org.cryptoexpress.protocol.CryptoExpressException;
import org.cryptoexpress.protocol.ErrorCode;
import org.cryptoexpress.protocol.Futures;
import org.cryptoexpress.protocol.Progress;
import org.cryptoexpress.protocol.payload.DocumentBody;

/**
 * One call of download. A file is written beside its target under another name, forced to disk, and renamed when every
 * byte is verified; until then, and after any failure, what stood there before still stands.
 */
final class Download {
    private final Reader reader;
    private final Forest forest;
    private final boolean replace;
    private final Progress progress;
    private final TotalProgress total;

    /** Writes the content of a document to a stream. */
    @FunctionalInterface
    interface Reader {
        CompletableFuture<ContentInfo> read(ItemRef ref, OutputStream target, Progress progress);
    }

    Download(Reader reader, Forest forest, Item source, boolean replace, Progress progress) {
        this.reader = reader;
        this.forest = forest;
        this.replace = replace;
        this.progress = progress;
        this.total = new TotalProgress(progress, "download", forest.length(source));
    }

    /** Writes a document, or a folder with everything in it. */
    Path run(Item source, String name, Path target) throws IOException {
        Path place = Files.isDirectory(target) ? target.resolve(LocalNames.safe(name)) : target;
        return write(source, place);
    }

    private Path write(Item source, Path place) throws IOException {
        progress.check();
        if (!Kinds.folder(source)) {
            return file(source, place);
        }
        try {
            Files.createDirectories(place);
        } catch (FileAlreadyExistsException e) {
            throw new CryptoExpressException(ErrorCode.ALREADY_EXISTS, "a file is where a folder shall be", e);
        }
        LocalNames names = new LocalNames();
        for (Map.Entry<Item, String> child : forest.in(source).entrySet().stream()
                .sorted(Map.Entry.comparingByValue()).toList()) {
            write(child.getKey(), place.resolve(names.unique(child.getValue())));
        }
        return place;
    }

    private Path file(Item source, Path place) throws IOException {
        refuseToOverwrite(place);
        Path folder = place.toAbsolutePath().getParent();
        Path part = folder.resolve("." + UUID.randomUUID() + ".part");
        try {
            ContentInfo info;
            try (FileChannel channel = FileChannel.open(part, StandardOpenOption.CREATE_NEW,
                    StandardOpenOption.WRITE)) {
                OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 17);
                info = Futures.await(reader.read(source.ref(), out, total.part()), progress);
                out.flush();
                channel.force(true);
            }
            Optional<DocumentBody> body = Kinds.body(source);
            if (body.isPresent() && (body.get().getLength() != info.length()
                    || !body.get().getSha256()
                            .equals(com.google.protobuf.ByteString.copyFrom(info.sha256().bytes())))) {
                throw new CryptoExpressException(ErrorCode.TAMPERED, "content is not the one that is described");
            }
            if (body.map(DocumentBody::getModified).orElse(0L) > 0) {
                Files.setLastModifiedTime(part, FileTime.fromMillis(body.get().getModified()));
            }
            refuseToOverwrite(place);
            move(part, place);
            return place;
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private void refuseToOverwrite(Path place) {
        if (Files.isDirectory(place) || !replace && Files.exists(place)) {
            throw new CryptoExpressException(ErrorCode.ALREADY_EXISTS, "the target is there already");
        }
    }

    private static void move(Path part, Path place) throws IOException {
        try {
            Files.move(part, place, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(part, place, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
