package org.cryptoexpress.boards.text;

import java.util.List;

/** A part of a line. Texts hold no control characters; line breaks inside a paragraph are blanks. */
public sealed interface Span {
    /** Plain text. */
    record Text(String text) implements Span {
    }

    /** Emphasis. */
    record Emphasis(List<Span> spans) implements Span {
        /** Copies the list. */
        public Emphasis {
            spans = List.copyOf(spans);
        }
    }

    /** Strong emphasis. */
    record Strong(List<Span> spans) implements Span {
        /** Copies the list. */
        public Strong {
            spans = List.copyOf(spans);
        }
    }

    /** Struck out. */
    record Strike(List<Span> spans) implements Span {
        /** Copies the list. */
        public Strike {
            spans = List.copyOf(spans);
        }
    }

    /** Code. */
    record Code(String text) implements Span {
    }

    /**
     * A link, which is never followed without showing where it leads.
     *
     * @param spans  what stands there
     * @param target where it leads, as written, without control characters: http, https, mailto or cx; what leads elsewhere
     *               is no link and stands as text
     */
    record Link(List<Span> spans, String target) implements Span {
        /** Copies the list. */
        public Link {
            spans = List.copyOf(spans);
        }
    }

    /**
     * A picture that is an attachment of the same post. Pictures from elsewhere are links.
     *
     * @param description what stands there instead
     * @param attachment  file name of the attachment
     */
    record Picture(String description, String attachment) implements Span {
    }

    /** A line break. */
    record Break() implements Span {
    }
}
