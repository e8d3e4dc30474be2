package org.cryptoexpress.boards.ui.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Makes the text of a post ready to be drawn. The text stands as it was written; quotes are marked at the side, and
 * addresses of web pages are links.
 */
final class FlowMaker {
    private static final Pattern ADDRESS = Pattern.compile("\\bhttps?://[^\\s<>\"'\\[\\]{}|\\\\^`]{1,2000}");
    private static final String END_OF_SENTENCE = ".,;:!?)";
    private static final int MOST_RUNS = 500;
    private static final int DEEPEST_QUOTE = 8;

    private FlowMaker() {
    }

    static Flow of(String text) {
        StringBuilder all = new StringBuilder();
        List<Flow.Line> lines = new ArrayList<>();
        for (String line : text.strip().split("\n", -1)) {
            int quotes = 0;
            int start = 0;
            while (start < line.length() && line.charAt(start) == '>' && quotes < DEEPEST_QUOTE) {
                quotes++;
                start++;
                if (start < line.length() && line.charAt(start) == ' ') {
                    start++;
                }
            }
            if (!lines.isEmpty()) {
                all.append('\n');
            }
            all.append(line.substring(start).replace("\r", "").replace('\0', ' '));
            lines.add(new Flow.Line(0, quotes, 0, false));
        }
        List<Flow.Run> runs = new ArrayList<>();
        Matcher matcher = ADDRESS.matcher(all);
        while (matcher.find() && runs.size() < MOST_RUNS) {
            int end = matcher.end();
            while (END_OF_SENTENCE.indexOf(all.charAt(end - 1)) >= 0) {
                end--;
            }
            runs.add(new Flow.Run(matcher.start(), end - matcher.start(), Set.of(),
                    Optional.of(all.substring(matcher.start(), end))));
        }
        return new Flow(all.toString(), runs, lines);
    }
}
