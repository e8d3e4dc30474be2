package org.cryptoexpress.boards.internal;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import org.cryptoexpress.crypto.Id;
import org.cryptoexpress.folders.Item;
import org.cryptoexpress.protocol.Limits;
import org.cryptoexpress.protocol.payload.BoardPoll;
import org.cryptoexpress.protocol.payload.BoardPostBody;

/** A post in memory. What stands in its body was written by somebody else: whatever breaks a rule is left out. */
final class Node {
    /** The order of the log; what waits in the queue comes last, as it came. */
    static final Comparator<Node> ORDER = Comparator.<Node>comparingLong(n -> n.item.createdSeq())
            .thenComparingLong(n -> n.arrival);
    static final int QUESTION = 500;
    static final int OPTION = 200;
    static final int MOST_OPTIONS = 20;
    private static final int MOST_QUOTES = 16;

    private final Id id;
    private final long arrival;
    private Item item;
    private Optional<Id> home;
    private long written;
    private Set<Id> mentions;
    private boolean malformed;

    Node(Item item, long arrival) {
        this.id = item.ref().item();
        this.arrival = arrival;
        take(item);
    }

    /** Takes a new state over. */
    void take(Item newer) {
        item = newer;
        BoardPostBody body = body();
        home = Kinds.id(body.getTopic());
        written = body.getWritten() > 0 ? Math.min(body.getWritten(), newer.time()) : newer.time();
        mentions = mentions(body);
    }

    private static Set<Id> mentions(BoardPostBody body) {
        if (body.getMentionsCount() == 0) {
            return Set.of();
        }
        Set<Id> found = new LinkedHashSet<>();
        for (ByteString mention : body.getMentionsList().subList(0,
                Math.min(body.getMentionsCount(), Texts.MOST_MENTIONS))) {
            Kinds.id(mention).ifPresent(found::add);
        }
        return found;
    }

    Id id() {
        return id;
    }

    Item item() {
        return item;
    }

    /** The parent that the post itself names; the board's id for the top level. */
    Id namedParent() {
        return item.parent();
    }

    /** The topic in which it was written: what is read is kept by it, wherever editors move the post to. */
    Id home() {
        return home.orElse(id);
    }

    Optional<Id> namedTopic() {
        return home;
    }

    /** When it was first written, as its author says. */
    long written() {
        return written;
    }

    Set<Id> mentions() {
        return mentions;
    }

    /** The parsed body; an empty one when it cannot be parsed. */
    BoardPostBody body() {
        try {
            malformed = false;
            return BoardPostBody.parseFrom(item.payload().getBody());
        } catch (InvalidProtocolBufferException e) {
            malformed = true;
            return BoardPostBody.getDefaultInstance();
        }
    }

    boolean malformed() {
        return malformed || brokenPoll(body());
    }

    /** The title as a topic. */
    String title() {
        String title = Texts.line(body().getTitle());
        return title.isEmpty() || Texts.codePoints(title) > Limits.NAME_CODE_POINTS
                ? Texts.line(item.payload().getName())
                : title;
    }

    List<String> tags(BoardPostBody body) {
        List<String> tags = new ArrayList<>();
        for (String each : body.getTagsList().subList(0, Math.min(body.getTagsCount(), Texts.MOST_TAGS))) {
            String tag = each.length() > 4 * Texts.TAG ? "" : Texts.line(each);
            if (!tag.isEmpty() && Texts.codePoints(tag) <= Texts.TAG && !tags.contains(tag)) {
                tags.add(tag);
            }
        }
        return tags;
    }

    List<Id> quotes(BoardPostBody body) {
        return body.getQuotesList().subList(0, Math.min(body.getQuotesCount(), MOST_QUOTES)).stream().map(Kinds::id)
                .flatMap(Optional::stream).toList();
    }

    /** The poll, when it is one. */
    static Optional<BoardPoll> poll(BoardPostBody body) {
        return body.hasPoll() && !brokenPoll(body) ? Optional.of(body.getPoll()) : Optional.empty();
    }

    private static boolean brokenPoll(BoardPostBody body) {
        BoardPoll poll = body.getPoll();
        return body.hasPoll() && (poll.getOptionsCount() < 2 || poll.getOptionsCount() > MOST_OPTIONS
                || Texts.codePoints(poll.getQuestion()) > QUESTION
                || poll.getOptionsList().stream().anyMatch(o -> o.isBlank() || Texts.codePoints(o) > OPTION));
    }
}
