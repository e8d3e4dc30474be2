package org.cryptoexpress.boards.ui.internal;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A text of a post as lines and runs, ready to be drawn.
 *
 * @param text  all lines
 * @param runs  what does not look like body text, in order, without overlaps
 * @param lines one for each line of the text
 */
record Flow(String text, List<Run> runs, List<Line> lines) {
    /** Copies the lists. */
    Flow {
        runs = List.copyOf(runs);
        lines = List.copyOf(lines);
    }

    /** How a run looks. */
    enum Look {
        STRONG, EMPHASIS, STRIKE, CODE, HEADING
    }

    /**
     * Some characters.
     *
     * @param start  first character
     * @param length how many
     * @param looks  how they look
     * @param target where they lead
     */
    record Run(int start, int length, Set<Look> looks, Optional<String> target) {
    }

    /**
     * A line.
     *
     * @param indent steps of indentation
     * @param quotes quotes around it
     * @param hang   characters at its start that stand before the wrapped rest, as the mark of a list
     * @param code   whether it belongs to a block of code
     */
    record Line(int indent, int quotes, int hang, boolean code) {
    }

    /** The link at a place of the text. */
    Optional<String> link(int offset) {
        return runs.stream().filter(r -> offset >= r.start() && offset < r.start() + r.length()).findFirst()
                .flatMap(Run::target);
    }

    /** All links. */
    List<String> links() {
        return runs.stream().flatMap(r -> r.target().stream()).distinct().toList();
    }
}
