package org.cryptoexpress.ui;

import java.util.function.Consumer;

import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.TableEditor;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.Text;

/** Edits the name of one row of a table in its place. Enter accepts, Escape gives up. UI thread. */
public final class NameEditor {
    private final Table table;
    private final String id;
    private final String label;
    private boolean acceptsOnLeaving;

    /** An editor whose field has an id for tests and a name for assistive technology. */
    public NameEditor(Table table, String id, String label) {
        this.table = table;
        this.id = id;
        this.label = label;
    }

    /** Makes leaving the field accept what was typed; otherwise it gives up. */
    public NameEditor acceptOnLeaving() {
        acceptsOnLeaving = true;
        return this;
    }

    /** Opens the field over a row; the part of the name before its ending is selected. */
    public void edit(int row, String name, Consumer<String> whenAccepted) {
        Text text = Controls.name(new Text(table, SWT.BORDER), id, label);
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
        text.addListener(SWT.FocusOut, e -> table.getDisplay().asyncExec(() -> left(text, editor)));
    }

    private void left(Text text, TableEditor editor) {
        if (text.isDisposed() || text.isFocusControl()) {
            return;
        }
        if (acceptsOnLeaving) {
            text.notifyListeners(SWT.DefaultSelection, new Event());
        } else {
            close(text, editor);
        }
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
