package org.cryptoexpress.ui;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;

import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableColumn;
import org.eclipse.swt.widgets.TableItem;

/** A virtual list of rows of two lines, drawn by itself. The selection stays on its row when the rows change. UI thread. */
public final class RowList {
    private static final int HEIGHT = 52;
    private static final int AVATAR = 34;
    private static final int LEFT = 12;
    private static final int GAP = 12;
    private static final int MARK = 14;
    private static final int MARK_GAP = 5;
    private static final String ELLIPSIS = "\u2026";

    private final Table table;
    private List<Row> rows = List.of();
    private Consumer<Optional<Row>> whenSelected = row -> {
    };
    private Consumer<Row> whenOpened = row -> {
    };

    /**
     * An empty list.
     *
     * @param ground {@link Role#RAISED} for lists, {@link Role#SURFACE} in side panes
     */
    public RowList(Composite parent, String id, String name, Role ground) {
        table = Controls.name(new Table(parent, SWT.VIRTUAL | SWT.SINGLE | SWT.FULL_SELECTION | SWT.V_SCROLL), id,
                name);
        Theme.ink(Theme.ground(table, ground), Role.TEXT);
        TableColumn column = new TableColumn(table, SWT.LEFT);
        table.addListener(SWT.Resize, e -> column.setWidth(table.getClientArea().width));
        table.addListener(SWT.SetData, this::fill);
        table.addListener(SWT.Settings, e -> table.clearAll());
        table.addListener(SWT.MeasureItem, e -> e.height = HEIGHT);
        table.addListener(SWT.EraseItem, this::erase);
        table.addListener(SWT.PaintItem, this::paint);
        table.addListener(SWT.MouseMove, e -> tip(table.getItem(new Point(e.x, e.y))));
        table.addListener(SWT.Selection, e -> whenSelected.accept(selected()));
        table.addListener(SWT.DefaultSelection, e -> selected().ifPresent(row -> whenOpened.accept(row)));
    }

    /** The table, for layout data, menus and focus. */
    public Table control() {
        return table;
    }

    /** Calls back when the user has selected another row. */
    public RowList onSelect(Consumer<Optional<Row>> action) {
        whenSelected = action;
        return this;
    }

    /** Calls back on a double click or Enter. */
    public RowList onOpen(Consumer<Row> action) {
        whenOpened = action;
        return this;
    }

    /** Shows rows. */
    public void set(List<Row> next) {
        if (next.equals(rows)) {
            return;
        }
        Optional<String> before = selected().map(Row::key);
        rows = List.copyOf(next);
        table.deselectAll();
        table.setItemCount(rows.size());
        table.clearAll();
        before.ifPresent(this::select);
        table.redraw();
    }

    /** The rows that are shown. */
    public List<Row> rows() {
        return rows;
    }

    /** Selects the row of a key, without a call back; a key that is not shown selects nothing. */
    public void select(String key) {
        for (int i = 0; i < rows.size(); i++) {
            if (rows.get(i).key().equals(key)) {
                if (table.getSelectionIndex() != i) {
                    table.setSelection(i);
                }
                return;
            }
        }
        table.deselectAll();
    }

    /** The selected row. */
    public Optional<Row> selected() {
        int index = table.getSelectionIndex();
        return index >= 0 && index < rows.size() ? Optional.of(rows.get(index)) : Optional.empty();
    }

    /** The whole of a row, which may be cut where the list is narrow. */
    private void tip(TableItem under) {
        String text = under == null ? null : under.getText();
        if (!Objects.equals(text, table.getToolTipText())) {
            table.setToolTipText(text);
        }
    }

    private void fill(Event event) {
        Theme.ownRow(event.item);
        if (event.index < rows.size()) {
            ((TableItem) event.item).setText(rows.get(event.index).spoken());
        }
    }

    private void erase(Event event) {
        event.detail &= ~(SWT.HOT | SWT.FOREGROUND);
        if ((event.detail & SWT.SELECTED) != 0) {
            event.detail &= ~SWT.SELECTED;
            event.gc.setBackground(Theme.colour(Role.SELECTION));
            event.gc.fillRectangle(0, event.y, table.getClientArea().width, event.height);
        }
    }

    private void paint(Event event) {
        int index = table.indexOf((TableItem) event.item);
        if (index < 0 || index >= rows.size()) {
            return;
        }
        Row row = rows.get(index);
        GC gc = event.gc;
        int width = table.getClientArea().width;
        int top = event.y + (event.height - AVATAR) / 2;
        if (row.avatar().isPresent()) {
            row.avatar().get().paint(gc, LEFT, top, AVATAR);
        } else {
            int inset = (AVATAR - Icon.MEDIUM) / 2;
            gc.drawImage(row.icon().image(Icon.MEDIUM, Role.ACCENT), LEFT + inset, top + inset);
        }
        int left = LEFT + AVATAR + GAP;
        gc.setFont(Type.SMALL.font());
        Point note = gc.textExtent(row.note());
        int noteWidth = (row.note().isEmpty() ? 0 : note.x + GAP) + row.marks().size() * (MARK + MARK_GAP);
        gc.setForeground(Theme.colour(Role.MUTED));
        int middle = event.y + event.height / 2;
        gc.drawText(row.note(), width - GAP - note.x, middle - note.y - 1, true);
        int mark = width - GAP - (row.note().isEmpty() ? 0 : note.x + MARK_GAP);
        for (int i = row.marks().size() - 1; i >= 0; i--) {
            mark -= MARK;
            gc.drawImage(row.marks().get(i).image(MARK, Role.MUTED), mark, middle - note.y + (note.y - MARK) / 2);
            mark -= MARK_GAP;
        }
        gc.setFont((row.strong() ? Type.STRONG : Type.BODY).font());
        gc.setForeground(Theme.colour(Role.TEXT));
        boolean one = row.detail().isEmpty();
        int high = gc.textExtent(row.title()).y;
        gc.drawText(shorten(gc, row.title(), width - left - GAP - noteWidth), left,
                one ? middle - high / 2 : middle - high, true);
        gc.setFont(Type.SMALL.font());
        gc.setForeground(Theme.colour(row.ink()));
        gc.drawText(shorten(gc, row.detail(), width - left - GAP), left, middle + 1, true);
    }

    private static String shorten(GC gc, String text, int width) {
        String line = text.replace('\n', ' ');
        if (gc.textExtent(line).x <= width) {
            return line;
        }
        int low = 0;
        int high = line.length();
        while (low < high) {
            int middle = (low + high + 1) / 2;
            if (gc.textExtent(line.substring(0, middle) + ELLIPSIS).x <= width) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return line.substring(0, low).stripTrailing() + ELLIPSIS;
    }
}
