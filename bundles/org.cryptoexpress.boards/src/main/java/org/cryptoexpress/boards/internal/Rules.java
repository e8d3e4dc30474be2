package org.cryptoexpress.boards.internal;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

import org.cryptoexpress.crypto.Id;

/** What the acts of moderation amount to, applied in the order of the log. What its author was not allowed does nothing. */
final class Rules {
    private final Id board;
    private final Map<Id, Move> moves = new HashMap<>();
    private final Set<Id> pinned = new HashSet<>();
    private final Set<Id> announced = new HashSet<>();
    private final Map<Id, List<Span>> locks = new HashMap<>();
    private final Map<Id, Act> hidden = new HashMap<>();
    private final Map<Id, Long> expiry = new HashMap<>();
    private final List<Applied> log = new ArrayList<>();

    /** Where a post was moved to; the board's id for the top level. */
    record Move(Id destination, String title, long seq) {
    }

    /** From where until where in the log something is so. */
    private record Span(long from, long until) {
    }

    /** An act, and whether its author was allowed it. */
    record Applied(Act act, boolean allowed) {
    }

    Rules(Id board, Collection<Act> acts, Predicate<Act> allowed) {
        this.board = board;
        acts.stream().sorted().forEach(act -> {
            boolean valid = allowed.test(act);
            log.add(new Applied(act, valid));
            if (valid) {
                apply(act);
            }
        });
    }

    private void apply(Act act) {
        if (act.body().getAct() == org.cryptoexpress.protocol.payload.BoardActBody.Act.EXPIRE
                && act.targets().isEmpty()) {
            expire(board, act);
        }
        for (Id target : act.targets()) {
            switch (act.body().getAct()) {
            case PIN -> pinned.add(target);
            case UNPIN -> pinned.remove(target);
            case ANNOUNCE -> announced.add(target);
            case UNANNOUNCE -> announced.remove(target);
            case LOCK -> lock(target, act.seq());
            case UNLOCK -> unlock(target, act.seq());
            case HIDE -> hidden.put(target, act);
            case UNHIDE -> hidden.remove(target);
            case MOVE -> move(target, act);
            case EXPIRE -> expire(target, act);
            default -> {
            }
            }
        }
    }

    private void lock(Id target, long seq) {
        if (!locked(target)) {
            locks.computeIfAbsent(target, t -> new ArrayList<>()).add(new Span(seq, Long.MAX_VALUE));
        }
    }

    private void unlock(Id target, long seq) {
        if (locked(target)) {
            List<Span> spans = locks.get(target);
            Span open = spans.remove(spans.size() - 1);
            spans.add(new Span(open.from(), seq));
        }
    }

    private void move(Id target, Act act) {
        Id destination = Kinds.id(act.body().getDestination()).orElse(board);
        String title = Texts.line(act.body().getTitle());
        String kept = title.isEmpty() ? Optional.ofNullable(moves.get(target)).map(Move::title).orElse("") : title;
        if (!destination.equals(target)) {
            moves.put(target, new Move(destination, kept, act.seq()));
        }
    }

    private void expire(Id target, Act act) {
        if (act.body().getSeconds() <= 0) {
            expiry.remove(target);
        } else {
            expiry.put(target, act.body().getSeconds());
        }
    }

    Optional<Move> move(Id post) {
        return Optional.ofNullable(moves.get(post));
    }

    boolean pinned(Id topic) {
        return pinned.contains(topic);
    }

    boolean announced(Id topic) {
        return announced.contains(topic);
    }

    boolean hidden(Id post) {
        return hidden.containsKey(post);
    }

    boolean locked(Id topic) {
        List<Span> spans = locks.getOrDefault(topic, List.of());
        return !spans.isEmpty() && spans.get(spans.size() - 1).until() == Long.MAX_VALUE;
    }

    /** Whether a topic was locked at a place of the log. */
    boolean lockedAt(Id topic, long seq) {
        return locks.getOrDefault(topic, List.of()).stream().anyMatch(s -> s.from() < seq && seq < s.until());
    }

    /** After how many seconds the posts of a topic end. */
    Optional<Long> expiry(Id topic) {
        return Optional.ofNullable(expiry.get(topic)).or(() -> Optional.ofNullable(expiry.get(board)));
    }

    /** The same, for the whole board. */
    Optional<Long> expiry() {
        return Optional.ofNullable(expiry.get(board));
    }

    /** All acts in the order of the log. */
    List<Applied> log() {
        return log;
    }
}
