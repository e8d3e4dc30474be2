package org.cryptoexpress.boards.internal;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

import org.cryptoexpress.crypto.Id;

/**
 * Where every post of a board is shown. Parents are links inside sealed payloads, so nobody else can keep them sound: a post
 * whose parent is missing is shown under the post that began the topic which it names, or else in "Recovered"; a cycle of
 * moves is broken at the newest move, a cycle of parents at its newest post. Every post has exactly one place. The result
 * depends on the posts and acts alone, not on the order in which they came. Not thread-safe.
 */
final class Layout {
    /** The item id of the topic "Recovered". */
    static final Id RECOVERED = Id.of("recovered-posts!".getBytes(StandardCharsets.US_ASCII));

    private final Id board;
    private final Map<Id, Node> nodes;
    private final Rules rules;
    private final Predicate<Id> section;
    private final Map<Id, List<Node>> children = new HashMap<>();
    private final Map<Id, Id> topics = new HashMap<>();
    private final Map<Id, List<Node>> posts = new HashMap<>();
    private final Set<Id> missing = new HashSet<>();
    private final Set<Id> lost = new HashSet<>();
    private final Set<Id> moveRefused = new HashSet<>();

    /**
     * Where a post stands.
     *
     * @param parent   the post above it; empty for one that begins a topic, and in "Recovered"
     * @param section  of one that begins a topic: the section, which may be deleted, or the board's id
     * @param detached whether that is not what the post itself, or an editor, says
     */
    record Place(Optional<Id> parent, Optional<Id> section, boolean detached) {
    }

    Layout(Id board, Map<Id, Node> nodes, Rules rules, Predicate<Id> section) {
        this.board = board;
        this.nodes = nodes;
        this.rules = rules;
        this.section = section;
        List<Node> sorted = new ArrayList<>(nodes.values());
        sorted.sort(Node.ORDER);
        sorted.forEach(this::resolve);
        for (Node node : sorted) {
            above(node).ifPresent(above -> children.computeIfAbsent(above, p -> new ArrayList<>()).add(node));
            posts.computeIfAbsent(topics.get(node.id()), t -> new ArrayList<>()).add(node);
        }
    }

    /** Adds a post that was not there; false when all must be laid out anew. */
    boolean add(Node node) {
        if (missing.contains(node.id())) {
            return false;
        }
        resolve(node);
        insert(node);
        return true;
    }

    /** Takes a post out before it changes; false when all must be laid out anew. */
    void takeOut(Node node) {
        above(node).ifPresent(above -> removeFrom(children, above, node));
        removeFrom(posts, topics.get(node.id()), node);
    }

    /** Puts it back; its parent and topic are the same. */
    void insert(Node node) {
        above(node).ifPresent(above -> insertInto(children, above, node));
        insertInto(posts, topics.get(node.id()), node);
    }

    private static void insertInto(Map<Id, List<Node>> lists, Id key, Node node) {
        List<Node> list = lists.computeIfAbsent(key, k -> new ArrayList<>());
        int at = Collections.binarySearch(list, node, Node.ORDER);
        list.add(at < 0 ? -at - 1 : at, node);
    }

    private static void removeFrom(Map<Id, List<Node>> lists, Id key, Node node) {
        List<Node> list = lists.get(key);
        int at = Collections.binarySearch(list, node, Node.ORDER);
        if (at >= 0 && list.get(at) == node) {
            list.remove(at);
        } else {
            list.remove(node);
        }
        if (list.isEmpty()) {
            lists.remove(key);
        }
    }

    /** Under what a post is listed: a post, or "Recovered"; empty for one that begins a topic. */
    private Optional<Id> above(Node node) {
        Place place = place(node);
        return place.section().isPresent() ? Optional.empty() : Optional.of(place.parent().orElse(RECOVERED));
    }

    /** Finds the topic of a post, and of those above it. */
    private void resolve(Node start) {
        List<Node> path = new ArrayList<>();
        Map<Id, Integer> onPath = new HashMap<>();
        Node at = start;
        Id topic;
        while (true) {
            if (topics.containsKey(at.id())) {
                topic = topics.get(at.id());
                break;
            }
            Integer before = onPath.putIfAbsent(at.id(), path.size());
            if (before != null) {
                breakCycle(path.subList(before, path.size()));
                path.clear();
                onPath.clear();
                at = start;
                continue;
            }
            path.add(at);
            Place place = place(at);
            if (place.parent().isEmpty()) {
                topic = place.section().isPresent() ? at.id() : RECOVERED;
                break;
            }
            at = nodes.get(place.parent().get());
        }
        for (Node node : path) {
            topics.put(node.id(), topic);
        }
    }

    private void breakCycle(List<Node> cycle) {
        Optional<Node> moved = cycle.stream().filter(n -> move(n).isPresent()).max(
                java.util.Comparator.<Node>comparingLong(n -> move(n).orElseThrow().seq()).thenComparing(Node.ORDER));
        if (moved.isPresent()) {
            moveRefused.add(moved.get().id());
        } else {
            lost.add(cycle.stream().max(Node.ORDER).orElseThrow().id());
        }
    }

    private Optional<Rules.Move> move(Node node) {
        return rules.move(node.id()).filter(move -> !moveRefused.contains(node.id()) && stands(move.destination()));
    }

    private boolean stands(Id destination) {
        return destination.equals(board) || section.test(destination) || nodes.containsKey(destination);
    }

    /** Where a post stands. */
    Place place(Node node) {
        if (lost.contains(node.id())) {
            return new Place(Optional.empty(), Optional.empty(), true);
        }
        Id parent = move(node).map(Rules.Move::destination).orElse(node.namedParent());
        if (parent.equals(board) || section.test(parent)) {
            return new Place(Optional.empty(), Optional.of(parent), false);
        }
        if (nodes.containsKey(parent)) {
            return new Place(Optional.of(parent), Optional.empty(), false);
        }
        missing.add(parent);
        node.namedTopic().ifPresent(missing::add);
        return new Place(node.namedTopic().filter(t -> nodes.containsKey(t) && !t.equals(node.id())), Optional.empty(),
                true);
    }

    /** Whether an editor's move brought a post where it is. */
    boolean moved(Node node) {
        return move(node).isPresent();
    }

    /** The posts that begin topics, "Recovered" among them when there is something in it. */
    Set<Id> topics() {
        return posts.keySet();
    }

    /** The topic of a post. */
    Id topic(Id post) {
        return topics.getOrDefault(post, RECOVERED);
    }

    /** The posts of a topic in the order of the log. */
    List<Node> posts(Id topic) {
        return posts.getOrDefault(topic, List.of());
    }

    /** The answers of a post, in the order of the log. */
    List<Node> children(Id post) {
        return children.getOrDefault(post, List.of());
    }
}
