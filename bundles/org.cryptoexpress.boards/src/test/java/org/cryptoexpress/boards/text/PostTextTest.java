package org.cryptoexpress.boards.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;

/** What becomes of the text of a post, also of one that was made to do harm. */
class PostTextTest {
    @Test
    void commonMarkBecomesBlocksAndSpans() {
        PostText text = PostText.parse("""
                # Title

                A *word* and **two** ~~three~~ `four`
                ![plan](attachment:plan%20b.png) <https://example.org/a> and https://example.org/b.

                3. x
                   > q

                | a | b |
                |---|---|
                | 1 | 2 |

                ```java
                int i;
                ```
                ---
                """);

        assertThat(text.blocks()).hasSize(6);
        assertThat(text.blocks().get(0)).isEqualTo(new Block.Heading(1, List.of(new Span.Text("Title"))));
        Block.Paragraph paragraph = (Block.Paragraph) text.blocks().get(1);
        assertThat(paragraph.spans()).contains(new Span.Emphasis(List.of(new Span.Text("word"))),
                new Span.Strong(List.of(new Span.Text("two"))), new Span.Strike(List.of(new Span.Text("three"))),
                new Span.Code("four"), new Span.Picture("plan", "plan b.png"),
                new Span.Link(List.of(new Span.Text("https://example.org/a")), "https://example.org/a"),
                new Span.Link(List.of(new Span.Text("https://example.org/b")), "https://example.org/b"));
        Block.Items items = (Block.Items) text.blocks().get(2);
        assertThat(items.start()).isEqualTo(3);
        assertThat(items.items().get(0)).hasSize(2).last().isInstanceOf(Block.Quote.class);
        Block.Table table = (Block.Table) text.blocks().get(3);
        assertThat(table.head()).hasSize(2);
        assertThat(table.rows()).hasSize(1);
        assertThat(text.blocks().get(4)).isEqualTo(new Block.Code("java", "int i;\n"));
        assertThat(text.words()).startsWith("Title A word and two three four");
    }

    @Test
    void htmlIsTextAndOtherTargetsAreNoLinks() {
        PostText text = PostText.parse("<script>alert(1)</script>\n\na <b>c</b> [x](javascript:alert(1)) "
                + "[y](file:///etc/passwd) ![z](https://example.org/track.png) [w](relative)");

        assertThat(text.blocks().get(0)).isEqualTo(new Block.Code("html", "<script>alert(1)</script>"));
        List<Span> spans = ((Block.Paragraph) text.blocks().get(1)).spans();
        assertThat(spans).filteredOn(s -> s instanceof Span.Link)
                .containsExactly(new Span.Link(List.of(new Span.Text("z")), "https://example.org/track.png"));
        assertThat(spans).contains(new Span.Text("<b>"), new Span.Text(" (javascript:alert(1))"),
                new Span.Text(" (file:///etc/passwd)"), new Span.Text(" (relative)"));
        assertThat(spans).noneMatch(s -> s instanceof Span.Picture);
    }

    @Test
    void directionMarksDoNotDisguiseTargets() {
        PostText text = PostText.parse("[a](https://example.org/\u202egnp.exe)");

        assertThat(text.toString() + text.blocks()).doesNotContain("\u202e");
    }

    @Test
    void bombsStayFlatAndSmall() {
        for (String part : List.of("> ", "- ", "* ", "[", "![", "**a ", "*a **b ", "`", "<a ", "1. ", "| ", "~~a ",
                "[a](", "[a]: b\n", "\\", "a\n\n", "    ", "```\n", "&amp;", "https://a ", "*a_ ")) {
            String bomb = part.repeat(60_000 / part.length());
            PostText text = PostText.parse(bomb);
            assertThat(depth(text.blocks())).as(part).isLessThanOrEqualTo(PostText.DEPTH + 1);
            assertThat(text.words()).hasSizeLessThanOrEqualTo(2 * bomb.length());
        }
        assertThat(PostText.parse("x".repeat(PostText.LENGTH + 1)).plain()).isTrue();
    }

    @Test
    void whateverIsWrittenIsRead() {
        String[] parts = { "> ", "- ", "*", "**", "_", "`", "```\n", "[", "](", ")", "![", "<", ">", "\n", "\n\n", " ",
                "    ", "\t", "#", "|", "|-|\n", "~~", "\\", "&#0;", "&amp;", "http://x", "cx:1", "a", "ü", "\ud83d",
                "\udc4d", "\0", "\u202e", "1. ", "<!--", "-->", "<b>", "\r", "=", "---\n", "attachment:", ":" };
        Random random = new Random(4);
        for (int i = 0; i < 3000; i++) {
            StringBuilder text = new StringBuilder();
            for (int n = random.nextInt(120); n > 0; n--) {
                text.append(parts[random.nextInt(parts.length)]);
            }
            PostText read = PostText.parse(text.toString());
            assertThat(depth(read.blocks())).isLessThanOrEqualTo(PostText.DEPTH + 1);
            assertThat(read.words()).doesNotContain("\0", "\u202e");
        }
    }

    @Test
    void aQuotationCanBeAnswered() {
        PostText text = PostText.parse(PostText.quoted("one\n\ntwo", "alice") + "yes");

        assertThat(text.blocks()).extracting(b -> (Object) b.getClass()).containsExactly(Block.Paragraph.class,
                Block.Quote.class, Block.Paragraph.class);
    }

    private static int depth(List<Block> blocks) {
        int deepest = 0;
        for (Block block : blocks) {
            if (block instanceof Block.Quote quote) {
                deepest = Math.max(deepest, 1 + depth(quote.blocks()));
            } else if (block instanceof Block.Items items) {
                for (List<Block> item : items.items()) {
                    deepest = Math.max(deepest, 1 + depth(item));
                }
            }
        }
        return deepest;
    }
}
