package org.cryptoexpress.boards.internal.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.commonmark.ext.gfm.strikethrough.Strikethrough;
import org.commonmark.ext.gfm.strikethrough.StrikethroughExtension;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.ext.gfm.tables.TableCell;
import org.commonmark.ext.gfm.tables.TableHead;
import org.commonmark.ext.gfm.tables.TableRow;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.BulletList;
import org.commonmark.node.Code;
import org.commonmark.node.Emphasis;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Image;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.Link;
import org.commonmark.node.ListBlock;
import org.commonmark.node.Node;
import org.commonmark.node.OrderedList;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.StrongEmphasis;
import org.commonmark.node.Text;
import org.commonmark.node.ThematicBreak;
import org.commonmark.parser.Parser;
import org.cryptoexpress.boards.text.Block;
import org.cryptoexpress.boards.text.PostText;
import org.cryptoexpress.boards.text.Span;

/**
 * Makes blocks and spans of a tree that the library has read. The tree of a hostile text may be as deep as it is long and is
 * cut at a depth; below it only the words are kept, which are collected without recursion.
 */
public final class MarkdownReader {
    private static final Parser PARSER = Parser.builder().extensions(List.of(TablesExtension.create(),
            StrikethroughExtension.create())).maxOpenBlockParsers(PostText.DEPTH).build();
    private static final Set<String> SCHEMES = Set.of("http", "https", "mailto", "cx");
    private static final Pattern SCHEME = Pattern.compile("([A-Za-z][A-Za-z0-9+.-]*):.+", Pattern.DOTALL);
    private static final Pattern BARE = Pattern.compile("\\b(?:https?://|cx:)[^\\s<>\"]{1,2000}");
    private static final Pattern CONTROL = Pattern
            .compile("[\\p{Cntrl}\\u200e\\u200f\\u2028-\\u202e\\u2066-\\u2069]");
    private static final int MOST_MARKS = 4000;
    private static final String ATTACHMENT = "attachment:";

    private int nodes;
    private boolean inLink;

    private MarkdownReader() {
    }

    /** Reads a text, whatever it is. */
    public static PostText of(String markdown) {
        if (markdown.length() > PostText.LENGTH || nested(markdown)) {
            return plain(markdown);
        }
        MarkdownReader reading = new MarkdownReader();
        List<Block> blocks = reading.blocks(PARSER.parse(markdown), 0);
        return reading.nodes > PostText.NODES ? plain(markdown) : new PostText(blocks, false);
    }

    /**
     * Brackets and stars in such numbers make the library slow or its tree deep, and are no text that somebody wrote. One
     * paragraph is looked at at a time, as they do not reach further.
     */
    private static boolean nested(String markdown) {
        int open = 0;
        int breaks = 0;
        for (int i = 0; i < markdown.length(); i++) {
            char c = markdown.charAt(i);
            breaks = c == '\n' ? breaks + 1 : Character.isWhitespace(c) ? breaks : 0;
            open = breaks >= 2 ? 0
                    : open + (c == '[' || c == '*' || c == '_' || c == '~' || c == '`' || c == '<' ? 1 : 0);
            if (open > MOST_MARKS) {
                return true;
            }
        }
        return false;
    }

    private static PostText plain(String text) {
        List<Block> blocks = new ArrayList<>();
        blocks.add(new Block.Code("", lines(text)));
        return new PostText(blocks, true);
    }

    private List<Block> blocks(Node parent, int depth) {
        List<Block> blocks = new ArrayList<>();
        for (Node node = parent.getFirstChild(); node != null && nodes <= PostText.NODES; node = node.getNext()) {
            nodes++;
            if (depth >= PostText.DEPTH) {
                blocks.add(new Block.Paragraph(List.of(new Span.Text(words(node)))));
            } else {
                block(node, depth).ifPresent(blocks::add);
            }
        }
        return blocks;
    }

    private Optional<Block> block(Node node, int depth) {
        if (node instanceof Heading heading) {
            return Optional.of(new Block.Heading(heading.getLevel(), spans(node, depth)));
        }
        if (node instanceof BlockQuote) {
            return Optional.of(new Block.Quote(blocks(node, depth + 1)));
        }
        if (node instanceof ListBlock) {
            return Optional.of(items(node, depth));
        }
        if (node instanceof FencedCodeBlock code) {
            return Optional.of(new Block.Code(line(code.getInfo()), lines(code.getLiteral())));
        }
        if (node instanceof IndentedCodeBlock code) {
            return Optional.of(new Block.Code("", lines(code.getLiteral())));
        }
        if (node instanceof HtmlBlock html) {
            return Optional.of(new Block.Code("html", lines(html.getLiteral())));
        }
        if (node instanceof ThematicBreak) {
            return Optional.of(new Block.Rule());
        }
        if (node instanceof TableBlock) {
            return Optional.of(table(node, depth));
        }
        List<Span> spans = spans(node, depth);
        return spans.isEmpty() ? Optional.empty() : Optional.of(new Block.Paragraph(spans));
    }

    private Block items(Node list, int depth) {
        List<List<Block>> items = new ArrayList<>();
        for (Node item = list.getFirstChild(); item != null; item = item.getNext()) {
            items.add(blocks(item, depth + 1));
        }
        boolean ordered = !(list instanceof BulletList);
        int start = list instanceof OrderedList numbered && numbered.getMarkerStartNumber() != null
                ? numbered.getMarkerStartNumber()
                : 1;
        return new Block.Items(ordered, start, items);
    }

    private Block table(Node table, int depth) {
        List<List<Span>> head = new ArrayList<>();
        List<List<List<Span>>> rows = new ArrayList<>();
        for (Node part = table.getFirstChild(); part != null; part = part.getNext()) {
            for (Node row = part.getFirstChild(); row instanceof TableRow; row = row.getNext()) {
                List<List<Span>> cells = new ArrayList<>();
                for (Node cell = row.getFirstChild(); cell instanceof TableCell; cell = cell.getNext()) {
                    nodes++;
                    cells.add(spans(cell, depth));
                }
                if (part instanceof TableHead) {
                    head.addAll(cells);
                } else {
                    rows.add(cells);
                }
            }
        }
        return new Block.Table(head, rows);
    }

    private List<Span> spans(Node parent, int depth) {
        List<Span> spans = new ArrayList<>();
        for (Node node = parent.getFirstChild(); node != null && nodes <= PostText.NODES; node = node.getNext()) {
            nodes++;
            if (depth >= PostText.DEPTH) {
                spans.add(new Span.Text(words(node)));
            } else {
                span(node, depth, spans);
            }
        }
        return spans;
    }

    private void span(Node node, int depth, List<Span> spans) {
        if (node instanceof Text text) {
            text(text.getLiteral(), spans);
        } else if (node instanceof Emphasis) {
            spans.add(new Span.Emphasis(spans(node, depth + 1)));
        } else if (node instanceof StrongEmphasis) {
            spans.add(new Span.Strong(spans(node, depth + 1)));
        } else if (node instanceof Strikethrough) {
            spans.add(new Span.Strike(spans(node, depth + 1)));
        } else if (node instanceof Code code) {
            spans.add(new Span.Code(line(code.getLiteral())));
        } else if (node instanceof Link link) {
            inLink = true;
            List<Span> inside = spans(node, depth + 1);
            inLink = false;
            link(inside, link.getDestination(), spans);
        } else if (node instanceof Image image) {
            picture(image, spans);
        } else if (node instanceof HtmlInline html) {
            spans.add(new Span.Text(line(html.getLiteral())));
        } else if (node instanceof HardLineBreak) {
            spans.add(new Span.Break());
        } else if (node instanceof SoftLineBreak) {
            spans.add(new Span.Text(" "));
        } else {
            spans.add(new Span.Text(words(node)));
        }
    }

    /** A link whose target is none of the few known kinds is text, with its target beside it. */
    private static void link(List<Span> inside, String destination, List<Span> spans) {
        String target = line(destination);
        Matcher scheme = SCHEME.matcher(target);
        if (scheme.matches() && SCHEMES.contains(scheme.group(1).toLowerCase(Locale.ROOT))) {
            spans.add(new Span.Link(inside, target));
        } else {
            spans.addAll(inside);
            spans.add(new Span.Text(" (" + target + ")"));
        }
    }

    private static void picture(Image image, List<Span> spans) {
        String words = words(image);
        String target = line(image.getDestination());
        if (target.regionMatches(true, 0, ATTACHMENT, 0, ATTACHMENT.length())) {
            spans.add(new Span.Picture(words, decoded(target.substring(ATTACHMENT.length()))));
        } else {
            link(List.of(new Span.Text(words.isEmpty() ? target : words)), target, spans);
        }
    }

    private static String decoded(String name) {
        try {
            return line(java.net.URLDecoder.decode(name.replace("+", "%2B"), java.nio.charset.StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            return name;
        }
    }

    /** Text, in which bare addresses are links, unless it is the text of a link, which may lead elsewhere. */
    private void text(String literal, List<Span> spans) {
        String text = line(literal);
        Matcher bare = BARE.matcher(text);
        int from = 0;
        while (!inLink && bare.find() && nodes <= PostText.NODES) {
            String target = bare.group().replaceAll("[.,;:!?)\\]}'*_]+$", "");
            if (bare.start() > from) {
                spans.add(new Span.Text(text.substring(from, bare.start())));
            }
            spans.add(new Span.Link(List.of(new Span.Text(target)), target));
            nodes++;
            from = bare.start() + target.length();
        }
        if (from < text.length()) {
            spans.add(new Span.Text(text.substring(from)));
        }
    }

    /** The words of a tree, however deep it is. */
    private static String words(Node root) {
        StringBuilder words = new StringBuilder();
        Node at = root;
        while (at != null) {
            literal(at).ifPresent(words::append);
            Node next = at.getFirstChild();
            while (next == null && at != root) {
                next = at.getNext();
                at = next == null ? at.getParent() : at;
            }
            at = next;
        }
        return line(words.toString());
    }

    private static Optional<String> literal(Node node) {
        if (node instanceof Text text) {
            return Optional.of(text.getLiteral());
        }
        if (node instanceof Code code) {
            return Optional.of(code.getLiteral());
        }
        if (node instanceof FencedCodeBlock code) {
            return Optional.of(code.getLiteral());
        }
        if (node instanceof IndentedCodeBlock code) {
            return Optional.of(code.getLiteral());
        }
        if (node instanceof HtmlBlock html) {
            return Optional.of(html.getLiteral());
        }
        if (node instanceof HtmlInline html) {
            return Optional.of(html.getLiteral());
        }
        boolean space = node instanceof SoftLineBreak || node instanceof HardLineBreak
                || node instanceof org.commonmark.node.Block;
        return space ? Optional.of(" ") : Optional.empty();
    }

    private static String line(String text) {
        return text == null ? "" : CONTROL.matcher(text).replaceAll(" ");
    }

    /** Line breaks and tabs stay. */
    private static String lines(String text) {
        StringBuilder kept = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            kept.append(c == '\n' || c == '\t' || !CONTROL.matcher(String.valueOf(c)).matches() ? c : ' ');
        }
        return kept.toString();
    }
}
