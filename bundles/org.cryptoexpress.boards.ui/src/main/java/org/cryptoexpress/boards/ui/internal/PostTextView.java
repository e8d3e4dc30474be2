package org.cryptoexpress.boards.ui.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

import org.cryptoexpress.ui.Controls;
import org.cryptoexpress.ui.Role;
import org.cryptoexpress.ui.Theme;
import org.cryptoexpress.ui.Type;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.ScrolledComposite;
import org.eclipse.swt.custom.StyleRange;
import org.eclipse.swt.custom.StyledText;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Event;

/**
 * The text of a post, drawn by its lines and runs: can be selected and copied, loads nothing, and opens a link only after
 * asking. UI thread.
 */
final class PostTextView {
    private static final int STEP = 22;
    private static final int QUOTE = 14;
    private static final int BAR = 3;

    private final StyledText text;
    private Flow flow;

    PostTextView(Composite parent, String name, Flow flow, Consumer<String> whenLinkChosen) {
        this.flow = flow;
        text = Controls.name(new StyledText(parent, SWT.MULTI | SWT.WRAP | SWT.READ_ONLY), "post.text", name);
        Controls.ground(text, parent);
        Theme.ink(text, Role.TEXT);
        text.setCaret(null);
        text.setMargins(0, 0, 0, 0);
        text.setText(flow.text());
        text.setFont(Type.BODY.font());
        style();
        text.addListener(SWT.Settings, e -> style());
        text.addListener(SWT.Paint, this::bars);
        text.addListener(SWT.MouseMove, e -> text.setCursor(
                link(e) == null ? null : text.getDisplay().getSystemCursor(SWT.CURSOR_HAND)));
        text.addListener(SWT.MouseUp, e -> {
            String target = link(e);
            if (target != null && e.button == 1 && text.getSelectionCount() == 0) {
                whenLinkChosen.accept(target);
            }
        });
    }

    StyledText control() {
        return text;
    }

    /** Shows another text. */
    void show(Flow next) {
        flow = next;
        text.setText(next.text());
        style();
        for (Composite place = text.getParent(); place != null; place = place.getParent()) {
            if (place.getParent() instanceof ScrolledComposite scroller) {
                place.layout(true, true);
                scroller.setMinSize(0,
                        place.computeSize(Math.max(1, scroller.getClientArea().width), SWT.DEFAULT, true).y);
                return;
            }
        }
    }

    private void style() {
        List<StyleRange> ranges = new ArrayList<>();
        for (Flow.Run run : flow.runs()) {
            StyleRange range = new StyleRange();
            range.start = run.start();
            range.length = run.length();
            boolean strong = run.looks().contains(Flow.Look.STRONG);
            boolean italic = run.looks().contains(Flow.Look.EMPHASIS);
            range.fontStyle = (strong ? SWT.BOLD : SWT.NORMAL) | (italic ? SWT.ITALIC : SWT.NORMAL);
            range.strikeout = run.looks().contains(Flow.Look.STRIKE);
            if (run.looks().contains(Flow.Look.HEADING)) {
                range.font = Type.HEADING.font();
            } else if (run.looks().contains(Flow.Look.CODE)) {
                range.font = JFaceResources.getTextFont();
                range.background = Theme.colour(Role.HOVER);
            }
            if (run.target().isPresent()) {
                range.underline = true;
                range.foreground = Theme.colour(Role.ACCENT);
            }
            ranges.add(range);
        }
        text.setStyleRanges(ranges.toArray(StyleRange[]::new));
        for (int i = 0; i < Math.min(flow.lines().size(), text.getLineCount()); i++) {
            Flow.Line line = flow.lines().get(i);
            int indent = line.indent() * STEP + line.quotes() * QUOTE;
            text.setLineIndent(i, 1, indent);
            text.setLineWrapIndent(i, 1, indent + hang(i, line));
            if (line.code()) {
                text.setLineBackground(i, 1, Theme.colour(Role.HOVER));
            }
        }
    }

    private int hang(int index, Flow.Line line) {
        String content = text.getLine(index);
        return line.hang() == 0 ? 0
                : Math.min(2 * STEP, text.getLocationAtOffset(text.getOffsetAtLine(index)
                        + Math.min(line.hang(), content.length())).x
                        - text.getLocationAtOffset(text.getOffsetAtLine(index)).x);
    }

    private void bars(Event event) {
        event.gc.setBackground(Theme.colour(Role.BORDER));
        for (int i = 0; i < Math.min(flow.lines().size(), text.getLineCount()); i++) {
            Flow.Line line = flow.lines().get(i);
            if (line.quotes() > 0) {
                int top = text.getLinePixel(i);
                int bottom = i + 1 < text.getLineCount() ? text.getLinePixel(i + 1) : text.getClientArea().height;
                for (int k = 0; k < line.quotes(); k++) {
                    event.gc.fillRectangle(line.indent() * STEP + k * QUOTE, top, BAR, bottom - top);
                }
            }
        }
    }

    private String link(Event event) {
        Rectangle area = text.getClientArea();
        if (!area.contains(event.x, event.y)) {
            return null;
        }
        int offset = text.getOffsetAtPoint(new org.eclipse.swt.graphics.Point(event.x, event.y));
        return offset < 0 ? null : flow.link(offset).orElse(null);
    }
}
