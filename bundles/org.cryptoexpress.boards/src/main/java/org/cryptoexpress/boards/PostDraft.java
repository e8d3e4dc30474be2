package org.cryptoexpress.boards;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

import org.cryptoexpress.folders.ItemRef;

/**
 * What somebody wants to post. A value; the {@code with} methods return changed copies. Members are mentioned by
 * {@code @username} in the text.
 *
 * @param text        CommonMark, at most {@link #TEXT} bytes of UTF-8
 * @param quotes      the posts that are quoted in the text, at most 16
 * @param attachments local files
 * @param poll        a poll
 * @param origin      where it comes from, for imports
 */
public record PostDraft(String text, List<ItemRef> quotes, List<Path> attachments, Optional<NewPoll> poll,
        Optional<Origin> origin) {
    /** Longest text in bytes of UTF-8. */
    public static final int TEXT = 48 << 10;

    /**
     * A poll to be made.
     *
     * @param question  at most 500 code points
     * @param options   2 to 20, each 1 to 200 code points
     * @param multiple  whether more than one can be chosen
     * @param anonymous whether programs show numbers instead of names; see {@link Poll}
     * @param closes    when it ends
     */
    public record NewPoll(String question, List<String> options, boolean multiple, boolean anonymous,
            Optional<Instant> closes) {
        /** Copies the list. */
        public NewPoll {
            Objects.requireNonNull(question);
            Objects.requireNonNull(closes);
            options = List.copyOf(options);
        }
    }

    /** Copies the lists. */
    public PostDraft {
        Objects.requireNonNull(text);
        Objects.requireNonNull(poll);
        Objects.requireNonNull(origin);
        quotes = List.copyOf(quotes);
        attachments = List.copyOf(attachments);
    }

    /** A text. */
    public static PostDraft of(String text) {
        return new PostDraft(text, List.of(), List.of(), Optional.empty(), Optional.empty());
    }

    /** Quoting posts. */
    public PostDraft withQuotes(List<ItemRef> newQuotes) {
        return new PostDraft(text, newQuotes, attachments, poll, origin);
    }

    /** With files. */
    public PostDraft withAttachments(List<Path> files) {
        return new PostDraft(text, quotes, files, poll, origin);
    }

    /** With a poll. */
    public PostDraft withPoll(NewPoll newPoll) {
        return new PostDraft(text, quotes, attachments, Optional.of(newPoll), origin);
    }

    /** As an import. */
    public PostDraft withOrigin(Origin from) {
        return new PostDraft(text, quotes, attachments, poll, Optional.of(from));
    }

    @Override
    public String toString() {
        return "PostDraft[" + text.length() + "]";
    }
}
