package org.cryptoexpress.ui;

import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Shell;

/** A small window over the main one: errors at its top, its content, its buttons. Escape closes. UI thread. */
public abstract class Sheet {
    private static final int MARGIN = 20;

    private final Shell shell;
    private final int width;
    private NoticeBar errors;
    private Composite body;
    private Control first;

    /**
     * Makes the window; {@link #open()} fills and shows it.
     *
     * @param width in points
     */
    protected Sheet(Shell parent, String title, int width) {
        this.width = width;
        shell = new Shell(parent, SWT.DIALOG_TRIM | SWT.APPLICATION_MODAL);
        shell.setText(title);
        Theme.ground(shell, Role.SURFACE);
        GridLayoutFactory.fillDefaults().spacing(0, 0).applyTo(shell);
    }

    /** Makes the controls. */
    protected abstract void create(Composite place);

    /** Opens and answers at once. */
    public final void open() {
        errors = new NoticeBar(shell, "dialog.error");
        body = Controls.grid(shell, 1, MARGIN, Role.SURFACE);
        GridDataFactory.fillDefaults().grab(true, true).applyTo(body);
        create(body);
        fit();
        Rectangle around = shell.getParent().getBounds();
        Point size = shell.getSize();
        shell.setLocation(around.x + (around.width - size.x) / 2,
                Math.max(around.y, around.y + (around.height - size.y) / 3));
        shell.open();
        if (first != null) {
            first.setFocus();
        }
    }

    /** Gives the keyboard to a control, now or when the window opens. */
    protected final void focus(Control control) {
        first = control;
        control.setFocus();
    }

    /** Where failures are said. */
    protected final NoticeBar errors() {
        return errors;
    }

    /** The window. */
    protected final Shell shell() {
        return shell;
    }

    /** To be called after controls came, went or changed their texts. */
    protected final void fit() {
        shell.setSize(shell.computeSize(width, SWT.DEFAULT, true));
        shell.layout(true, true);
    }

    /** Closes the window. */
    protected final void close() {
        if (!shell.isDisposed()) {
            shell.close();
        }
    }

    /** A row of buttons at the right. */
    protected final Composite buttons(Composite place, int count) {
        Composite row = Controls.grid(place, count, 0, Role.SURFACE);
        GridDataFactory.swtDefaults().align(SWT.END, SWT.END).grab(true, false).indent(0, Controls.GAP).applyTo(row);
        return row;
    }

    /** Runs something on the UI thread while the window is open. */
    protected final void later(Runnable run) {
        if (!shell.isDisposed()) {
            shell.getDisplay().asyncExec(() -> {
                if (!shell.isDisposed()) {
                    run.run();
                }
            });
        }
    }
}
