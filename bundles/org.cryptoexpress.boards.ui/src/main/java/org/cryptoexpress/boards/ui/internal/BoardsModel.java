package org.cryptoexpress.boards.ui.internal;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import org.cryptoexpress.boards.Board;
import org.cryptoexpress.boards.Boards;
import org.cryptoexpress.boards.Post;
import org.cryptoexpress.boards.SearchHit;
import org.cryptoexpress.boards.Section;
import org.cryptoexpress.boards.Topic;
import org.cryptoexpress.contacts.Contacts;
import org.cryptoexpress.crypto.Id;
import org.cryptoexpress.folders.FolderInfo;
import org.cryptoexpress.folders.ItemRef;
import org.cryptoexpress.ui.AreaBadge;
import org.cryptoexpress.ui.Refresher;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the parts of the Boards perspective share: which board, which topic, what is searched. It reads on a worker thread
 * of its own and follows the {@link Boards} service as it comes and goes. Listeners are called on any thread.
 */
public final class BoardsModel implements AreaBadge {
    private static final Logger LOG = LoggerFactory.getLogger(BoardsModel.class);
    private static final int HITS = 200;

    /** What the user has chosen. */
    private record Choice(Optional<ItemRef> place, Optional<ItemRef> topic, String filter, boolean flat, int seen) {
        static final Choice NONE = new Choice(Optional.empty(), Optional.empty(), "", false, 0);
    }

    private final Refresher refresher = new Refresher("boards", this::read);
    private final Map<String, Draft> drafts = new ConcurrentHashMap<>();
    private volatile Boards boards;
    private volatile Contacts contacts;
    private volatile Choice choice = Choice.NONE;
    private volatile Snapshot snapshot = Snapshot.NOTHING;
    private volatile int unread;

    /** Called by Declarative Services when an account was opened. */
    void setBoards(Boards service) {
        boards = service;
        choice = Choice.NONE;
        drafts.clear();
        service.onChange(this::refresh);
        refresh();
        synchronise();
    }

    /** Called by Declarative Services when the account was closed. */
    void unsetBoards(Boards service) {
        if (boards == service) {
            boards = null;
            drafts.clear();
            unread = 0;
            publish(Snapshot.NOTHING);
        }
    }

    /** Called by Declarative Services when an account was opened. */
    void setContacts(Contacts service) {
        contacts = service;
    }

    /** Called by Declarative Services when the account was closed. */
    void unsetContacts(Contacts service) {
        if (contacts == service) {
            contacts = null;
        }
    }

    /** Called by Declarative Services at the end. */
    void deactivate() {
        refresher.close();
    }

    /** The service; empty while no account is open. */
    Optional<Boards> boards() {
        return Optional.ofNullable(boards);
    }

    /** The address book; empty while no account is open. */
    Optional<Contacts> contacts() {
        return Optional.ofNullable(contacts);
    }

    /** What was written and not sent, by {@link Writing#key()}. */
    Map<String, Draft> drafts() {
        return drafts;
    }

    Snapshot snapshot() {
        return snapshot;
    }

    @Override
    public AutoCloseable onChange(Runnable listener) {
        return refresher.onChange(listener);
    }

    @Override
    public String perspective() {
        return BoardsPerspective.ID;
    }

    /** Unread posts and invitations. */
    @Override
    public int unread() {
        return unread;
    }

    void removeListener(Runnable listener) {
        refresher.removeListener(listener);
    }

    /** Lists the topics of a board or section. */
    void show(ItemRef place) {
        Choice now = choice;
        if (!now.place().equals(Optional.of(place)) || !now.filter().isEmpty()) {
            boolean same = now.topic().filter(t -> t.folder().equals(place.folder())).isPresent();
            choose(new Choice(Optional.of(place), same ? now.topic() : Optional.empty(), "", now.flat(),
                    now.seen() + 1));
        }
    }

    /** Reads a topic of the list. */
    void read(ItemRef topic) {
        Choice now = choice;
        if (!now.topic().equals(Optional.of(topic))) {
            choose(new Choice(now.place(), Optional.of(topic), now.filter(), now.flat(), now.seen()));
        }
    }

    /** Reads a topic and lists it too, whatever was listed or searched. */
    void reveal(ItemRef topic) {
        Choice now = choice;
        boolean listed = now.place().filter(p -> p.folder().equals(topic.folder()) && p.isRoot()).isPresent();
        choose(new Choice(listed ? now.place() : Optional.of(ItemRef.root(topic.folder())), Optional.of(topic), "",
                now.flat(), now.seen() + 1));
    }

    /** Lists only posts that have these words. */
    void search(String words) {
        Choice now = choice;
        if (!now.filter().equals(words.strip())) {
            choose(new Choice(now.place(), now.topic(), words.strip(), now.flat(), now.seen()));
        }
    }

    /** Shows posts in the order of the log, or as a tree. */
    void flat(boolean on) {
        Choice now = choice;
        choose(new Choice(now.place(), now.topic(), now.filter(), on, now.seen()));
    }

    private void choose(Choice next) {
        choice = next;
        refresh();
    }

    /** Reads everything again; many calls in a row are one. */
    void refresh() {
        refresher.refresh();
    }

    /** Asks the server for news. Without a connection nothing happens: the status line says so. */
    void synchronise() {
        Boards service = boards;
        if (service != null) {
            service.sync().whenComplete((done, failure) -> {
                if (failure != null) {
                    LOG.debug("no news of boards now", failure);
                }
                refresh();
            });
        }
    }

    private void read() {
        Boards service = boards;
        if (service == null) {
            return;
        }
        Choice now = choice;
        List<Board> all = service.list();
        Map<Id, List<Section>> sections = new HashMap<>();
        all.forEach(board -> sections.put(board.folder(), service.sections(board.folder())));
        Optional<ItemRef> place = now.place().filter(p -> stands(p, all, sections))
                .or(() -> all.stream().findFirst().map(Board::top));
        List<Topic> topics = place.map(p -> p.isRoot() ? service.topics(p.folder()) : service.topics(p))
                .orElse(List.of());
        List<SearchHit> hits = now.filter().isEmpty() ? List.of()
                : service.search(Optional.empty(), now.filter(), HITS);
        Optional<Topic> topic = now.topic().flatMap(service::topic);
        List<Post> posts = topic.map(t -> now.flat() ? service.flat(t.ref()) : service.thread(t.ref()))
                .orElse(List.of());
        Optional<FolderInfo> members = topic.map(t -> t.ref().folder()).or(() -> place.map(ItemRef::folder))
                .flatMap(service.sharing()::info);
        List<FolderInfo> invitations = service.invitations();
        unread = service.reading().unread() + invitations.size();
        publish(new Snapshot(true, all, sections, invitations, place, now.filter(), visible(topics, all, place), hits,
                topic, posts, now.flat(), members, now.seen()));
    }

    private static boolean stands(ItemRef place, List<Board> all, Map<Id, List<Section>> sections) {
        return place.isRoot() ? all.stream().anyMatch(b -> b.folder().equals(place.folder()))
                : sections.getOrDefault(place.folder(), List.of()).stream().anyMatch(s -> s.ref().equals(place));
    }

    /** Hidden and expired topics stand in the list of those only who moderate. */
    private static List<Topic> visible(List<Topic> topics, List<Board> all, Optional<ItemRef> place) {
        boolean moderates = place.flatMap(p -> all.stream().filter(b -> b.folder().equals(p.folder())).findFirst())
                .filter(Board::mayModerate).isPresent();
        return topics.stream().filter(t -> !t.is(Topic.Flag.EXPIRED))
                .filter(t -> moderates || !t.is(Topic.Flag.HIDDEN)).toList();
    }

    private void publish(Snapshot next) {
        if (!Objects.equals(snapshot, next)) {
            snapshot = next;
            refresher.changed();
        }
    }
}
