package org.cryptoexpress.boards.ui.internal;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;

import org.cryptoexpress.boards.BoardModeration;
import org.cryptoexpress.boards.Post;
import org.cryptoexpress.boards.Topic;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.widgets.Shell;

/** What editors do with topics and posts, by command. Everything can be taken back. UI thread. */
final class Moderation {
    static final String PIN = "pin";
    static final String LOCK = "lock";
    static final String ANNOUNCE = "announce";
    static final String HIDE = "hide";
    static final String HIDE_POST = "hidePost";
    static final String MOVE = "move";

    private static final Set<String> ALL = Set.of(PIN, LOCK, ANNOUNCE, HIDE, HIDE_POST, MOVE);
    private static final String NO_REASON = "";

    private final Shell shell;
    private final BoardsModel model;
    private final Work work;
    private final PostActions posts;

    Moderation(Shell shell, BoardsModel model, Work work, PostActions posts) {
        this.shell = shell;
        this.model = model;
        this.work = work;
        this.posts = posts;
    }

    /** Whether an action is one of these. */
    static boolean knows(String action) {
        return ALL.contains(action);
    }

    /** Whether an action makes sense now. */
    boolean allows(String action) {
        Snapshot now = model.snapshot();
        boolean topic = now.moderates() && now.topic().filter(t -> !t.is(Topic.Flag.RECOVERED)).isPresent();
        return topic && (!action.equals(HIDE_POST) || post().isPresent());
    }

    void run(String action) {
        model.snapshot().topic().ifPresent(topic -> run(action, topic));
    }

    private void run(String action, Topic topic) {
        switch (action) {
        case PIN -> turn(topic, Topic.Flag.PINNED, (m, on) -> m.pin(topic.ref(), on, NO_REASON), Messages.pinned_now,
                Messages.unpinned_now);
        case LOCK -> turn(topic, Topic.Flag.LOCKED, (m, on) -> m.lock(topic.ref(), on, NO_REASON), Messages.locked_now,
                Messages.unlocked_now);
        case ANNOUNCE -> turn(topic, Topic.Flag.ANNOUNCEMENT, (m, on) -> m.announce(topic.ref(), on, NO_REASON),
                Messages.announced_now, Messages.unannounced_now);
        case HIDE -> turn(topic, Topic.Flag.HIDDEN, (m, on) -> m.hide(List.of(topic.ref()), on, NO_REASON),
                Messages.hidden_now, Messages.unhidden_now);
        case HIDE_POST -> post().ifPresent(post -> turn(!post.is(Post.Flag.HIDDEN),
                (m, on) -> m.hide(List.of(post.ref()), on, NO_REASON), Messages.post_hidden, Messages.post_shown));
        case MOVE -> new MoveSheet(shell, model, topic, work).open();
        default -> throw new IllegalArgumentException(action);
        }
    }

    private void turn(Topic topic, Topic.Flag flag, BiFunction<BoardModeration, Boolean, CompletableFuture<?>> change,
            String on, String off) {
        turn(!topic.is(flag), change, NLS.bind(on, topic.title()), NLS.bind(off, topic.title()));
    }

    private void turn(boolean wanted, BiFunction<BoardModeration, Boolean, CompletableFuture<?>> change, String on,
            String off) {
        work.run(s -> change.apply(s.moderation(), wanted), wanted ? on : off,
                s -> change.apply(s.moderation(), !wanted));
    }

    /** The post that has the focus, if it did not begin the topic. */
    private Optional<Post> post() {
        return posts.current().filter(post -> post.parent().isPresent());
    }
}
