package org.cryptoexpress.storage.ui.internal;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

import org.cryptoexpress.protocol.CryptoExpressException;
import org.cryptoexpress.protocol.ErrorCode;
import org.cryptoexpress.protocol.ErrorText;
import org.cryptoexpress.protocol.Progress;
import org.cryptoexpress.storage.DocumentEntry;
import org.cryptoexpress.storage.DocumentPath;
import org.cryptoexpress.storage.Documents;
import org.cryptoexpress.ui.BackgroundWork;
import org.cryptoexpress.ui.ErrorTexts;
import org.cryptoexpress.ui.NoticeBar;
import org.eclipse.osgi.util.NLS;

/** Uploads and downloads in the background, with their notices. UI thread. */
final class Transfers {
    private static final Duration READABLE = Duration.ofSeconds(5);

    private final DocumentsModel model;
    private final NoticeBar errors;
    private final NoticeBar notices;
    private final TemporaryFiles temporary = new TemporaryFiles();

    Transfers(DocumentsModel model, NoticeBar errors, NoticeBar notices) {
        this.model = model;
        this.errors = errors;
        this.notices = notices;
    }

    void upload(Documents documents, List<Path> sources, DocumentPath folder) {
        String title = sources.size() == 1 ? NLS.bind(Messages.uploading_one, sources.get(0).getFileName())
                : NLS.bind(Messages.uploading_many, sources.size());
        BackgroundWork.start(title, progress -> documents.upload(sources, folder, progress), (entries, failure) -> {
            if (failure != null) {
                say(notUploaded(sources), failure, Optional.of(() -> upload(documents, sources, folder)));
            } else {
                notices.say(documents.pending() > 0 ? waits(entries) : uploaded(entries), READABLE);
            }
            model.refresh();
        });
    }

    void download(Documents documents, List<DocumentEntry> entries, Path target, boolean replace) {
        start(documents, entries, target, replace,
                paths -> notices.say(downloaded(paths, target), READABLE));
    }

    private static String uploaded(List<DocumentEntry> entries) {
        return entries.size() == 1 ? NLS.bind(Messages.uploaded_one, entries.get(0).name())
                : NLS.bind(Messages.uploaded_many, entries.size());
    }

    private static String waits(List<DocumentEntry> entries) {
        return entries.size() == 1 ? NLS.bind(Messages.upload_waits_one, entries.get(0).name())
                : NLS.bind(Messages.upload_waits_many, entries.size());
    }

    private static String downloaded(List<Path> paths, Path target) {
        return paths.size() == 1 ? NLS.bind(Messages.downloaded_one, paths.get(0))
                : NLS.bind(Messages.downloaded_many, paths.size(), target);
    }

    /** Downloads into a private temporary folder that goes when the program ends. */
    void prepare(Documents documents, List<DocumentEntry> entries, Consumer<List<Path>> whenReady) {
        start(documents, entries, temporary.newFolder(), true, whenReady);
    }

    /**
     * As {@link #prepare}, for a drag that waits for its files: none when they cannot be had. What failed is said, and is
     * not tried again, for the mouse has been let go.
     */
    CompletableFuture<List<Path>> prepareForDrag(Documents documents, List<DocumentEntry> entries) {
        CompletableFuture<List<Path>> ready = new CompletableFuture<>();
        Path target = temporary.newFolder();
        BackgroundWork.start(title(entries), progress -> all(documents, entries, target, true, progress),
                (paths, failure) -> {
                    if (failure != null) {
                        say(notDownloaded(entries), failure, Optional.empty());
                    }
                    ready.complete(failure == null ? paths : List.of());
                });
        return ready;
    }

    private void start(Documents documents, List<DocumentEntry> entries, Path target, boolean replace,
            Consumer<List<Path>> whenReady) {
        BackgroundWork.start(title(entries), progress -> all(documents, entries, target, replace, progress),
                (paths, failure) -> {
                    if (failure != null) {
                        say(notDownloaded(entries), failure,
                                Optional.of(() -> start(documents, entries, target, replace, whenReady)));
                    } else {
                        whenReady.accept(paths);
                    }
                });
    }

    private static String title(List<DocumentEntry> entries) {
        return entries.size() == 1 ? NLS.bind(Messages.downloading_one, entries.get(0).name())
                : NLS.bind(Messages.downloading_many, entries.size());
    }

    private static CompletableFuture<List<Path>> all(Documents documents, List<DocumentEntry> entries, Path target,
            boolean replace, Progress progress) {
        CompletableFuture<List<Path>> all = CompletableFuture.completedFuture(new ArrayList<>());
        for (DocumentEntry entry : entries) {
            all = all.thenCompose(paths -> documents.download(entry.path(), target, replace, progress)
                    .thenApply(path -> {
                        paths.add(path);
                        return paths;
                    }));
        }
        return all;
    }

    private static String notUploaded(List<Path> sources) {
        return sources.size() == 1 ? NLS.bind(Messages.not_uploaded_one, sources.get(0).getFileName())
                : Messages.not_uploaded_many;
    }

    private static String notDownloaded(List<DocumentEntry> entries) {
        return entries.size() == 1 ? NLS.bind(Messages.not_downloaded_one, entries.get(0).name())
                : Messages.not_downloaded_many;
    }

    private void say(String what, Throwable failure, Optional<Runnable> again) {
        if (!(failure instanceof CryptoExpressException known && known.code() == ErrorCode.CANCELLED)) {
            ErrorText text = ErrorTexts.of(failure);
            errors.error(new ErrorText(NLS.bind(Messages.failed_because, what, text.what()), text.why(), text.remedy()),
                    again);
        }
    }
}
