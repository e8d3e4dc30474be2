package org.cryptoexpress.workbench.tests;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

import org.eclipse.swt.dnd.DND;
import org.eclipse.swt.dnd.DragSource;
import org.eclipse.swt.dnd.DragSourceEvent;
import org.eclipse.swt.dnd.DragSourceListener;
import org.eclipse.swt.dnd.FileTransfer;
import org.eclipse.swt.widgets.Table;

/** Drags what is selected in the table into a folder of the file manager, which copies the files that it is given. */
final class DragOut {
    private DragOut() {
    }

    static void into(Path folder) {
        for (String file : begin()) {
            try {
                Path from = Path.of(file);
                Files.copy(from, folder.resolve(from.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        }
    }

    /** Lets the mouse go over a file manager: the files that it is given; none when they cannot be had. */
    static String[] begin() {
        String[] files = Ui.call(() -> {
            Table table = Ui.present(Table.class, "documents.table").orElseThrow();
            DragSource source = (DragSource) table.getData(DND.DRAG_SOURCE_KEY);
            DragSourceListener listener = source.getDragListeners()[0];
            DragSourceEvent event = DropEvent.dragSource(source);
            event.dataType = FileTransfer.getInstance().getSupportedTypes()[0];
            event.display = table.getDisplay();
            event.doit = true;
            listener.dragSetData(event);
            return (String[]) event.data;
        });
        return files == null ? new String[0] : files;
    }
}
