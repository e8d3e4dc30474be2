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
                failed(failure, () -> upload(documents, sources, folder));
            } else {
                notices.say(NLS.bind(Messages.uploaded, entries.size()), READABLE);
            }
            model.refresh();
        });
    }

    void download(Documents documents, List<DocumentEntry> entries, Path target, boolean replace) {
        start(documents, entries, target, replace,
                paths -> notices.say(NLS.bind(Messages.downloaded, paths.get(0)), READABLE));
    }

    /** Downloads into a private temporary folder that goes when the program ends. */
    void prepare(Documents documents, List<DocumentEntry> entries, Consumer<List<Path>> whenReady) {
        start(documents, entries, temporary.newFolder(), true, whenReady);
    }

    /** As {@link #prepare}, for a drag that waits for its files. */
    CompletableFuture<List<Path>> prepareForDrag(Documents documents, List<DocumentEntry> entries) {
        CompletableFuture<List<Path>> ready = new CompletableFuture<>();
        prepare(documents, entries, ready::complete);
        return ready;
    }

    private void start(Documents documents, List<DocumentEntry> entries, Path target, boolean replace,
            Consumer<List<Path>> whenReady) {
        String title = entries.size() == 1 ? NLS.bind(Messages.downloading_one, entries.get(0).name())
                : NLS.bind(Messages.downloading_many, entries.size());
        BackgroundWork.start(title, progress -> all(documents, entries, target, replace, progress),
                (paths, failure) -> {
                    if (failure != null) {
                        failed(failure, () -> start(documents, entries, target, replace, whenReady));
                    } else {
                        whenReady.accept(paths);
                    }
                });
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

    private void failed(Throwable failure, Runnable again) {
        if (!(failure instanceof CryptoExpressException known && known.code() == ErrorCode.CANCELLED)) {
            errors.error(ErrorTexts.of(failure), Optional.of(again));
        }
    }
}
