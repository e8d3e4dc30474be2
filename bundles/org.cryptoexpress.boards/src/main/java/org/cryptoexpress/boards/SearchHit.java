package org.cryptoexpress.boards;

import java.util.Objects;

import org.cryptoexpress.folders.ItemRef;

/**
 * A post that a search found.
 *
 * @param post       which one
 * @param topic      the post that began its topic
 * @param board      name of the board
 * @param title      title of the topic
 * @param authorName user name of its author
 * @param snippet    the place of the text where the first word stands, without line breaks
 */
public record SearchHit(ItemRef post, ItemRef topic, String board, String title, String authorName, String snippet) {
    /** Checks that nothing is null. */
    public SearchHit {
        Objects.requireNonNull(post);
        Objects.requireNonNull(topic);
        Objects.requireNonNull(board);
        Objects.requireNonNull(title);
        Objects.requireNonNull(authorName);
        Objects.requireNonNull(snippet);
    }

    @Override
    public String toString() {
        return "SearchHit[" + post.item() + "]";
    }
}
