package org.cryptoexpress.boards.ui.internal;

import java.util.stream.Collectors;

import org.cryptoexpress.boards.Post;
import org.eclipse.osgi.util.NLS;

/** Posts as quotes in CommonMark. */
final class Quotes {
    private static final int MOST_LINES = 40;

    private Quotes() {
    }

    /** The text of a post behind {@code >}, with a line that says whose it is; an own line follows. */
    static String of(Post post) {
        String lines = post.text().strip().lines().limit(MOST_LINES).map(line -> line.isEmpty() ? ">" : "> " + line)
                .collect(Collectors.joining("\n"));
        return NLS.bind(Messages.wrote, "@" + post.authorName()) + "\n\n" + lines + "\n\n";
    }
}
