package org.cryptoexpress.ui;

import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.ScrolledComposite;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;

/** A column of controls that scrolls when it does not fit, and is as wide as its place. UI thread. */
public final class ScrolledPage {
    private final ScrolledComposite scroller;
    private final Composite body;

    /** An empty page. */
    public ScrolledPage(Composite parent, int margin, Role ground) {
        scroller = Theme.ground(new ScrolledComposite(parent, SWT.V_SCROLL), ground);
        scroller.setExpandHorizontal(true);
        scroller.setExpandVertical(true);
        scroller.setShowFocusedControl(true);
        body = Controls.grid(scroller, 1, margin, ground);
        scroller.setContent(body);
        scroller.addListener(SWT.Resize, e -> fit());
    }

    /** The outer control, for layout data. */
    public Composite control() {
        return scroller;
    }

    /** Where the controls go. */
    public Composite body() {
        return body;
    }

    /** Takes everything away. */
    public void clear() {
        for (Control child : body.getChildren()) {
            child.dispose();
        }
    }

    /** To be called after controls were added or changed. */
    public void fit() {
        Rectangle area = scroller.getClientArea();
        body.layout(true, true);
        scroller.setMinSize(0, body.computeSize(Math.max(1, area.width), SWT.DEFAULT, true).y);
    }
}
