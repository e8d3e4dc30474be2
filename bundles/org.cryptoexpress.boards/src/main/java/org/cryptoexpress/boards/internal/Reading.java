package org.cryptoexpress.boards.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

import org.cryptoexpress.boards.Board;
import org.cryptoexpress.boards.BoardReading;
import org.cryptoexpress.boards.Post;
import org.cryptoexpress.boards.Topic;
import org.cryptoexpress.boards.Watch;
import org.cryptoexpress.crypto.Id;
import org.cryptoexpress.folders.AreaWork;
import org.cryptoexpress.folders.ItemRef;
import org.cryptoexpress.protocol.CryptoExpressException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What was read. Marks are collected for a moment, so that paging through a topic is one entry and not fifty. */
final class Reading implements BoardReading {
    private static final Logger LOG = LoggerFactory.getLogger(Reading.class);
    private static final long COLLECT_MILLIS = 3000;

    private final Shelf shelf;
    private final MarkBook marks;
    private final Views views;
    private final AreaWork work;
    private final Object writing = new Object();
    private final AtomicBoolean planned = new AtomicBoolean();

    Reading(Shelf shelf, MarkBook marks, Views views, AreaWork work) {
        this.shelf = shelf;
        this.marks = marks;
        this.views = views;
        this.work = work;
    }

    @Override
    public int unread() {
        return shelf.all(views::board).stream().mapToInt(Board::unread).sum();
    }

    @Override
    public void markRead(ItemRef post) {
        told(shelf.ask(post.folder(), (root, model) -> model.node(post.item())
                .map(node -> read(model, List.of(node))).orElse(false)));
    }

    @Override
    public void markTopicRead(ItemRef topic) {
        told(shelf.ask(topic.folder(), (root, model) -> read(model, model.layout().posts(topic.item()))));
    }

    /** Marks by the topics in which the posts were written. */
    private boolean read(BoardModel model, List<Node> nodes) {
        Map<Id, TreeSet<Long>> byHome = new TreeMap<>();
        nodes.stream().filter(n -> n.item().createdSeq() != Long.MAX_VALUE).forEach(
                n -> byHome.computeIfAbsent(n.home(), h -> new TreeSet<>()).add(n.item().createdSeq()));
        boolean changed = false;
        for (Map.Entry<Id, TreeSet<Long>> home : byHome.entrySet()) {
            TreeSet<Long> unread = places(model, home.getKey(), false);
            unread.removeAll(home.getValue());
            changed |= marks.change(model.board(), home.getKey(),
                    m -> m.markRead(home.getKey(), home.getValue(), unread));
        }
        return changed;
    }

    /** The places of the posts that were written in a topic, those that are read or those that are not. */
    private TreeSet<Long> places(BoardModel model, Id home, boolean read) {
        TreeSet<Long> places = new TreeSet<>();
        List<Node> near = new ArrayList<>(model.layout().posts(model.topic(home)));
        near.stream().filter(n -> n.home().equals(home) && n.item().createdSeq() != Long.MAX_VALUE)
                .filter(n -> marks.ask(model.board(), m -> m.read(home, n.item().createdSeq())) == read)
                .filter(n -> read || views.unread(model, n)).forEach(n -> places.add(n.item().createdSeq()));
        return places;
    }

    @Override
    public void markBoardRead(Id board) {
        told(shelf.ask(board, (root, model) -> {
            long newest = model.nodes().stream().mapToLong(n -> n.item().createdSeq())
                    .filter(seq -> seq != Long.MAX_VALUE).max().orElse(0);
            return marks.changeAll(board, m -> m.markAllRead(newest));
        }));
    }

    @Override
    public void markUnread(ItemRef post) {
        told(shelf.ask(post.folder(), (root, model) -> model.node(post.item())
                .filter(n -> n.item().createdSeq() != Long.MAX_VALUE)
                .map(node -> marks.change(model.board(), node.home(), m -> m.markUnread(node.home(),
                        node.item().createdSeq(), places(model, node.home(), true))))
                .orElse(false)));
    }

    @Override
    public Optional<ItemRef> next(ItemRef after) {
        return shelf.ask(after.folder(), (root, model) -> {
            Id from = after.isRoot() ? after.item() : model.topic(after.item());
            List<Id> topics = views.topics(model, Optional.empty()).stream()
                    .filter(t -> t.unread() > 0 && t.watch() != Watch.MUTED && !t.is(Topic.Flag.HIDDEN))
                    .map(t -> t.ref().item()).toList();
            Optional<ItemRef> here = after.isRoot() ? Optional.empty() : nextIn(model, from, Optional.of(after.item()));
            return here.or(() -> after(topics, from).stream().map(topic -> nextIn(model, topic, Optional.empty()))
                    .flatMap(Optional::stream).findFirst());
        });
    }

    /** The topics after one, and then those before it. */
    private static List<Id> after(List<Id> topics, Id one) {
        int at = topics.indexOf(one) + 1;
        List<Id> turned = new ArrayList<>(topics.subList(at, topics.size()));
        turned.addAll(topics.subList(0, at));
        return turned;
    }

    /** The first unread post of a topic after one, or else from its start. */
    private Optional<ItemRef> nextIn(BoardModel model, Id topic, Optional<Id> after) {
        List<ItemRef> before = new ArrayList<>();
        List<ItemRef> behind = new ArrayList<>();
        boolean passed = after.isEmpty();
        for (Post post : views.thread(model, topic)) {
            boolean here = after.equals(Optional.of(post.ref().item()));
            if (post.is(Post.Flag.UNREAD) && !here) {
                (passed ? behind : before).add(post.ref());
            }
            passed |= here;
        }
        return behind.stream().findFirst().or(() -> before.stream().findFirst());
    }

    @Override
    public void watch(ItemRef topic, Optional<Watch> watch) {
        told(marks.change(topic.folder(), topic.item(), m -> m.watch(topic.item(), watch)));
    }

    @Override
    public void watch(Id board, Watch watch) {
        told(marks.changeAll(board, m -> m.watch(watch)));
    }

    private void told(boolean changed) {
        if (changed) {
            work.changed();
            plan();
        }
    }

    /** Writes soon what is not written. */
    void plan() {
        if (marks.dirty() && planned.compareAndSet(false, true)) {
            CompletableFuture.delayedExecutor(COLLECT_MILLIS, TimeUnit.MILLISECONDS).execute(() -> flush()
                    .whenComplete((done, failure) -> {
                        if (failure != null) {
                            CryptoExpressException why = CryptoExpressException.of(failure);
                            LOG.debug("marks are not written: {}", why.code());
                        }
                    }));
        }
    }

    @Override
    public CompletableFuture<Void> flush() {
        return work.submit(() -> {
            planned.set(false);
            synchronized (writing) {
                marks.write();
            }
            return null;
        });
    }
}
