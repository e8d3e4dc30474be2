package org.cryptoexpress.storage.ui.internal;

import java.nio.file.Path;
import java.util.Arrays;

import org.cryptoexpress.storage.DocumentEntry;
import org.cryptoexpress.storage.DocumentPath;
import org.eclipse.jface.util.LocalSelectionTransfer;
import org.eclipse.swt.dnd.DND;
import org.eclipse.swt.dnd.DropTarget;
import org.eclipse.swt.dnd.DropTargetAdapter;
import org.eclipse.swt.dnd.DropTargetEvent;
import org.eclipse.swt.dnd.FileTransfer;
import org.eclipse.swt.dnd.Transfer;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.TableItem;
import org.eclipse.swt.widgets.TreeItem;

/** Takes files of the file manager (upload) and documents of our own (move). UI thread. */
final class FileDrop extends DropTargetAdapter {
    private final DocumentsModel model;
    private final DocumentActions actions;

    FileDrop(DocumentsModel model, DocumentActions actions) {
        this.model = model;
        this.actions = actions;
    }

    void install(Control control) {
        DropTarget target = new DropTarget(control, DND.DROP_COPY | DND.DROP_MOVE | DND.DROP_DEFAULT);
        target.setTransfer(new Transfer[] { LocalSelectionTransfer.getTransfer(), FileTransfer.getInstance() });
        target.addDropListener(this);
    }

    @Override
    public void dragEnter(DropTargetEvent event) {
        boolean own = LocalSelectionTransfer.getTransfer().isSupportedType(event.currentDataType);
        event.detail = own ? DND.DROP_MOVE : DND.DROP_COPY;
    }

    @Override
    public void dragOver(DropTargetEvent event) {
        event.feedback = DND.FEEDBACK_SELECT | DND.FEEDBACK_SCROLL | DND.FEEDBACK_EXPAND;
        dragEnter(event);
        if (target(event).isRoot()) {
            event.detail = DND.DROP_NONE;
        }
    }

    @Override
    public void drop(DropTargetEvent event) {
        DocumentPath folder = target(event);
        if (folder.isRoot()) {
            event.detail = DND.DROP_NONE;
        } else if (LocalSelectionTransfer.getTransfer().isSupportedType(event.currentDataType)) {
            actions.move(model.selection(), folder);
        } else if (event.data instanceof String[] files) {
            actions.upload(Arrays.stream(files).map(Path::of).toList(), folder);
        }
    }

    private DocumentPath target(DropTargetEvent event) {
        if (event.item instanceof TreeItem item && item.getData() instanceof FolderNode node) {
            return node.path();
        }
        if (event.item instanceof TableItem item) {
            int row = item.getParent().indexOf(item);
            String name = item.getText(0);
            boolean folder = row >= 0 && model.snapshot().entries().stream()
                    .anyMatch(entry -> entry.folder() && entry.name().equals(name));
            if (folder) {
                return model.snapshot().entries().stream().filter(entry -> entry.name().equals(name)).findFirst()
                        .map(DocumentEntry::path).orElse(model.snapshot().folder());
            }
        }
        return model.snapshot().folder();
    }
}
