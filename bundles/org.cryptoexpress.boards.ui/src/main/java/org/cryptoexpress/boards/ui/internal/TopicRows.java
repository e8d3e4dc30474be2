package org.cryptoexpress.boards.ui.internal;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.cryptoexpress.boards.SearchHit;
import org.cryptoexpress.boards.Topic;
import org.cryptoexpress.boards.Watch;
import org.cryptoexpress.folders.ItemRef;
import org.cryptoexpress.ui.Avatar;
import org.cryptoexpress.ui.Formats;
import org.cryptoexpress.ui.Icon;
import org.cryptoexpress.ui.Role;
import org.cryptoexpress.ui.Row;
import org.eclipse.osgi.util.NLS;

/** How topics and found posts stand in the list. */
final class TopicRows {
    private static final String DOT = "  \u00b7  ";

    private TopicRows() {
    }

    /** The row of a topic; its key is {@link #key}. */
    static Row of(Topic topic, Clock clock) {
        List<Icon> marks = new ArrayList<>();
        List<String> words = new ArrayList<>();
        if (topic.unread() > 0) {
            words.add(NLS.bind(Messages.unread_count, topic.unread()));
        }
        mark(topic.is(Topic.Flag.ANNOUNCEMENT), Icon.MEGAPHONE, Messages.announcement, marks, words);
        mark(topic.is(Topic.Flag.PINNED), Icon.PIN, Messages.pinned, marks, words);
        mark(topic.is(Topic.Flag.LOCKED), Icon.LOCK, Messages.locked, marks, words);
        mark(topic.is(Topic.Flag.HIDDEN), Icon.EYE_OFF, Messages.hidden, marks, words);
        mark(topic.is(Topic.Flag.POLL), Icon.VOTE, Messages.poll, marks, words);
        mark(topic.is(Topic.Flag.MENTIONED), Icon.AT_SIGN, Messages.mentioned, marks, words);
        mark(topic.watch() == Watch.SUBSCRIBED, Icon.BELL, Messages.subscribed, marks, words);
        mark(topic.watch() == Watch.MUTED, Icon.BELL_OFF, Messages.muted, marks, words);
        Avatar avatar = Avatar.of(topic.authorName(), topic.authorName());
        Row row = Row.of(key(topic.ref()), avatar, topic.title(), detail(topic),
                topic.unread() > 0 ? Role.TEXT : Role.MUTED, Formats.date(topic.last(), clock));
        return row.marked(topic.unread() > 0, marks, String.join(", ", words));
    }

    /** The row of a found post; its key is {@link #key} of the post. */
    static Row of(SearchHit hit) {
        return Row.of(key(hit.post()), Avatar.of(hit.authorName(), hit.authorName()), hit.title(),
                hit.authorName() + DOT + hit.snippet(), Role.MUTED, hit.board());
    }

    static String key(ItemRef ref) {
        return ref.handle();
    }

    /** The topic of a row. */
    static Optional<ItemRef> ref(String key) {
        return key.isEmpty() ? Optional.empty() : Optional.of(ItemRef.ofHandle(key));
    }

    private static String detail(Topic topic) {
        List<String> parts = new ArrayList<>();
        int replies = Math.max(0, topic.posts() - 1);
        parts.add(replies == 0 ? topic.authorName() : NLS.bind(Messages.last_by, topic.lastAuthor()));
        if (replies > 0) {
            parts.add(replies == 1 ? Messages.one_reply : NLS.bind(Messages.replies, replies));
        }
        if (topic.unread() > 0 && topic.unread() < topic.posts()) {
            parts.add(NLS.bind(Messages.new_count, topic.unread()));
        }
        if (topic.is(Topic.Flag.PENDING)) {
            parts.add(Messages.waits);
        }
        if (!topic.tags().isEmpty()) {
            parts.add("#" + String.join(" #", topic.tags()));
        }
        return String.join(DOT, parts);
    }

    private static void mark(boolean on, Icon icon, String word, List<Icon> marks, List<String> words) {
        if (on) {
            marks.add(icon);
            words.add(word);
        }
    }
}
