package org.cryptoexpress.storage.internal;

import java.io.IOException;
import java.net.URLConnection;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

import com.google.protobuf.ByteString;
import org.cryptoexpress.folders.ContentInfo;
import org.cryptoexpress.folders.ContentSource;
import org.cryptoexpress.folders.FolderService;
import org.cryptoexpress.folders.Item;
import org.cryptoexpress.folders.ItemChange;
import org.cryptoexpress.protocol.CryptoExpressException;
import org.cryptoexpress.protocol.ErrorCode;
import org.cryptoexpress.protocol.Futures;
import org.cryptoexpress.protocol.Progress;
import org.cryptoexpress.protocol.payload.DocumentBody;
import org.cryptoexpress.storage.DocumentPath;

/** One call of upload: files and whole folders, a few at the same time. Runs on one thread. */
final class Upload {
    private static final int AT_ONCE = 8;

    private final FolderService service;
    private final Forest forest;
    private final Progress progress;
    private final TotalProgress total;
    private final Deque<CompletableFuture<Item>> underWay = new ArrayDeque<>();
    private final Map<String, CompletableFuture<Item>> byPlace = new HashMap<>();

    Upload(FolderService service, Forest forest, List<Path> sources, Progress progress) throws IOException {
        this.service = service;
        this.forest = forest;
        this.progress = progress;
        long bytes = 0;
        for (Path source : sources) {
            bytes += length(source);
        }
        this.total = new TotalProgress(progress, "upload", bytes);
    }

    /** The new items, in the order of the sources. */
    List<Item> run(List<Path> sources, Item folder) throws IOException {
        List<CompletableFuture<Item>> results = new ArrayList<>();
        try {
            for (Path source : sources) {
                results.add(add(source, folder));
            }
            List<Item> items = new ArrayList<>();
            for (CompletableFuture<Item> result : results) {
                items.add(Futures.await(result, progress));
            }
            while (!underWay.isEmpty()) {
                Futures.await(underWay.remove(), progress);
            }
            return items;
        } finally {
            underWay.forEach(future -> future.cancel(true));
        }
    }

    private CompletableFuture<Item> add(Path source, Item parent) throws IOException {
        progress.check();
        String name = name(source);
        if (Files.isDirectory(source)) {
            return CompletableFuture.completedFuture(addFolder(source, parent, name));
        }
        if (!Files.isRegularFile(source) || !Files.isReadable(source)) {
            throw new CryptoExpressException(ErrorCode.LOCAL_FILE, "not a readable file");
        }
        String place = parent.ref().handle() + "/" + name;
        if (byPlace.containsKey(place)) {
            Futures.await(byPlace.get(place), progress);
        }
        while (underWay.size() >= AT_ONCE) {
            Futures.await(underWay.remove(), progress);
        }
        CompletableFuture<Item> future = service.submit(change(source, parent, name), total.part());
        byPlace.put(place, future);
        underWay.add(future);
        return future;
    }

    private Item addFolder(Path source, Item parent, String name) throws IOException {
        Optional<Item> existing = forest.in(parent, name);
        Item folder;
        if (existing.isEmpty()) {
            forest.checkAdd(parent);
            folder = Futures.await(service.submit(Ops.create(service, parent, Kinds.FOLDER, name), progress), progress);
        } else if (Kinds.folder(existing.get())) {
            folder = existing.get();
        } else {
            throw new CryptoExpressException(ErrorCode.ALREADY_EXISTS, "something else has this name");
        }
        for (Path child : children(source)) {
            add(child, folder);
        }
        return folder;
    }

    private ItemChange change(Path source, Item parent, String name) throws IOException {
        Optional<Item> existing = forest.in(parent, name);
        if (existing.isPresent() && !Kinds.document(existing.get())) {
            throw new CryptoExpressException(ErrorCode.ALREADY_EXISTS, "a folder has this name");
        }
        if (existing.isPresent()) {
            forest.checkChange(existing.get());
        } else {
            forest.checkAdd(parent);
        }
        long modified = Files.getLastModifiedTime(source).toMillis();
        String mediaType = Optional.ofNullable(URLConnection.guessContentTypeFromName(name)).orElse("");
        ItemChange change = existing.map(item -> ItemChange.edit(item.ref()))
                .orElseGet(() -> Ops.create(service, parent, Kinds.DOCUMENT, name));
        return change.withContent(ContentSource.of(source), info -> body(info, modified, mediaType))
                .withResumeKey(String.join("\n", parent.ref().handle(), name, Long.toString(Files.size(source)),
                        Long.toString(modified), source.toAbsolutePath().toString()));
    }

    /** The body of a document. */
    static ByteString body(ContentInfo info, long modified, String mediaType) {
        return DocumentBody.newBuilder().setLength(info.length())
                .setSha256(ByteString.copyFrom(info.sha256().bytes())).setModified(Math.max(0, modified))
                .setMediaType(mediaType).build().toByteString();
    }

    /** The display name of a local file. */
    private static String name(Path source) {
        Path last = source.toAbsolutePath().normalize().getFileName();
        if (last == null) {
            throw new CryptoExpressException(ErrorCode.INVALID_INPUT, "a file system root has no name");
        }
        String name = Normalizer.normalize(last.toString(), Normalizer.Form.NFC);
        return new DocumentPath(List.of(name)).name();
    }

    private static long length(Path source) throws IOException {
        if (!Files.isDirectory(source)) {
            return Files.size(source);
        }
        long sum = 0;
        for (Path child : children(source)) {
            sum += length(child);
        }
        return sum;
    }

    /** Links to folders inside an uploaded folder are left out: they could lead anywhere, and in circles. */
    private static List<Path> children(Path folder) throws IOException {
        try (Stream<Path> children = Files.list(folder)) {
            return children.filter(child -> !Files.isDirectory(child)
                    || Files.isDirectory(child, LinkOption.NOFOLLOW_LINKS)).sorted().toList();
        }
    }
}
