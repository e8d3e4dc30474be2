package org.cryptoexpress.storage.ui.internal;

import java.text.Collator;
import java.util.Comparator;

import org.cryptoexpress.storage.DocumentEntry;

/**
 * The order of the table: folders always first, then by a column.
 *
 * @param column     what it is sorted by
 * @param descending the other way round
 */
record SortOrder(Column column, boolean descending) implements Comparator<DocumentEntry> {
    /** The order at first. */
    static final SortOrder FIRST = new SortOrder(Column.NAME, false);

    /** The order after a click on a column's head. */
    SortOrder clicked(Column head) {
        return new SortOrder(head, head == column && !descending);
    }

    @Override
    public int compare(DocumentEntry a, DocumentEntry b) {
        if (a.folder() != b.folder()) {
            return a.folder() ? -1 : 1;
        }
        Comparator<DocumentEntry> byName = Comparator.comparing(DocumentEntry::name, Collator.getInstance());
        Comparator<DocumentEntry> order = switch (column) {
        case NAME -> byName;
        case SIZE -> Comparator.comparingLong(DocumentEntry::size);
        case MODIFIED -> Comparator.comparing(DocumentEntry::modified);
        case AUTHOR -> Comparator.comparing(DocumentEntry::author);
        };
        return (descending ? order.reversed() : order).thenComparing(byName).compare(a, b);
    }
}
