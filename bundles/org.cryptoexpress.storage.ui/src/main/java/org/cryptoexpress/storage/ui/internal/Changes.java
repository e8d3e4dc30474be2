package org.cryptoexpress.storage.ui.internal;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;

import org.cryptoexpress.protocol.Progress;
import org.cryptoexpress.storage.DocumentEntry;
import org.cryptoexpress.storage.DocumentPath;
import org.cryptoexpress.storage.Documents;
import org.cryptoexpress.ui.NoticeBar;
import org.cryptoexpress.ui.Outcomes;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.widgets.Display;

/** New folders, names, moves and deletions, each with its way back. UI thread. */
final class Changes {
    private final DocumentsModel model;
    private final Outcomes outcomes;

    Changes(DocumentsModel model, NoticeBar errors, NoticeBar notices) {
        this.model = model;
        this.outcomes = new Outcomes(model::refresh, errors, notices);
    }

    /** Makes a folder with a free name and calls back when the table shows it. */
    void newFolder(Documents documents, Consumer<DocumentEntry> whenShown) {
        Snapshot now = model.snapshot();
        String name = DocumentActions.freeName(Messages.new_folder_name,
                wish -> now.entries().stream().anyMatch(entry -> entry.name().equals(wish)));
        Display display = Display.getCurrent();
        outcomes.run(() -> documents.makeFolder(now.folder().child(name)), entry -> {
            Runnable[] listener = new Runnable[1];
            listener[0] = () -> {
                if (model.snapshot().entries().stream().anyMatch(e -> e.handle().equals(entry.handle()))) {
                    model.removeListener(listener[0]);
                    display.asyncExec(() -> display.asyncExec(() -> whenShown.accept(entry)));
                }
            };
            model.onChange(listener[0]);
            model.refresh();
        });
    }

    void rename(Documents documents, DocumentEntry entry, String name) {
        outcomes.run(() -> documents.move(entry.path(), entry.path().parent().child(name), Progress.NONE),
                // The new name stands where the old one stood: no notice, but undo takes it back.
                renamed -> outcomes.remember(
                        () -> outcomes.run(() -> documents.move(renamed.path(), entry.path(), Progress.NONE), back -> {
                        })));
    }

    void move(Documents documents, List<DocumentEntry> entries, DocumentPath folder) {
        List<DocumentEntry> movable = entries.stream().filter(entry -> !entry.path().parent().equals(folder)
                && !folder.toString().startsWith(entry.path() + "/") && !folder.equals(entry.path())).toList();
        if (movable.isEmpty()) {
            return;
        }
        outcomes.run(
                () -> each(movable, entry -> documents.move(entry.path(), folder.child(entry.name()), Progress.NONE)),
                done -> outcomes.offer(moved(movable, folder),
                        () -> outcomes.run(
                                () -> each(movable, entry -> documents.move(folder.child(entry.name()), entry.path(),
                                        Progress.NONE)),
                                back -> {
                                })));
    }

    private static String moved(List<DocumentEntry> entries, DocumentPath folder) {
        return entries.size() == 1 ? NLS.bind(Messages.moved_one, entries.get(0).name(), folder.name())
                : NLS.bind(Messages.moved_many, entries.size(), folder.name());
    }

    void delete(Documents documents, List<DocumentEntry> entries) {
        if (entries.isEmpty()) {
            return;
        }
        List<String> handles = entries.stream().map(DocumentEntry::handle).toList();
        String what = entries.size() == 1 ? NLS.bind(Messages.deleted_one, entries.get(0).name())
                : NLS.bind(Messages.deleted_many, entries.size());
        model.select(List.of());
        outcomes.run(() -> documents.delete(entries.stream().map(DocumentEntry::path).toList()),
                done -> outcomes.offer(what, () -> outcomes.run(() -> documents.restore(handles), back -> {
                })));
    }

    void describe(Documents documents, DocumentEntry entry, String description) {
        outcomes.run(() -> documents.describe(entry.path(), description), done -> {
        });
    }

    /** Takes the last change back. */
    void undo() {
        outcomes.undo();
    }

    private static CompletableFuture<Void> each(List<DocumentEntry> entries,
            Function<DocumentEntry, CompletableFuture<?>> change) {
        CompletableFuture<Void> all = CompletableFuture.completedFuture(null);
        for (DocumentEntry entry : entries) {
            all = all.thenCompose(done -> change.apply(entry)).thenApply(done -> null);
        }
        return all;
    }
}
