package org.cryptoexpress.ui;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;

import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.layout.RowLayout;
import org.eclipse.swt.widgets.Canvas;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Event;

/** A row of words of which one is chosen: it is underlined. Arrow keys, Enter and Space choose. UI thread. */
public final class Tabs {
    private static final int LINE = 3;
    private static final int HIGH = 30;
    private static final int PAD = 10;

    private final Composite row;
    private final IntConsumer whenChosen;
    private final List<Canvas> tabs = new ArrayList<>();
    private int chosen;

    /** A row without words yet. */
    public Tabs(Composite parent, IntConsumer whenChosen) {
        this.whenChosen = whenChosen;
        row = new Composite(parent, SWT.NONE);
        Controls.ground(row, parent);
        RowLayout layout = new RowLayout();
        layout.wrap = false;
        layout.spacing = 0;
        layout.marginTop = 0;
        layout.marginBottom = 0;
        row.setLayout(layout);
    }

    /** The row, for layout data. */
    public Composite control() {
        return row;
    }

    /** Adds a word. */
    public void add(String id, String label) {
        int index = tabs.size();
        Canvas tab = Controls.name(new Canvas(row, SWT.DOUBLE_BUFFERED) {
            @Override
            public Point computeSize(int width, int height, boolean changed) {
                GC gc = new GC(this);
                try {
                    gc.setFont(Type.STRONG.font());
                    return new Point(gc.textExtent(label).x + 2 * PAD, HIGH);
                } finally {
                    gc.dispose();
                }
            }
        }, id, label);
        Controls.ground(tab, row);
        tab.addListener(SWT.Paint, e -> paint(e.gc, tab, label, index == chosen));
        tab.addListener(SWT.MouseDown, e -> choose(index));
        tab.addListener(SWT.KeyDown, e -> key(e, index));
        tab.addListener(SWT.Traverse, e -> e.doit = true);
        tab.addListener(SWT.FocusIn, e -> tab.redraw());
        tab.addListener(SWT.FocusOut, e -> tab.redraw());
        tabs.add(tab);
    }

    /** Chooses a word, with a call back. */
    public void choose(int index) {
        chosen = index;
        tabs.forEach(Canvas::redraw);
        whenChosen.accept(index);
    }

    private void key(Event event, int index) {
        int next = switch (event.keyCode) {
        case SWT.ARROW_LEFT -> Math.max(0, index - 1);
        case SWT.ARROW_RIGHT -> Math.min(tabs.size() - 1, index + 1);
        case SWT.CR, SWT.KEYPAD_CR, ' ' -> index;
        default -> -1;
        };
        if (next >= 0) {
            choose(next);
            tabs.get(next).setFocus();
        }
    }

    private static void paint(GC gc, Canvas tab, String label, boolean chosen) {
        Point size = tab.getSize();
        gc.setFont((chosen ? Type.STRONG : Type.BODY).font());
        gc.setForeground(Theme.colour(chosen ? Role.ACCENT : Role.MUTED));
        Point text = gc.textExtent(label);
        gc.drawText(label, (size.x - text.x) / 2, (size.y - LINE - text.y) / 2, true);
        if (chosen) {
            gc.setBackground(Theme.colour(Role.ACCENT));
            gc.fillRectangle(PAD, size.y - LINE, size.x - 2 * PAD, LINE);
        }
        if (tab.isFocusControl()) {
            gc.drawRoundRectangle(1, 1, size.x - 3, size.y - LINE - 2, 6, 6);
        }
    }
}
