package org.cryptoexpress.boards;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

import org.cryptoexpress.crypto.Id;
import org.cryptoexpress.folders.ItemRef;

/**
 * A topic: the post that began it and everything under that.
 *
 * @param ref        the post that began it
 * @param section    the section that it stands in; empty for the top level
 * @param title      display name
 * @param author     who began it
 * @param authorName his user name
 * @param began      when, by his clock
 * @param posts      how many posts it has
 * @param unread     how many of them are unread
 * @param lastAuthor user name of who wrote the newest post
 * @param last       when that was, by his clock
 * @param lastSeq    its place in the log: topics are shown by it, newest first; {@link Long#MAX_VALUE} while it waits
 * @param flags      what else is to be said
 * @param tags       tags
 * @param watch      what this account wants to hear of it, the board's answer included
 */
public record Topic(ItemRef ref, Optional<Id> section, String title, Id author, String authorName, Instant began,
        int posts, int unread, String lastAuthor, Instant last, long lastSeq, Set<Flag> flags, List<String> tags,
        Watch watch) {
    /** What else is to be said of a topic. */
    public enum Flag {
        /** Stands first. */
        PINNED,
        /** An editor closed it; what contributors post in it afterwards is marked. */
        LOCKED,
        /** An announcement of an editor. */
        ANNOUNCEMENT,
        /** An editor hid it. */
        HIDDEN,
        /** All its posts are past their time. */
        EXPIRED,
        /** It begins with a poll. */
        POLL,
        /** Something in it addresses this account and is unread. */
        MENTIONED,
        /** Made by the program: holds what belongs to no topic that is there. */
        RECOVERED,
        /** The post that began it is deleted. */
        DELETED,
        /** It waits in the outgoing queue. */
        PENDING,
        /** This account made it. */
        OWN
    }

    /** Copies the collections. */
    public Topic {
        Objects.requireNonNull(ref);
        Objects.requireNonNull(section);
        Objects.requireNonNull(title);
        Objects.requireNonNull(author);
        Objects.requireNonNull(authorName);
        Objects.requireNonNull(began);
        Objects.requireNonNull(lastAuthor);
        Objects.requireNonNull(last);
        Objects.requireNonNull(watch);
        flags = Set.copyOf(flags);
        tags = List.copyOf(tags);
    }

    /** Whether a flag is set. */
    public boolean is(Flag flag) {
        return flags.contains(flag);
    }

    @Override
    public String toString() {
        return "Topic[" + ref.item() + "]";
    }
}
