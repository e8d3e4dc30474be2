package org.cryptoexpress.storage.ui.internal;

import java.util.function.Consumer;

import org.cryptoexpress.ui.Controls;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.TableEditor;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.Text;

/** Edits the name of one row in its place. Enter accepts, Escape and leaving the field give up. UI thread. */
final class NameEditor {
    private final Table table;

    NameEditor(Table table) {
        this.table = table;
    }

    /** Opens the field over a row; the part of the name before its ending is selected. */
    void edit(int row, String name, Consumer<String> whenAccepted) {
        Text text = Controls.name(new Text(table, SWT.BORDER), "documents.name", Messages.name_field);
        text.setText(name);
        int end = name.lastIndexOf('.');
        text.setSelection(0, end > 0 ? end : name.length());
        TableEditor editor = new TableEditor(table);
        editor.grabHorizontal = true;
        editor.minimumHeight = text.computeSize(SWT.DEFAULT, SWT.DEFAULT).y;
        editor.setEditor(text, table.getItem(row), 0);
        text.setFocus();
        text.addListener(SWT.KeyDown, e -> {
            if (e.keyCode == SWT.ESC) {
                close(text, editor);
            }
        });
        text.addListener(SWT.DefaultSelection, e -> {
            String accepted = text.getText().strip();
            close(text, editor);
            if (!accepted.isEmpty() && !accepted.equals(name)) {
                whenAccepted.accept(accepted);
            }
        });
        text.addListener(SWT.FocusOut, e -> table.getDisplay().asyncExec(() -> {
            if (!text.isDisposed() && !text.isFocusControl()) {
                close(text, editor);
            }
        }));
    }

    private void close(Text text, TableEditor editor) {
        if (!text.isDisposed()) {
            editor.dispose();
            text.dispose();
            if (!table.isDisposed()) {
                table.setFocus();
            }
        }
    }
}
