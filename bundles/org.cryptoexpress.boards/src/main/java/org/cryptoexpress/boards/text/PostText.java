package org.cryptoexpress.boards.text;

import java.util.List;
import java.util.stream.Collectors;

import org.cryptoexpress.boards.internal.text.MarkdownReader;

/**
 * The text of a post.
 *
 * @param blocks its blocks
 * @param plain  whether it broke a limit and is given as it was written, line by line
 */
public record PostText(List<Block> blocks, boolean plain) {
    /** Longest text that is read as CommonMark, in characters; a longer one is given as it is. */
    public static final int LENGTH = 64 << 10;
    /** Deepest nesting of blocks and spans that is kept; what is deeper stands flat. */
    public static final int DEPTH = 16;
    /** Most blocks and spans. */
    public static final int NODES = 20_000;

    /** Copies the list. */
    public PostText {
        blocks = List.copyOf(blocks);
    }

    /**
     * Reads CommonMark with tables, struck out text and bare links. HTML stands as text. Never fails, whatever it is given.
     */
    public static PostText parse(String markdown) {
        return MarkdownReader.of(markdown);
    }

    /** A text as the quotation of somebody, to be answered below. */
    public static String quoted(String markdown, String author) {
        return author + ":\n\n" + markdown.lines().map(line -> line.isEmpty() ? ">" : "> " + line)
                .collect(Collectors.joining("\n")) + "\n\n";
    }

    /** The words alone, for previews and notifications. */
    public String words() {
        StringBuilder words = new StringBuilder();
        blocks.forEach(block -> block(block, words));
        return words.toString().strip();
    }

    private static void block(Block block, StringBuilder words) {
        if (block instanceof Block.Paragraph p) {
            spans(p.spans(), words);
        } else if (block instanceof Block.Heading h) {
            spans(h.spans(), words);
        } else if (block instanceof Block.Quote q) {
            q.blocks().forEach(b -> block(b, words));
        } else if (block instanceof Block.Items l) {
            l.items().forEach(item -> item.forEach(b -> block(b, words)));
        } else if (block instanceof Block.Code c) {
            words.append(c.text().replace('\n', ' ')).append(' ');
        } else if (block instanceof Block.Table t) {
            t.head().forEach(cell -> spans(cell, words));
            t.rows().forEach(row -> row.forEach(cell -> spans(cell, words)));
        }
    }

    private static void spans(List<Span> spans, StringBuilder words) {
        spans.forEach(span -> span(span, words));
        words.append(' ');
    }

    private static void span(Span span, StringBuilder words) {
        if (span instanceof Span.Text t) {
            words.append(t.text());
        } else if (span instanceof Span.Code c) {
            words.append(c.text());
        } else if (span instanceof Span.Emphasis e) {
            e.spans().forEach(s -> span(s, words));
        } else if (span instanceof Span.Strong s) {
            s.spans().forEach(each -> span(each, words));
        } else if (span instanceof Span.Strike s) {
            s.spans().forEach(each -> span(each, words));
        } else if (span instanceof Span.Link l) {
            l.spans().forEach(s -> span(s, words));
        } else if (span instanceof Span.Picture p) {
            words.append(p.description());
        } else if (span instanceof Span.Break) {
            words.append(' ');
        }
    }

    @Override
    public String toString() {
        return "PostText[" + blocks.size() + " blocks]";
    }
}
