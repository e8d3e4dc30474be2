package org.cryptoexpress.boards.internal;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

import org.cryptoexpress.boards.Watch;
import org.cryptoexpress.crypto.Id;
import org.cryptoexpress.protocol.payload.BoardMark;
import org.cryptoexpress.protocol.payload.BoardMarksBody;

/**
 * What was read of one board: for each topic a high-water mark of the log and a few places above it. Values of several
 * devices are joined: joining is commutative, associative and idempotent, so all come to the same. Not thread-safe.
 */
final class Marks {
    static final int PARTS = 16;
    /** Longest body of a part in bytes, below the 64 KiB of a payload's body. */
    static final int MOST_BYTES = 56 << 10;
    private static final int MOST_MORE = 64;

    private final Id board;
    private final Map<Id, BoardMark> topics = new HashMap<>();
    private BoardMark whole = BoardMark.getDefaultInstance();

    Marks(Id board) {
        this.board = board;
    }

    /** Whether a place of the log is read in a topic. */
    boolean read(Id topic, long seq) {
        BoardMark mark = topics.get(topic);
        boolean own = mark != null && (seq <= mark.getUpTo() || mark.getMoreList().contains(seq));
        boolean reset = mark != null && mark.getGeneration() > whole.getGeneration();
        return own || !reset && seq <= whole.getUpTo();
    }

    /** Marks places of a topic as read; unread ones are those below them that stay so. */
    boolean markRead(Id topic, TreeSet<Long> read, TreeSet<Long> unread) {
        BoardMark before = mark(topic);
        BoardMark.Builder mark = before.toBuilder();
        TreeSet<Long> more = new TreeSet<>(mark.getMoreList());
        read.stream().filter(seq -> !read(topic, seq)).forEach(more::add);
        long floor = unread.isEmpty() ? Long.MAX_VALUE : unread.first();
        while (!more.isEmpty() && more.first() < floor) {
            mark.setUpTo(Math.max(mark.getUpTo(), more.pollFirst()));
        }
        return put(topic, before, mark.clearMore().addAllMore(newest(more)).build());
    }

    /** Marks everything up to a place as read, for the whole board. */
    boolean markAllRead(long seq) {
        BoardMark before = whole;
        int generation = topics.values().stream().mapToInt(BoardMark::getGeneration).max().orElse(0);
        whole = whole.toBuilder().setUpTo(Math.max(seq, whole.getUpTo()))
                .setGeneration(Math.max(whole.getGeneration(), generation)).build();
        topics.replaceAll((topic, mark) -> mark.getUpTo() <= seq && mark.getWatchCounter() == 0
                && mark.getGeneration() == 0 && mark.getMoreList().stream().allMatch(s -> s <= seq)
                        ? BoardMark.getDefaultInstance()
                        : mark);
        topics.values().removeIf(mark -> mark.equals(BoardMark.getDefaultInstance()));
        return !whole.equals(before);
    }

    /** Marks one place of a topic as unread; those that are read stay so. */
    boolean markUnread(Id topic, long seq, TreeSet<Long> read) {
        if (!read(topic, seq)) {
            return false;
        }
        BoardMark before = mark(topic);
        TreeSet<Long> below = new TreeSet<>(read.headSet(seq));
        TreeSet<Long> above = new TreeSet<>(read.tailSet(seq, false));
        long upTo = below.isEmpty() ? 0 : below.last();
        return put(topic, before, before.toBuilder()
                .setGeneration(Math.max(before.getGeneration(), whole.getGeneration()) + 1).setUpTo(upTo).clearMore()
                .addAllMore(newest(above)).build());
    }

    /** What is wanted of a topic; empty when nothing was said. */
    Optional<Watch> watch(Id topic) {
        return watch(topics.getOrDefault(topic, BoardMark.getDefaultInstance()));
    }

    Watch watch() {
        return watch(whole).orElse(Watch.NORMAL);
    }

    private static Optional<Watch> watch(BoardMark mark) {
        return switch (mark.getWatch()) {
        case 1 -> Optional.of(Watch.SUBSCRIBED);
        case 2 -> Optional.of(Watch.MUTED);
        case 3 -> Optional.of(Watch.NORMAL);
        default -> Optional.empty();
        };
    }

    boolean watch(Id topic, Optional<Watch> watch) {
        BoardMark before = mark(topic);
        return !watch(topic).equals(watch) && put(topic, before, watched(before, watch));
    }

    boolean watch(Watch watch) {
        BoardMark before = whole;
        whole = watch().equals(watch) ? before : watched(before, Optional.of(watch));
        return !whole.equals(before);
    }

    private static BoardMark watched(BoardMark mark, Optional<Watch> watch) {
        int number = watch.map(w -> switch (w) {
        case SUBSCRIBED -> 1;
        case MUTED -> 2;
        case NORMAL -> 3;
        }).orElse(0);
        return mark.toBuilder().setWatch(number).setWatchCounter(mark.getWatchCounter() + 1).build();
    }

    private BoardMark mark(Id topic) {
        return topics.getOrDefault(topic, BoardMark.newBuilder().setTopic(Kinds.bytes(topic)).build());
    }

    private boolean put(Id topic, BoardMark before, BoardMark after) {
        topics.put(topic, after);
        return !before.equals(after);
    }

    private static List<Long> newest(TreeSet<Long> more) {
        while (more.size() > MOST_MORE) {
            more.pollFirst();
        }
        return new ArrayList<>(more);
    }

    /** Joins what another device has written; whether that was anything new. */
    boolean join(BoardMarksBody body) {
        boolean changed = false;
        if (body.hasWhole()) {
            BoardMark joined = joinWhole(body.getWhole());
            changed = !joined.equals(whole);
            whole = joined;
        }
        for (BoardMark theirs : body.getTopicsList()) {
            Optional<Id> topic = Kinds.id(theirs.getTopic());
            if (topic.isPresent()) {
                BoardMark mine = topics.get(topic.get());
                BoardMark joined = mine == null ? join(mark(topic.get()), theirs) : join(mine, theirs);
                changed |= !joined.equals(mine);
                topics.put(topic.get(), joined);
            }
        }
        return changed;
    }

    /** Nothing of a whole board is ever marked as unread. */
    private BoardMark joinWhole(BoardMark theirs) {
        return join(whole, theirs).toBuilder().setUpTo(Math.max(whole.getUpTo(), theirs.getUpTo())).clearMore()
                .clearTopic().build();
    }

    private static BoardMark join(BoardMark a, BoardMark b) {
        BoardMark newer = Integer.compareUnsigned(b.getGeneration(), a.getGeneration()) > 0 ? b : a;
        BoardMark.Builder mark = newer.toBuilder();
        if (a.getGeneration() == b.getGeneration()) {
            long upTo = Math.max(a.getUpTo(), b.getUpTo());
            TreeSet<Long> more = new TreeSet<>(a.getMoreList());
            more.addAll(b.getMoreList());
            more.removeIf(seq -> seq <= upTo);
            mark.setUpTo(upTo).clearMore().addAllMore(newest(more));
        }
        boolean theirs = Integer.compareUnsigned(b.getWatchCounter(), a.getWatchCounter()) > 0
                || b.getWatchCounter() == a.getWatchCounter() && b.getWatch() > a.getWatch();
        BoardMark watch = theirs ? b : a;
        return mark.setWatch(watch.getWatch()).setWatchCounter(watch.getWatchCounter()).build();
    }

    /** One part as it is written. When there are too many topics those with the lowest marks are left out. */
    BoardMarksBody part(int part) {
        BoardMarksBody.Builder body = BoardMarksBody.newBuilder().setBoard(Kinds.bytes(board)).setPart(part);
        List<BoardMark> newest = new ArrayList<>();
        topics.forEach((topic, mark) -> {
            if (part(topic) == part) {
                newest.add(mark);
            }
        });
        newest.sort(Comparator.comparingLong(BoardMark::getUpTo).reversed().thenComparing(Marks::order));
        int bytes = 0;
        List<BoardMark> kept = new ArrayList<>();
        for (BoardMark mark : newest) {
            bytes += mark.getSerializedSize() + 4;
            if (bytes <= MOST_BYTES) {
                kept.add(mark);
            }
        }
        kept.sort(Comparator.comparing(Marks::order));
        body.addAllTopics(kept);
        if (part == 0 && !whole.equals(BoardMark.getDefaultInstance())) {
            body.setWhole(whole);
        }
        return body.build();
    }

    private static Id order(BoardMark mark) {
        return Id.of(mark.getTopic().toByteArray());
    }

    /** In which part a topic stands. */
    static int part(Id topic) {
        return (topic.bytes()[0] & 0xff) >> 4;
    }
}
