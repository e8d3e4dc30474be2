package org.cryptoexpress.storage.internal;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

import org.cryptoexpress.crypto.Hash32;
import org.cryptoexpress.folders.ContentInfo;
import org.cryptoexpress.folders.Item;
import org.cryptoexpress.folders.ItemRef;
import org.cryptoexpress.protocol.CryptoExpressException;
import org.cryptoexpress.protocol.ErrorCode;
import org.cryptoexpress.protocol.Futures;
import org.cryptoexpress.protocol.Progress;
import org.cryptoexpress.protocol.payload.DocumentBody;
import org.cryptoexpress.storage.VerifiedFile;

/** One call of download: a document, or a folder with everything in it. */
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
        return write(source, VerifiedFile.placeFor(name, target));
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
        Optional<DocumentBody> body = Kinds.body(source);
        VerifiedFile file = new VerifiedFile(place, replace, body.map(DocumentBody::getModified).orElse(0L));
        return file.write(out -> Futures.await(reader.read(source.ref(), out, total.part()), progress),
                body.map(Download::described));
    }

    /** What a document says of its content. */
    private static ContentInfo described(DocumentBody body) {
        byte[] hash = body.getSha256().toByteArray();
        if (hash.length != Hash32.LENGTH) {
            throw new CryptoExpressException(ErrorCode.TAMPERED, "content is not the one that is described");
        }
        return new ContentInfo(body.getLength(), Hash32.of(hash));
    }
}
