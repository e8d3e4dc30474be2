package org.cryptoexpress.boards.ui.internal;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.cryptoexpress.boards.text.Block;
import org.cryptoexpress.boards.text.PostText;
import org.cryptoexpress.boards.text.Span;

/** Makes lines and runs of the blocks and spans of a text. */
final class FlowMaker {
    private static final int WIDEST_CELL = 40;
    private static final String RULE = "\u2500".repeat(24);

    private final StringBuilder text = new StringBuilder();
    private final List<Flow.Run> runs = new ArrayList<>();
    private final List<Flow.Line> lines = new ArrayList<>();
    private String mark = "";

    private FlowMaker() {
    }

    static Flow of(String markdown) {
        FlowMaker maker = new FlowMaker();
        maker.blocks(PostText.parse(markdown).blocks(), 0, 0, false);
        return new Flow(maker.text.toString(), maker.runs, maker.lines);
    }

    private void blocks(List<Block> blocks, int indent, int quotes, boolean tight) {
        for (int i = 0; i < blocks.size(); i++) {
            if (i > 0 && !tight) {
                line(0, quotes, false);
            }
            block(blocks.get(i), i > 0 && tight ? indent + 1 : indent, quotes);
        }
    }

    private void block(Block block, int indent, int quotes) {
        if (block instanceof Block.Paragraph paragraph) {
            line(indent, quotes, false);
            spans(paragraph.spans(), Set.of(), Optional.empty());
        } else if (block instanceof Block.Heading heading) {
            line(indent, quotes, false);
            spans(heading.spans(), Set.of(Flow.Look.HEADING), Optional.empty());
        } else if (block instanceof Block.Quote quote) {
            blocks(quote.blocks(), indent, quotes + 1, false);
        } else if (block instanceof Block.Items items) {
            for (int i = 0; i < items.items().size(); i++) {
                mark = items.ordered() ? items.start() + i + ".  " : "\u2022  ";
                if (items.items().get(i).isEmpty()) {
                    line(indent, quotes, false);
                }
                blocks(items.items().get(i), indent, quotes, true);
            }
        } else if (block instanceof Block.Code code) {
            for (String each : code.text().stripTrailing().split("\n", -1)) {
                line(indent, quotes, true);
                emit(each, Set.of(Flow.Look.CODE), Optional.empty());
            }
        } else if (block instanceof Block.Table table) {
            table(table, indent, quotes);
        } else if (block instanceof Block.Rule) {
            line(indent, quotes, false);
            emit(RULE, Set.of(), Optional.empty());
        }
    }

    private void table(Block.Table table, int indent, int quotes) {
        int[] widths = new int[table.head().size()];
        List<List<List<Span>>> all = new ArrayList<>();
        all.add(table.head());
        all.addAll(table.rows());
        for (List<List<Span>> row : all) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], Math.min(WIDEST_CELL, words(row.get(i)).length()));
            }
        }
        for (List<List<Span>> row : all) {
            line(indent, quotes, true);
            Set<Flow.Look> looks = row == table.head() ? Set.of(Flow.Look.CODE, Flow.Look.STRONG)
                    : Set.of(Flow.Look.CODE);
            for (int i = 0; i < widths.length; i++) {
                spans(row.get(i), looks, Optional.empty());
                emit(" ".repeat(Math.max(0, widths[i] - words(row.get(i)).length()) + 2), looks, Optional.empty());
            }
        }
    }

    private void spans(List<Span> spans, Set<Flow.Look> looks, Optional<String> target) {
        for (Span span : spans) {
            if (span instanceof Span.Text plain) {
                emit(plain.text(), looks, target);
            } else if (span instanceof Span.Code code) {
                emit(code.text(), with(looks, Flow.Look.CODE), target);
            } else if (span instanceof Span.Emphasis emphasis) {
                spans(emphasis.spans(), with(looks, Flow.Look.EMPHASIS), target);
            } else if (span instanceof Span.Strong strong) {
                spans(strong.spans(), with(looks, Flow.Look.STRONG), target);
            } else if (span instanceof Span.Strike strike) {
                spans(strike.spans(), with(looks, Flow.Look.STRIKE), target);
            } else if (span instanceof Span.Link link) {
                spans(link.spans(), looks, Optional.of(link.target()));
            } else if (span instanceof Span.Picture picture) {
                emit(picture.description().isEmpty() ? picture.attachment() : picture.description(),
                        with(looks, Flow.Look.EMPHASIS), target);
            } else if (span instanceof Span.Break) {
                Flow.Line line = lines.get(lines.size() - 1);
                line(line.indent() + (line.hang() > 0 ? 1 : 0), line.quotes(), line.code());
            }
        }
    }

    private void line(int indent, int quotes, boolean code) {
        if (!lines.isEmpty()) {
            text.append('\n');
        }
        lines.add(new Flow.Line(indent, quotes, mark.length(), code));
        text.append(mark);
        mark = "";
    }

    private void emit(String words, Set<Flow.Look> looks, Optional<String> target) {
        String line = words.replace('\n', ' ').replace('\r', ' ').replace('\0', ' ');
        if (!line.isEmpty() && (!looks.isEmpty() || target.isPresent())) {
            runs.add(new Flow.Run(text.length(), line.length(), looks, target));
        }
        text.append(line);
    }

    private static Set<Flow.Look> with(Set<Flow.Look> looks, Flow.Look more) {
        Set<Flow.Look> all = EnumSet.of(more);
        all.addAll(looks);
        return all;
    }

    private static String words(List<Span> cell) {
        FlowMaker maker = new FlowMaker();
        maker.line(0, 0, false);
        maker.spans(cell, Set.of(), Optional.empty());
        return maker.text.toString();
    }
}
