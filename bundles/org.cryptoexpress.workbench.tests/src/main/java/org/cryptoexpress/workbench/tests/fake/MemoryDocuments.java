package org.cryptoexpress.workbench.tests.fake;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;

import org.cryptoexpress.folders.FolderRole;
import org.cryptoexpress.protocol.CryptoExpressException;
import org.cryptoexpress.protocol.ErrorCode;
import org.cryptoexpress.protocol.Progress;
import org.cryptoexpress.storage.DocumentAccess;
import org.cryptoexpress.storage.DocumentEntry;
import org.cryptoexpress.storage.DocumentPath;
import org.cryptoexpress.storage.DocumentVersion;
import org.cryptoexpress.storage.Documents;

/** Documents in memory, with members in memory. Moving a folder with content is not needed and moves the folder only. */
public final class MemoryDocuments implements Documents {
    private final String author;
    private final FakeSharing sharing;
    private final Map<String, DocumentEntry> entries = new ConcurrentHashMap<>();
    private final Map<String, DocumentEntry> deleted = new ConcurrentHashMap<>();
    private final Map<String, byte[]> contents = new ConcurrentHashMap<>();
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private volatile Optional<ErrorCode> failure = Optional.empty();

    /** Documents of one user. */
    public MemoryDocuments(String author) {
        this.author = author;
        sharing = new FakeSharing(author, this::changed);
    }

    /** Lets the next uploads and downloads fail. */
    public void failWith(Optional<ErrorCode> code) {
        failure = code;
    }

    /** Puts a document there without the window. */
    public void put(String path, byte[] content, Instant modified) {
        add(DocumentPath.parse(path), false, content, modified);
        changed();
    }

    @Override
    public FakeSharing sharing() {
        return sharing;
    }

    @Override
    public CompletableFuture<Void> sync() {
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public List<DocumentEntry> list(DocumentPath folder) {
        return entries.values().stream().map(this::seen)
                .filter(e -> e.path().parent().equals(folder) && !e.path().isRoot())
                .sorted(Comparator.comparing((DocumentEntry e) -> !e.folder()).thenComparing(DocumentEntry::name))
                .toList();
    }

    @Override
    public Optional<DocumentEntry> find(DocumentPath path) {
        return entries.values().stream().map(this::seen).filter(e -> e.path().equals(path)).findFirst();
    }

    @Override
    public CompletableFuture<DocumentEntry> makeFolder(DocumentPath path) {
        if (find(path).isPresent()) {
            return failed(ErrorCode.ALREADY_EXISTS);
        }
        return done(add(path, true, new byte[0], Instant.now()));
    }

    @Override
    public CompletableFuture<List<DocumentEntry>> upload(List<Path> sources, DocumentPath folder, Progress progress) {
        if (failure.isPresent()) {
            return failed(failure.get());
        }
        List<DocumentEntry> added = new ArrayList<>();
        for (Path source : sources) {
            try {
                byte[] content = Files.readAllBytes(source);
                progress.report("upload", content.length, content.length);
                added.add(add(folder.child(source.getFileName().toString()), false, content, Instant.now()));
            } catch (IOException e) {
                return failed(ErrorCode.LOCAL_FILE);
            }
        }
        return done(added);
    }

    @Override
    public CompletableFuture<Path> download(DocumentPath source, Path target, boolean replace, Progress progress) {
        if (failure.isPresent()) {
            return failed(failure.get());
        }
        try {
            Path file = Files.isDirectory(target) ? target.resolve(source.name()) : target;
            Files.write(file, contents.get(find(source).orElseThrow().handle()));
            return CompletableFuture.completedFuture(file);
        } catch (IOException e) {
            return failed(ErrorCode.LOCAL_FILE);
        }
    }

    @Override
    public CompletableFuture<List<DocumentVersion>> versions(DocumentPath document) {
        return CompletableFuture.completedFuture(find(document).map(e -> new DocumentVersion(e.version(), true,
                e.size(), e.modified(), e.author(), e.sha256())).stream().toList());
    }

    @Override
    public CompletableFuture<Path> download(DocumentPath document, long version, Path target, boolean replace,
            Progress progress) {
        return download(document, target, replace, progress);
    }

    @Override
    public CompletableFuture<DocumentEntry> restoreVersion(DocumentPath document, long version, Progress progress) {
        return find(document).map(CompletableFuture::completedFuture).orElseGet(() -> failed(ErrorCode.NOT_FOUND));
    }

    @Override
    public CompletableFuture<DocumentEntry> move(DocumentPath from, DocumentPath to, Progress progress) {
        return find(to).isPresent() ? failed(ErrorCode.ALREADY_EXISTS)
                : replace(from, e -> new DocumentEntry(e.handle(), to, e.folder(), e.size(), e.modified(), e.author(),
                        e.version() + 1, e.description(), e.sha256()));
    }

    @Override
    public CompletableFuture<DocumentEntry> describe(DocumentPath path, String description) {
        return replace(path, e -> new DocumentEntry(e.handle(), e.path(), e.folder(), e.size(), e.modified(),
                e.author(), e.version() + 1, description, e.sha256()));
    }

    @Override
    public CompletableFuture<Void> delete(List<DocumentPath> paths) {
        for (DocumentPath path : paths) {
            find(path).ifPresent(entry -> deleted.put(entry.handle(), entries.remove(entry.handle())));
        }
        return done(null);
    }

    @Override
    public CompletableFuture<Void> restore(List<String> handles) {
        handles.forEach(handle -> entries.put(handle, deleted.remove(handle)));
        return done(null);
    }

    @Override
    public AutoCloseable onChange(Runnable listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    @Override
    public int pending() {
        return 0;
    }

    @Override
    public void close() {
        listeners.clear();
    }

    private CompletableFuture<DocumentEntry> replace(DocumentPath path, UnaryOperator<DocumentEntry> change) {
        DocumentEntry next = change.apply(find(path).orElseThrow());
        entries.put(next.handle(), next);
        return done(next);
    }

    private DocumentEntry add(DocumentPath path, boolean folder, byte[] content, Instant modified) {
        String handle = find(path).map(DocumentEntry::handle).orElse("h" + entries.size() + path.hashCode());
        long version = find(path).map(DocumentEntry::version).orElse(0L) + 1;
        contents.put(handle, content);
        DocumentEntry entry = new DocumentEntry(handle, path, folder, folder ? 0 : content.length, modified, author,
                version, "", folder ? "" : sha256(content));
        entries.put(handle, entry);
        return entry;
    }

    private DocumentEntry seen(DocumentEntry e) {
        FolderRole role = sharing.role(e.path());
        boolean shared = sharing.isShared(e.path());
        DocumentAccess access = new DocumentAccess(shared, e.path().names().size() == 1, role.writes(),
                e.folder() && role.writes(), role.manages(), false);
        return new DocumentEntry(e.handle(), e.path(), e.folder(), e.size(), e.modified(), e.author(), e.version(),
                e.description(), e.sha256(), access);
    }

    private <T> CompletableFuture<T> done(T result) {
        changed();
        return CompletableFuture.completedFuture(result);
    }

    private void changed() {
        listeners.forEach(Runnable::run);
    }

    private static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    private static <T> CompletableFuture<T> failed(ErrorCode code) {
        return CompletableFuture.failedFuture(new CryptoExpressException(code, "fake"));
    }
}
