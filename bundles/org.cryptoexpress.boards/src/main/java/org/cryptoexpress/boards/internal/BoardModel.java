package org.cryptoexpress.boards.internal;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.google.protobuf.InvalidProtocolBufferException;
import org.cryptoexpress.crypto.Id;
import org.cryptoexpress.folders.Item;
import org.cryptoexpress.protocol.payload.BoardSectionBody;

/**
 * One board in memory, kept up to date item by item. A new post in a place that is there costs little; what can move others
 * lays all out anew at the next question. Not thread-safe.
 */
final class BoardModel {
    private final Id board;
    private final Rights rights;
    private final History history;
    private final Map<Id, Node> nodes = new HashMap<>();
    private final Map<Id, Item> sections = new HashMap<>();
    private final Map<Id, Act> acts = new HashMap<>();
    private final Map<String, Map<Id, Map<Id, Item>>> attached = Map.of(Kinds.ATTACHMENT, new HashMap<>(),
            Kinds.REACTION, new HashMap<>(), Kinds.VOTE, new HashMap<>());
    private final Map<Id, Item> attachedById = new HashMap<>();
    private Optional<Layout> layout = Optional.empty();
    private Optional<Rules> rules = Optional.empty();
    private long arrivals;
    private long changes;

    /** Asks for what an item was before; the answer comes to {@link #putFirst} and {@link #putSection}. */
    interface History {
        /** The first revision of an item, for {@link #putFirst}. */
        void first(Item item);

        /** The newest revision that an editor made, for {@link #putSection}. */
        void newestByEditor(Item item);
    }

    BoardModel(Id board, Rights rights, History history) {
        this.board = board;
        this.rights = rights;
        this.history = history;
    }

    /** Takes in an item or its new state. */
    void put(Item item) {
        changes++;
        switch (item.payload().getKind()) {
        case Kinds.POST -> putPost(item);
        case Kinds.SECTION -> putSectionItem(item);
        case Kinds.ACT -> putActItem(item);
        case Kinds.ATTACHMENT, Kinds.REACTION, Kinds.VOTE -> putAttached(item);
        default -> remove(item.ref().item());
        }
    }

    /** Takes away what is gone, e.g. because its creation was refused, or has become something else. */
    void remove(Id id) {
        changes++;
        if (nodes.remove(id) != null || sections.remove(id) != null) {
            layout = Optional.empty();
        }
        if (acts.remove(id) != null) {
            forgetRules();
        }
        removeAttached(id);
    }

    private void putPost(Item item) {
        Node known = nodes.get(item.ref().item());
        if (known == null) {
            Node node = new Node(item, ++arrivals);
            nodes.put(node.id(), node);
            if (!layout.map(l -> l.add(node)).orElse(true)) {
                layout = Optional.empty();
            }
            return;
        }
        boolean stays = known.namedParent().equals(item.parent());
        Optional<Id> topic = known.namedTopic();
        layout.ifPresent(l -> l.takeOut(known));
        known.take(item);
        if (stays && topic.equals(known.namedTopic())) {
            layout.ifPresent(l -> l.insert(known));
        } else {
            layout = Optional.empty();
        }
    }

    private void putSectionItem(Item item) {
        if (rights.editor(board, item.author(), item.seq())) {
            putSection(item);
        } else {
            history.newestByEditor(item);
        }
    }

    /** A section as an editor has made or changed it. */
    void putSection(Item revision) {
        changes++;
        if (sections.put(revision.ref().item(), revision) == null) {
            layout = Optional.empty();
        }
    }

    private void putActItem(Item item) {
        boolean first = item.version() <= 1 || item.version() == 2 && item.deleted();
        if (acts.containsKey(item.ref().item()) && acts.get(item.ref().item()).item().version() == 1) {
            return;
        }
        if (first) {
            putFirst(item);
        } else {
            history.first(item);
        }
    }

    /** An act as it was first written. */
    void putFirst(Item revision) {
        changes++;
        Act.of(revision, ++arrivals).ifPresent(act -> acts.put(revision.ref().item(), act));
        forgetRules();
    }

    private void putAttached(Item item) {
        removeAttached(item.ref().item());
        attachedById.put(item.ref().item(), item);
        if (!item.deleted()) {
            attached.get(item.payload().getKind()).computeIfAbsent(item.parent(), p -> new LinkedHashMap<>())
                    .put(item.ref().item(), item);
        }
    }

    private void removeAttached(Id id) {
        Item before = attachedById.remove(id);
        if (before != null) {
            Optional.ofNullable(attached.get(before.payload().getKind()).get(before.parent()))
                    .ifPresent(items -> items.remove(id));
        }
    }

    private void forgetRules() {
        rules = Optional.empty();
        layout = Optional.empty();
    }

    Id board() {
        return board;
    }

    /** Grows with every change. */
    long changes() {
        return changes;
    }

    Rules rules() {
        if (rules.isEmpty()) {
            rules = Optional.of(new Rules(board, acts.values(), a -> rights.editor(board, a.by(), a.seq())));
        }
        return rules.get();
    }

    Layout layout() {
        if (layout.isEmpty()) {
            layout = Optional.of(new Layout(board, nodes, rules(), sections::containsKey));
        }
        return layout.get();
    }

    Optional<Node> node(Id id) {
        return Optional.ofNullable(nodes.get(id));
    }

    Collection<Node> nodes() {
        return nodes.values();
    }

    Optional<Item> section(Id id) {
        return Optional.ofNullable(sections.get(id)).filter(item -> !item.deleted());
    }

    /** The sections in their order. */
    List<Item> sections() {
        List<Item> sorted = new ArrayList<>(sections.values());
        sorted.removeIf(Item::deleted);
        sorted.sort(Comparator.comparingInt(BoardModel::rank)
                .thenComparing(item -> Texts.folded(item.payload().getName())).thenComparing(i -> i.ref().item()));
        return sorted;
    }

    static int rank(Item section) {
        try {
            return BoardSectionBody.parseFrom(section.payload().getBody()).getRank();
        } catch (InvalidProtocolBufferException e) {
            return Integer.MAX_VALUE;
        }
    }

    /** What hangs on a post, of one kind, in the order of the log. */
    List<Item> attached(String kind, Id post) {
        return attached.get(kind).getOrDefault(post, Map.of()).values().stream()
                .sorted(Comparator.comparingLong(Item::createdSeq).thenComparing(i -> i.ref().item())).toList();
    }

    /** What hangs on something that is no post, and would be seen nowhere. */
    List<Item> stray(String kind) {
        return attached.get(kind).entrySet().stream().filter(e -> !nodes.containsKey(e.getKey()))
                .flatMap(e -> e.getValue().values().stream()).sorted(Comparator.comparingLong(Item::createdSeq))
                .toList();
    }

    Optional<Item> attachedItem(Id id) {
        return Optional.ofNullable(attachedById.get(id));
    }

    /** The topic of a post, moves included. */
    Id topic(Id post) {
        return layout().topic(post);
    }

    /** The title of a topic. */
    String title(Node node) {
        return rules().move(node.id()).map(Rules.Move::title).filter(t -> !t.isEmpty()).orElseGet(node::title);
    }

    /** Whether a contributor wrote a post into a topic while it was locked. */
    boolean afterLock(Node node) {
        Id topic = topic(node.id());
        return !topic.equals(node.id()) && rules().lockedAt(topic, node.item().createdSeq())
                && !rights.editor(board, node.item().creator(), node.item().createdSeq());
    }
}
