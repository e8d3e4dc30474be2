package org.cryptoexpress.boards.ui.internal;

import java.nio.file.Path;
import java.util.List;

import org.cryptoexpress.folders.ItemRef;

/**
 * What somebody was writing.
 *
 * @param title  title of a new topic
 * @param tags   its tags, separated by spaces
 * @param text   text
 * @param files  files to be sent with it
 * @param quotes posts that the text quotes
 */
record Draft(String title, String tags, String text, List<Path> files, List<ItemRef> quotes) {
    static final Draft EMPTY = new Draft("", "", "", List.of(), List.of());

    /** Copies the lists. */
    Draft {
        files = List.copyOf(files);
        quotes = List.copyOf(quotes);
    }

    /** Whether there is nothing to lose. */
    boolean isEmpty() {
        return title.isBlank() && text.isBlank() && files.isEmpty();
    }
}
