package org.cryptoexpress.boards.text;

import java.util.List;

/** A part of a text that begins on a line of its own. */
public sealed interface Block {
    /** A paragraph. */
    record Paragraph(List<Span> spans) implements Block {
        /** Copies the list. */
        public Paragraph {
            spans = List.copyOf(spans);
        }
    }

    /**
     * A heading.
     *
     * @param level from 1, the biggest, to 6
     */
    record Heading(int level, List<Span> spans) implements Block {
        /** Copies the list. */
        public Heading {
            spans = List.copyOf(spans);
        }
    }

    /** A quotation. */
    record Quote(List<Block> blocks) implements Block {
        /** Copies the list. */
        public Quote {
            blocks = List.copyOf(blocks);
        }
    }

    /**
     * A list.
     *
     * @param ordered whether its items are numbered
     * @param start   first number
     * @param items   the blocks of each item
     */
    record Items(boolean ordered, int start, List<List<Block>> items) implements Block {
        /** Copies the list. */
        public Items {
            items = List.copyOf(items);
        }
    }

    /**
     * Code, with its line breaks.
     *
     * @param language as written, may be empty
     */
    record Code(String language, String text) implements Block {
    }

    /**
     * A table; every row has as many cells as the head.
     *
     * @param head the cells of the head
     * @param rows the cells of the rows
     */
    record Table(List<List<Span>> head, List<List<List<Span>>> rows) implements Block {
        /** Copies the lists. */
        public Table {
            head = List.copyOf(head);
            rows = List.copyOf(rows);
        }
    }

    /** A line across. */
    record Rule() implements Block {
    }
}
