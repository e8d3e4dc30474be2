package org.cryptoexpress.storage.ui.internal;

import java.time.Clock;

import org.cryptoexpress.storage.DocumentEntry;
import org.cryptoexpress.ui.Formats;

/** The columns of the document table. */
enum Column {
    NAME(360), SIZE(90), MODIFIED(110), AUTHOR(140);

    private final int width;

    Column(int width) {
        this.width = width;
    }

    /** Width at first, in points. */
    int width() {
        return width;
    }

    String head() {
        return switch (this) {
        case NAME -> Messages.column_name;
        case SIZE -> Messages.column_size;
        case MODIFIED -> Messages.column_modified;
        case AUTHOR -> Messages.column_author;
        };
    }

    String text(DocumentEntry entry, Clock clock) {
        return switch (this) {
        case NAME -> entry.name();
        case SIZE -> entry.folder() ? "" : Formats.size(entry.size());
        case MODIFIED -> Formats.date(entry.modified(), clock);
        case AUTHOR -> entry.author();
        };
    }
}
