package org.cryptoexpress.boards.internal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.cryptoexpress.boards.Board;
import org.cryptoexpress.boards.Post;
import org.cryptoexpress.boards.Section;
import org.cryptoexpress.boards.Topic;
import org.cryptoexpress.boards.Watch;
import org.cryptoexpress.crypto.Id;
import org.cryptoexpress.folders.FolderInfo;
import org.cryptoexpress.folders.FolderService;
import org.cryptoexpress.folders.Item;
import org.cryptoexpress.folders.ItemRef;
import org.cryptoexpress.protocol.payload.BoardPostBody;

/** Makes of a model what others see. Not thread-safe, as the model is not. */
final class Views {
    private static final String RECOVERED = "Recovered";

    private final FolderService service;
    private final Rights rights;
    private final MarkBook marks;
    private final Clock clock;
    private final Id me;
    private final Extras extras;

    Views(FolderService service, Rights rights, MarkBook marks, Clock clock) {
        this.service = service;
        this.rights = rights;
        this.marks = marks;
        this.clock = clock;
        this.me = service.account();
        this.extras = new Extras(service, rights, clock);
    }

    Board board(Item root, BoardModel model) {
        Counts counts = new Counts();
        model.layout().topics().forEach(topic -> count(model, topic, counts));
        int topics = (int) model.layout().topics().stream().filter(t -> !t.equals(Layout.RECOVERED)).count();
        return new Board(root.ref().folder(), root.payload().getName(), root.payload().getDescription(),
                rights.mine(root.ref().folder()),
                service.sharing().info(root.ref().folder()).map((FolderInfo i) -> i.members().size()).orElse(1),
                topics, counts.posts, counts.unread, counts.mentions, marks.ask(root.ref().folder(), Marks::watch),
                model.rules().expiry().map(Views::seconds), root.pending());
    }

    private static final class Counts {
        private int posts;
        private int unread;
        private int mentions;
    }

    private void count(BoardModel model, Id topic, Counts counts) {
        boolean silent = watch(model, topic) == Watch.MUTED || model.rules().hidden(topic);
        for (Node node : unread(model, topic)) {
            counts.unread += silent ? 0 : 1;
            counts.mentions += node.mentions().contains(me) ? 1 : 0;
        }
        counts.posts += model.layout().posts(topic).size();
    }

    /** The unread posts of a topic; what is the same for all of them is looked up once. */
    private List<Node> unread(BoardModel model, Id topic) {
        List<Node> posts = model.layout().posts(topic);
        long ended = ended(model, topic);
        return marks.ask(model.board(), m -> posts.stream().filter(n -> unread(model, n, m, ended)).toList());
    }

    private boolean unread(BoardModel model, Node node, Marks read, long ended) {
        Item item = node.item();
        return !item.deleted() && item.createdSeq() != Long.MAX_VALUE && node.written() >= ended
                && !item.creator().equals(me) && !read.read(node.home(), item.createdSeq())
                && !model.rules().hidden(node.id());
    }

    Section section(Item item, BoardModel model) {
        int topics = 0;
        Counts counts = new Counts();
        for (Id topic : topicsOf(model, item.ref().item())) {
            topics++;
            count(model, topic, counts);
        }
        return new Section(item.ref(), item.payload().getName(), item.payload().getDescription(),
                BoardModel.rank(item), topics, counts.unread);
    }

    private List<Id> topicsOf(BoardModel model, Id section) {
        return model.layout().topics().stream()
                .filter(topic -> sectionOf(model, topic).orElse(model.board()).equals(section)).toList();
    }

    /** The section of a topic; empty for the top level. */
    private Optional<Id> sectionOf(BoardModel model, Id topic) {
        return model.node(topic).flatMap(n -> model.layout().place(n).section())
                .filter(s -> model.section(s).isPresent());
    }

    List<Topic> topics(BoardModel model, Optional<Id> section) {
        List<Topic> topics = new ArrayList<>();
        (section.isPresent() ? topicsOf(model, section.get()) : model.layout().topics())
                .forEach(topic -> topics.add(topic(model, topic)));
        topics.sort(Comparator.comparing((Topic t) -> !t.is(Topic.Flag.ANNOUNCEMENT))
                .thenComparing(t -> !t.is(Topic.Flag.PINNED))
                .thenComparing(Comparator.comparingLong(Topic::lastSeq).reversed())
                .thenComparing(Comparator.comparing(Topic::last).reversed())
                .thenComparing(t -> t.ref().item()));
        return topics;
    }

    /** A topic, by the post that began it or "Recovered". */
    Topic topic(BoardModel model, Id topic) {
        List<Node> posts = model.layout().posts(topic);
        Node first = model.node(topic).orElseGet(() -> posts.get(0));
        Node last = posts.get(posts.size() - 1);
        boolean recovered = topic.equals(Layout.RECOVERED);
        List<Node> unread = unread(model, topic);
        return new Topic(new ItemRef(model.board(), topic), sectionOf(model, topic),
                recovered ? RECOVERED : model.title(first), recovered ? Id.ZERO : first.item().creator(),
                recovered ? "" : service.userName(first.item().creator()), time(first.written()), posts.size(),
                unread.size(),
                service.userName(last.item().creator()), time(last.written()), last.item().createdSeq(),
                recovered ? Set.of(Topic.Flag.RECOVERED) : flags(model, first, posts, unread), first.tags(first.body()),
                watch(model, topic));
    }

    private Set<Topic.Flag> flags(BoardModel model, Node first, List<Node> posts, List<Node> unread) {
        Set<Topic.Flag> flags = EnumSet.noneOf(Topic.Flag.class);
        Rules rules = model.rules();
        set(flags, Topic.Flag.PINNED, rules.pinned(first.id()));
        set(flags, Topic.Flag.LOCKED, rules.locked(first.id()));
        set(flags, Topic.Flag.ANNOUNCEMENT, rules.announced(first.id()));
        set(flags, Topic.Flag.HIDDEN, rules.hidden(first.id()));
        set(flags, Topic.Flag.EXPIRED, posts.stream().allMatch(node -> node.written() < ended(model, first.id())));
        set(flags, Topic.Flag.POLL, Node.poll(first.body()).isPresent());
        set(flags, Topic.Flag.MENTIONED, unread.stream().anyMatch(n -> n.mentions().contains(me)));
        set(flags, Topic.Flag.DELETED, first.item().deleted());
        set(flags, Topic.Flag.PENDING, first.item().pending());
        set(flags, Topic.Flag.OWN, first.item().creator().equals(me));
        return flags;
    }

    private static <F extends Enum<F>> void set(Set<F> flags, F flag, boolean on) {
        if (on) {
            flags.add(flag);
        }
    }

    /** The posts of a topic as a tree, without recursion: a chain of answers may be as long as somebody likes. */
    List<Post> thread(BoardModel model, Id topic) {
        record Step(Node node, int depth) {
        }
        List<Post> posts = new ArrayList<>();
        Deque<Step> open = new ArrayDeque<>();
        Optional<Node> first = model.node(topic).filter(n -> model.topic(n.id()).equals(topic));
        List<Node> roots = first.map(List::of).orElseGet(() -> model.layout().children(topic));
        for (int i = roots.size() - 1; i >= 0; i--) {
            open.push(new Step(roots.get(i), first.isPresent() ? 0 : 1));
        }
        while (!open.isEmpty()) {
            Step step = open.pop();
            posts.add(post(model, step.node(), step.depth()));
            List<Node> answers = model.layout().children(step.node().id());
            for (int i = answers.size() - 1; i >= 0; i--) {
                open.push(new Step(answers.get(i), step.depth() + 1));
            }
        }
        return posts;
    }

    List<Post> flat(BoardModel model, Id topic) {
        List<Post> tree = new ArrayList<>(thread(model, topic));
        List<Id> order = model.layout().posts(topic).stream().map(Node::id).toList();
        java.util.Map<Id, Integer> places = new java.util.HashMap<>();
        order.forEach(id -> places.put(id, places.size()));
        tree.sort(Comparator.comparing(post -> places.get(post.ref().item())));
        return tree;
    }

    int depth(BoardModel model, Node node) {
        int depth = 0;
        Layout.Place place = model.layout().place(node);
        while (place.parent().isPresent()) {
            depth++;
            place = model.layout().place(model.node(place.parent().get()).orElseThrow());
        }
        return place.section().isPresent() ? depth : depth + 1;
    }

    Post post(BoardModel model, Node node, int depth) {
        Item item = node.item();
        BoardPostBody body = node.body();
        boolean deleted = item.deleted();
        Layout.Place place = model.layout().place(node);
        ItemRef topic = new ItemRef(model.board(), model.topic(node.id()));
        return new Post(item.ref(), topic, place.parent().map(p -> new ItemRef(model.board(), p)), depth,
                item.creator(), service.userName(item.creator()), time(node.written()), item.author(),
                service.userName(item.author()), time(item.time()), item.createdSeq(), item.version(),
                deleted ? "" : body.getText(), flags(model, node, place), List.copyOf(node.mentions()),
                node.quotes(body).stream().map(q -> new ItemRef(model.board(), q)).toList(),
                deleted ? List.of() : extras.attachments(model, node), extras.reactions(model, node),
                deleted ? Optional.empty() : extras.poll(model, node, body), extras.origin(body));
    }

    private Set<Post.Flag> flags(BoardModel model, Node node, Layout.Place place) {
        Set<Post.Flag> flags = EnumSet.noneOf(Post.Flag.class);
        Item item = node.item();
        set(flags, Post.Flag.DELETED, item.deleted());
        set(flags, Post.Flag.HIDDEN, model.rules().hidden(node.id()));
        set(flags, Post.Flag.EDITED, item.version() > 1 && !item.deleted() || item.version() == 1 && item.pending());
        set(flags, Post.Flag.PENDING, item.pending());
        set(flags, Post.Flag.UNREAD, unread(model, node));
        set(flags, Post.Flag.DETACHED, place.detached());
        set(flags, Post.Flag.MOVED, model.layout().moved(node));
        set(flags, Post.Flag.AFTER_LOCK, model.afterLock(node));
        set(flags, Post.Flag.EXPIRED, expired(model, node));
        set(flags, Post.Flag.FUTURE, item.time() > clock.millis() + FUTURE.toMillis());
        set(flags, Post.Flag.MALFORMED, node.malformed());
        set(flags, Post.Flag.MENTIONS_ME, node.mentions().contains(me));
        set(flags, Post.Flag.OWN, item.creator().equals(me));
        set(flags, Post.Flag.MAY_CHANGE, rights.mayChange(item));
        return flags;
    }

    /** How far a clock may be ahead before it is said. */
    private static final Duration FUTURE = Duration.ofMinutes(10);

    boolean unread(BoardModel model, Node node) {
        return marks.ask(model.board(), m -> unread(model, node, m, ended(model, model.topic(node.id()))));
    }

    boolean expired(BoardModel model, Node node) {
        return node.written() < ended(model, model.topic(node.id()));
    }

    /** What was written before this has ended, in a topic. */
    private long ended(BoardModel model, Id topic) {
        return model.rules().expiry(topic).map(s -> clock.millis() - seconds(s).toMillis()).orElse(Long.MIN_VALUE);
    }

    private static Duration seconds(long seconds) {
        return Duration.ofSeconds(Math.min(seconds, Duration.ofDays(100_000).toSeconds()));
    }

    Watch watch(BoardModel model, Id topic) {
        return marks.ask(model.board(), m -> m.watch(topic).orElseGet(m::watch));
    }

    /** A time that somebody wrote, never later than now. */
    private Instant time(long millis) {
        return Instant.ofEpochMilli(Math.max(0, Math.min(millis, clock.millis())));
    }
}
