package org.cryptoexpress.boards;

import java.util.Objects;

import org.cryptoexpress.folders.ItemRef;

/**
 * A section of a board.
 *
 * @param ref         which one
 * @param name        display name
 * @param description free text, may be empty
 * @param rank        sections are shown by ascending rank, then by name
 * @param topics      how many topics stand in it
 * @param unread      how many unread posts are in these, muted topics left out
 */
public record Section(ItemRef ref, String name, String description, int rank, int topics, int unread) {
    /** Checks that nothing is null. */
    public Section {
        Objects.requireNonNull(ref);
        Objects.requireNonNull(name);
        Objects.requireNonNull(description);
    }

    @Override
    public String toString() {
        return "Section[" + ref.item() + "]";
    }
}
