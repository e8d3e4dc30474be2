package org.cryptoexpress.storage.ui.internal;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

import org.cryptoexpress.storage.DocumentEntry;
import org.cryptoexpress.ui.Controls;
import org.cryptoexpress.ui.Icon;
import org.cryptoexpress.ui.Role;
import org.cryptoexpress.ui.Theme;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableColumn;
import org.eclipse.swt.widgets.TableItem;
import org.eclipse.ui.IMemento;

/** The virtual table of a folder's content: sortable, filtered, with remembered columns. UI thread. */
final class DocumentTable {
    private static final int ROW_HEIGHT = 30;
    private static final int SHORTEST_NAME = 240;
    private static final String SORT = "sort";
    private static final String DESCENDING = "descending";

    private final Table table;
    private final Clock clock;
    private final Consumer<List<DocumentEntry>> whenSelected;
    private List<DocumentEntry> all = List.of();
    private List<DocumentEntry> rows = List.of();
    private SortOrder order = SortOrder.FIRST;
    private String filter = "";

    DocumentTable(Composite parent, Clock clock, Consumer<List<DocumentEntry>> whenSelected) {
        this.clock = clock;
        this.whenSelected = whenSelected;
        table = new Table(parent, SWT.VIRTUAL | SWT.MULTI | SWT.FULL_SELECTION);
        Controls.name(table, "documents.table", Messages.table_name);
        Theme.ink(Theme.ground(table, Role.RAISED), Role.TEXT);
        table.setHeaderVisible(true);
        for (Column column : Column.values()) {
            TableColumn head = new TableColumn(table, column == Column.SIZE ? SWT.RIGHT : SWT.LEFT);
            head.setText(column.head());
            head.setWidth(column.width());
            head.setMoveable(true);
            head.addListener(SWT.Selection, e -> sort(order.clicked(column)));
        }
        table.addListener(SWT.SetData, this::fill);
        table.addListener(SWT.Settings, e -> {
            table.clearAll();
            colourHead();
        });
        colourHead();
        Theme.rows(table, ROW_HEIGHT);
        table.addListener(SWT.Resize, e -> fit());
        table.addListener(SWT.Selection, e -> whenSelected.accept(selection()));
        sort(order);
    }

    Table control() {
        return table;
    }

    /** Shows entries; keeps the selection by their handles. */
    void set(List<DocumentEntry> entries) {
        all = entries;
        show();
    }

    /** Shows only what has this in its name. */
    void filter(String text) {
        filter = text.strip();
        show();
    }

    /** How many rows the filter leaves. */
    int count() {
        return rows.size();
    }

    /** What is selected, from top to bottom. */
    List<DocumentEntry> selection() {
        return Arrays.stream(table.getSelectionIndices()).sorted().filter(i -> i < rows.size()).mapToObj(rows::get)
                .toList();
    }

    /** The row of an entry, -1 if it is not shown. */
    int rowOf(String handle) {
        for (int i = 0; i < rows.size(); i++) {
            if (rows.get(i).handle().equals(handle)) {
                return i;
            }
        }
        return -1;
    }

    /** The entry of a row. */
    DocumentEntry entry(TableItem item) {
        int row = table.indexOf(item);
        return row >= 0 && row < rows.size() ? rows.get(row) : null;
    }

    /** Remembers columns and order. */
    void save(IMemento memento) {
        memento.putString(SORT, order.column().name());
        memento.putBoolean(DESCENDING, order.descending());
        for (Column column : Column.values()) {
            memento.putInteger(column.name(), table.getColumn(column.ordinal()).getWidth());
        }
    }

    /** Brings remembered columns and order back. */
    void restore(IMemento memento) {
        String column = memento.getString(SORT);
        boolean known = Arrays.stream(Column.values()).anyMatch(c -> c.name().equals(column));
        if (known) {
            sort(new SortOrder(Column.valueOf(column), Boolean.TRUE.equals(memento.getBoolean(DESCENDING))));
        }
        for (Column each : Column.values()) {
            Integer width = memento.getInteger(each.name());
            if (width != null && width > 0) {
                table.getColumn(each.ordinal()).setWidth(width);
            }
        }
    }

    /** The names get the room that the other columns leave. */
    private void fit() {
        int others = 0;
        for (Column column : Column.values()) {
            others += column == Column.NAME ? 0 : table.getColumn(column.ordinal()).getWidth();
        }
        int room = table.getClientArea().width - others;
        table.getColumn(Column.NAME.ordinal()).setWidth(Math.max(SHORTEST_NAME, room));
    }

    private void colourHead() {
        table.setHeaderBackground(Theme.colour(Role.RAISED));
        table.setHeaderForeground(Theme.colour(Role.MUTED));
    }

    private void sort(SortOrder wanted) {
        order = wanted;
        table.setSortColumn(table.getColumn(order.column().ordinal()));
        table.setSortDirection(order.descending() ? SWT.DOWN : SWT.UP);
        show();
    }

    private void show() {
        Set<String> selected = selection().stream().map(DocumentEntry::handle).collect(Collectors.toSet());
        List<DocumentEntry> next = new ArrayList<>(all);
        String wanted = filter.toLowerCase();
        next.removeIf(entry -> !entry.name().toLowerCase().contains(wanted));
        next.sort(order);
        rows = next;
        table.deselectAll();
        table.setItemCount(rows.size());
        table.clearAll();
        for (int i = 0; i < rows.size(); i++) {
            if (selected.contains(rows.get(i).handle())) {
                table.select(i);
            }
        }
        table.redraw();
        if (!selected.isEmpty()) {
            whenSelected.accept(selection());
        }
    }

    private void fill(Event event) {
        TableItem item = (TableItem) event.item;
        if (event.index < 0 || event.index >= rows.size()) {
            return;
        }
        DocumentEntry entry = rows.get(event.index);
        for (Column column : Column.values()) {
            item.setText(column.ordinal(), column.text(entry, clock));
            item.setForeground(column.ordinal(), Theme.colour(column == Column.NAME ? Role.TEXT : Role.MUTED));
        }
        item.setImage(Kinds.of(entry).image(Icon.SMALL, entry.folder() ? Role.ACCENT : Role.MUTED));
    }
}
