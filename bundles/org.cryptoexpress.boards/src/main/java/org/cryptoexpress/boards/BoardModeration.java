package org.cryptoexpress.boards;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

import org.cryptoexpress.crypto.Id;
import org.cryptoexpress.folders.ItemRef;

/**
 * What editors do. Every act is a signed item of the board, with a reason, that all members see ({@link #log}); it counts when
 * its author was an editor at that place of the log. Nothing that was written can be unwritten: what is hidden, moved or
 * expired stays readable for the members.
 *
 * <p>
 * Methods may be called from any thread and never block; futures fail as those of {@link Boards}.
 */
public interface BoardModeration {
    /** Lets a topic stand first, or not. */
    CompletableFuture<Void> pin(ItemRef topic, boolean on, String reason);

    /** Locks a topic: contributors cannot post in it; what they post offline all the same is marked. Or opens it again. */
    CompletableFuture<Void> lock(ItemRef topic, boolean on, String reason);

    /** Makes a topic an announcement, or not. */
    CompletableFuture<Void> announce(ItemRef topic, boolean on, String reason);

    /** Hides posts, or the whole topics that they began, or shows them again. */
    CompletableFuture<Void> hide(List<ItemRef> posts, boolean on, String reason);

    /** Moves topics to a section, or to the top level. */
    CompletableFuture<Void> moveTopics(List<ItemRef> topics, ItemRef section, String reason);

    /** Puts a topic under a post of another one: its posts belong to that topic then. */
    CompletableFuture<Void> merge(ItemRef topic, ItemRef under, String reason);

    /** Makes a topic of a post and all its answers. */
    CompletableFuture<Topic> split(ItemRef post, ItemRef section, String title, String reason);

    /** Moves a post, with its answers, under another post. */
    CompletableFuture<Void> movePost(ItemRef post, ItemRef under, String reason);

    /**
     * Lets posts end some time after they were written: they are marked, left out of the counts, and {@link #purge} deletes
     * them.
     *
     * @param place a topic, or the top of a board for all topics that say nothing else
     * @param after empty for never; at least a minute
     */
    CompletableFuture<Void> expire(ItemRef place, Optional<Duration> after, String reason);

    /**
     * Deletes the posts that have ended, as far as this account may; their tombstones stay, and so do earlier versions in the
     * log.
     *
     * @return how many
     */
    CompletableFuture<Integer> purge(Id board);

    /** All acts, newest first; also editors' changes of other people's posts. */
    List<ModerationAct> log(Id board);
}
