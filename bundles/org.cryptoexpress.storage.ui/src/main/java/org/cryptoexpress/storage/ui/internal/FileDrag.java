package org.cryptoexpress.storage.ui.internal;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import org.eclipse.jface.util.LocalSelectionTransfer;
import org.eclipse.jface.viewers.StructuredSelection;
import org.eclipse.swt.dnd.DND;
import org.eclipse.swt.dnd.DragSource;
import org.eclipse.swt.dnd.DragSourceAdapter;
import org.eclipse.swt.dnd.DragSourceEvent;
import org.eclipse.swt.dnd.FileTransfer;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Display;

/**
 * Gives documents to the file manager, which asks for files when the mouse is let go: they are downloaded then, with
 * progress in the status line, while the window goes on working. UI thread.
 */
final class FileDrag extends DragSourceAdapter {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final DocumentsModel model;
    private final DocumentActions actions;

    FileDrag(DocumentsModel model, DocumentActions actions) {
        this.model = model;
        this.actions = actions;
    }

    void install(Control control) {
        DragSource source = new DragSource(control, DND.DROP_COPY | DND.DROP_MOVE);
        source.setTransfer(LocalSelectionTransfer.getTransfer(), FileTransfer.getInstance());
        source.addDragListener(this);
    }

    @Override
    public void dragStart(DragSourceEvent event) {
        event.doit = !model.selection().isEmpty();
        LocalSelectionTransfer.getTransfer().setSelection(new StructuredSelection(model.selection()));
    }

    @Override
    public void dragSetData(DragSourceEvent event) {
        if (LocalSelectionTransfer.getTransfer().isSupportedType(event.dataType)) {
            event.data = LocalSelectionTransfer.getTransfer().getSelection();
        } else {
            event.data = model.documents().map(d -> actions.transfers().prepareForDrag(d, model.selection()))
                    .map(files -> await(files, event.display)).orElse(null);
        }
        event.doit = event.data != null;
    }

    @Override
    public void dragFinished(DragSourceEvent event) {
        LocalSelectionTransfer.getTransfer().setSelection(null);
    }

    private static String[] await(CompletableFuture<List<Path>> files, Display display) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!files.isDone() && System.nanoTime() < end) {
            if (!display.readAndDispatch()) {
                display.sleep();
            }
        }
        List<Path> paths = files.isDone() ? files.join() : List.of();
        return paths.isEmpty() ? null : paths.stream().map(Path::toString).toArray(String[]::new);
    }
}
