package org.cryptoexpress.boards;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

import org.cryptoexpress.crypto.Id;
import org.cryptoexpress.folders.ItemRef;

/**
 * A post as it stands now.
 *
 * @param ref         which one
 * @param topic       the post that began the topic in which it is shown
 * @param parent      the post under which it is shown; empty for the one that began the topic
 * @param depth       how deep that is, 0 for the one that began the topic
 * @param author      who wrote it
 * @param authorName  his user name
 * @param written     when, by his clock, never later than now
 * @param editor      who wrote its present version
 * @param editorName  his user name
 * @param changed     when, by his clock, never later than now
 * @param seq         its place in the log; {@link Long#MAX_VALUE} while it waits in the outgoing queue
 * @param version     number of its present version, from 1; 0 while it waits
 * @param text        CommonMark as it was written; never to be shown without {@link org.cryptoexpress.boards.text.PostText}
 * @param flags       what else is to be said
 * @param mentions    the members whom it addresses
 * @param quotes      the posts that it quotes
 * @param attachments its files
 * @param reactions   what others showed, the most frequent first
 * @param poll        its poll
 * @param origin      where it was imported from
 */
public record Post(ItemRef ref, ItemRef topic, Optional<ItemRef> parent, int depth, Id author, String authorName,
        Instant written, Id editor, String editorName, Instant changed, long seq, long version, String text,
        Set<Flag> flags, List<Id> mentions, List<ItemRef> quotes, List<Attachment> attachments,
        List<Reaction> reactions, Optional<Poll> poll, Optional<Origin> origin) {
    /** What else is to be said of a post. */
    public enum Flag {
        /** Its author or an editor deleted it; the text is not given. Earlier versions stay in the log. */
        DELETED,
        /** An editor hid it; the text is given, so that it can be shown on demand. */
        HIDDEN,
        /** It was changed after it was first sent; {@link Boards#history}. */
        EDITED,
        /** It waits in the outgoing queue. */
        PENDING,
        /** This account has not read it. */
        UNREAD,
        /** It names another parent than the one under which it is shown, which is missing or no post of a topic. */
        DETACHED,
        /** Moved here by an editor. */
        MOVED,
        /** A contributor posted it after the topic was locked. */
        AFTER_LOCK,
        /** Past its time. */
        EXPIRED,
        /** It says that it was written in the future. */
        FUTURE,
        /** It does not have the agreed form: shown as far as it can be. */
        MALFORMED,
        /** It addresses this account. */
        MENTIONS_ME,
        /** This account wrote it. */
        OWN,
        /** This account may edit and delete it. */
        MAY_CHANGE
    }

    /** Copies the collections. */
    public Post {
        Objects.requireNonNull(ref);
        Objects.requireNonNull(topic);
        Objects.requireNonNull(parent);
        Objects.requireNonNull(author);
        Objects.requireNonNull(authorName);
        Objects.requireNonNull(written);
        Objects.requireNonNull(editor);
        Objects.requireNonNull(editorName);
        Objects.requireNonNull(changed);
        Objects.requireNonNull(text);
        Objects.requireNonNull(poll);
        Objects.requireNonNull(origin);
        flags = Set.copyOf(flags);
        mentions = List.copyOf(mentions);
        quotes = List.copyOf(quotes);
        attachments = List.copyOf(attachments);
        reactions = List.copyOf(reactions);
    }

    /** Whether a flag is set. */
    public boolean is(Flag flag) {
        return flags.contains(flag);
    }

    @Override
    public String toString() {
        return "Post[" + ref.item() + " v" + version + "]";
    }
}
