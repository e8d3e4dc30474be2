package org.cryptoexpress.boards.ui.internal;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.cryptoexpress.boards.Post;
import org.cryptoexpress.boards.Topic;
import org.cryptoexpress.folders.ItemRef;
import org.cryptoexpress.ui.Controls;
import org.cryptoexpress.ui.Role;
import org.cryptoexpress.ui.ScrolledPage;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.ScrolledComposite;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;

/**
 * The posts of a topic. Only so many are shown at once that the window stays quick; what was seen for a second is marked as
 * read. UI thread.
 */
final class PostList {
    private static final int MOST = 100;
    private static final int MARGIN = 12;
    private static final int READ_MILLIS = 1000;

    private final BoardsModel model;
    private final PostActions actions;
    private final ScrolledPage page;
    private final Button earlier;
    private final Button later;
    private final Map<ItemRef, PostCard> cards = new LinkedHashMap<>();
    private final Set<ItemRef> leftUnread = new HashSet<>();
    private Optional<ItemRef> topic = Optional.empty();
    private Optional<ItemRef> current = Optional.empty();
    private Optional<ItemRef> wanted = Optional.empty();
    private List<Post> all = List.of();
    private int from;
    private boolean timing;

    PostList(Composite parent, BoardsModel model, PostActions actions) {
        this.model = model;
        this.actions = actions;
        page = new ScrolledPage(parent, MARGIN, Role.SURFACE);
        earlier = more("posts.earlier", -1);
        later = more("posts.later", 1);
        page.control().addListener(SWT.Resize, e -> soon());
        page.control().getVerticalBar().addListener(SWT.Selection, e -> soon());
    }

    Composite control() {
        return page.control();
    }

    Optional<ItemRef> current() {
        return current.filter(cards::containsKey);
    }

    /** Gives a post the focus when it is there. */
    void show(ItemRef post) {
        wanted = Optional.of(post);
    }

    void leaveUnread(ItemRef post) {
        leftUnread.add(post);
    }

    void setFocus() {
        current().map(cards::get).or(() -> cards.values().stream().findFirst()).ifPresentOrElse(PostCard::focus,
                page.control()::setFocus);
    }

    /** Gives the focus to the post that stands so many further. */
    void step(int by) {
        int index = current().map(ref -> index(all, ref)).orElse(-1) + by;
        if (index >= 0 && index < all.size()) {
            wanted = Optional.of(all.get(index).ref());
            update(model.snapshot());
            shown();
        }
    }

    /** Shows the posts of the topic. */
    void update(Snapshot now) {
        boolean other = !now.topic().map(Topic::ref).equals(topic);
        if (other) {
            topic = now.topic().map(Topic::ref);
            current = Optional.empty();
            leftUnread.clear();
            from = -1;
        }
        all = now.posts();
        place(other);
        List<Post> part = all.subList(from, Math.min(all.size(), from + MOST));
        Set<ItemRef> stay = new HashSet<>(part.stream().map(Post::ref).toList());
        cards.entrySet().removeIf(e -> {
            boolean goes = !stay.contains(e.getKey());
            if (goes) {
                e.getValue().dispose();
            }
            return goes;
        });
        boolean changed = false;
        Control before = earlier;
        for (Post post : part) {
            PostCard card = cards.get(post.ref());
            int depth = now.flat() ? 0 : post.depth();
            if (card == null || !card.take(post, depth)) {
                if (card != null) {
                    keepFocus(card);
                    card.dispose();
                }
                card = new PostCard(page.body(), post, depth, actions, model, this::focused);
                cards.put(post.ref(), card);
                changed = true;
            }
            card.control().moveBelow(before);
            before = card.control();
        }
        later.moveBelow(before);
        changed |= offer(earlier, from, Messages.earlier_posts);
        changed |= offer(later, all.size() - from - part.size(), Messages.later_posts);
        if (changed || other || part.size() != page.body().getChildren().length - 2) {
            page.fit();
        }
        soon();
    }

    /** To be called when the posts can be seen: scrolls to what shall be seen. */
    void shown() {
        page.fit();
        wanted.map(cards::get).ifPresent(card -> {
            wanted = Optional.empty();
            card.focus();
            reveal(card.control());
            soon();
        });
    }

    private void place(boolean other) {
        int target = wanted.map(ref -> index(all, ref)).filter(i -> i >= 0).orElse(-1);
        if (target < 0 && other) {
            target = 0;
            for (int i = 0; i < all.size() && all.size() > MOST; i++) {
                if (all.get(i).is(Post.Flag.UNREAD)) {
                    target = i;
                    break;
                }
            }
        }
        if (target >= 0 && (from < 0 || target < from || target >= from + MOST)) {
            from = target < MOST ? 0 : target - MOST / 2;
        }
        from = Math.max(0, Math.min(from, Math.max(0, all.size() - 1)));
    }

    /** What is drawn anew while it has the focus gets it again. */
    private void keepFocus(PostCard card) {
        if (card.hasFocus() && wanted.isEmpty()) {
            wanted = Optional.of(card.post().ref());
        }
    }

    private static int index(List<Post> posts, ItemRef ref) {
        for (int i = 0; i < posts.size(); i++) {
            if (posts.get(i).ref().equals(ref)) {
                return i;
            }
        }
        return -1;
    }

    private Button more(String id, int direction) {
        Button button = Controls.button(page.body(), id, "", () -> {
            from = Math.max(0, from + direction * MOST / 2);
            update(model.snapshot());
            page.fit();
        });
        GridDataFactory.swtDefaults().align(SWT.CENTER, SWT.CENTER).exclude(true).applyTo(button);
        button.setVisible(false);
        return button;
    }

    private static boolean offer(Button button, int count, String text) {
        boolean before = button.getVisible();
        button.setText(NLS.bind(text, count));
        button.setVisible(count > 0);
        ((org.eclipse.swt.layout.GridData) button.getLayoutData()).exclude = count <= 0;
        return before != count > 0;
    }

    private void focused(ItemRef post) {
        current.map(cards::get).ifPresent(card -> card.current(false));
        current = Optional.of(post);
        current.map(cards::get).ifPresent(card -> card.current(true));
    }

    private void reveal(Control control) {
        ScrolledComposite scroller = (ScrolledComposite) page.control();
        int height = scroller.getClientArea().height;
        Point origin = scroller.getOrigin();
        int top = control.getLocation().y;
        if (top < origin.y || top + Math.min(control.getSize().y, height) > origin.y + height) {
            scroller.setOrigin(0, Math.max(0, top - MARGIN));
        }
    }

    private void soon() {
        if (!timing) {
            timing = true;
            page.control().getDisplay().timerExec(READ_MILLIS, this::read);
        }
    }

    /** Marks as read what can be seen now, if somebody looks. */
    private void read() {
        timing = false;
        if (page.control().isDisposed() || !page.control().isVisible()
                || page.control().getDisplay().getActiveShell() != page.control().getShell()) {
            return;
        }
        ScrolledComposite scroller = (ScrolledComposite) page.control();
        int top = scroller.getOrigin().y;
        int bottom = top + scroller.getClientArea().height;
        List<ItemRef> seen = cards.values().stream()
                .filter(card -> card.post().is(Post.Flag.UNREAD) && !leftUnread.contains(card.post().ref()))
                .filter(card -> card.control().getLocation().y < bottom
                        && card.control().getLocation().y + card.control().getSize().y > top)
                .map(card -> card.post().ref()).toList();
        if (!seen.isEmpty()) {
            model.boards().ifPresent(service -> seen.forEach(service.reading()::markRead));
            model.refresh();
        }
    }
}
