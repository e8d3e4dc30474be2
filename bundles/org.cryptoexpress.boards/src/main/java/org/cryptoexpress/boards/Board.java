package org.cryptoexpress.boards;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

import org.cryptoexpress.crypto.Id;
import org.cryptoexpress.folders.FolderRole;
import org.cryptoexpress.folders.ItemRef;

/**
 * A board as it stands now.
 *
 * @param folder      its folder log; members, invitations and roles are asked for by this id
 * @param name        display name
 * @param description free text, may be empty
 * @param role        what this account may do
 * @param members     how many people are in it
 * @param topics      how many topics it has
 * @param posts       how many posts
 * @param unread      how many of them this account has not read, muted topics left out
 * @param mentions    how many unread ones address this account
 * @param watch       whether its topics are subscribed or muted, unless they say otherwise
 * @param expiry      after how long its posts end, where the topic does not say otherwise
 * @param pending     whether something of it waits in the outgoing queue
 */
public record Board(Id folder, String name, String description, FolderRole role, int members, int topics, int posts,
        int unread, int mentions, Watch watch, Optional<Duration> expiry, boolean pending) {
    /** Checks that nothing is null. */
    public Board {
        Objects.requireNonNull(folder);
        Objects.requireNonNull(name);
        Objects.requireNonNull(description);
        Objects.requireNonNull(role);
        Objects.requireNonNull(watch);
        Objects.requireNonNull(expiry);
    }

    /** The top level of the board, where topics without a section stand. */
    public ItemRef top() {
        return ItemRef.root(folder);
    }

    /** Whether this account may post. */
    public boolean mayPost() {
        return role.writes();
    }

    /** Whether this account may moderate: sections, pins, locks, hidden and moved posts, other people's posts. */
    public boolean mayModerate() {
        return role.writes() && role != FolderRole.CONTRIBUTOR;
    }

    @Override
    public String toString() {
        return "Board[" + folder + "]";
    }
}
