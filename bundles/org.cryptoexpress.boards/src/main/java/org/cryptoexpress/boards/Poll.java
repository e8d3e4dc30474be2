package org.cryptoexpress.boards;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

import org.cryptoexpress.crypto.Id;

/**
 * A poll and what came of it so far. An anonymous poll names nobody here. That is a courtesy of this program and no
 * secret: votes are signed items, and every member's computer could tell whose they are.
 *
 * @param question  what is asked
 * @param options   what can be chosen, and the votes for it
 * @param multiple  whether more than one can be chosen
 * @param anonymous whether nobody is named
 * @param closes    when it ends
 * @param closed    whether it has ended
 * @param voters    how many have voted
 * @param chosen    the indices that this account has chosen
 */
public record Poll(String question, List<Option> options, boolean multiple, boolean anonymous, Optional<Instant> closes,
        boolean closed, int voters, Set<Integer> chosen) {
    /**
     * One answer.
     *
     * @param text  what it says
     * @param votes how many chose it
     * @param by    who; empty in an anonymous poll
     */
    public record Option(String text, int votes, List<Id> by) {
        /** Copies the list. */
        public Option {
            by = List.copyOf(by);
        }
    }

    /** Copies the collections. */
    public Poll {
        Objects.requireNonNull(question);
        Objects.requireNonNull(closes);
        options = List.copyOf(options);
        chosen = Set.copyOf(chosen);
    }
}
