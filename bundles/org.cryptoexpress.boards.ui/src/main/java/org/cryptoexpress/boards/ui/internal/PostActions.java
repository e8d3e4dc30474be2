package org.cryptoexpress.boards.ui.internal;

import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

import org.cryptoexpress.boards.Post;
import org.cryptoexpress.boards.Topic;
import org.eclipse.osgi.util.NLS;
import org.eclipse.ui.IWorkbenchPage;

/** What people do with the post that has the focus, or else with the one that began the topic. UI thread. */
final class PostActions {
    static final String REPLY = "reply";
    static final String QUOTE = "quote";
    static final String EDIT = "edit";
    static final String DELETE = "delete";
    static final String MARK_UNREAD = "markUnread";
    static final String HISTORY = "history";

    private final IWorkbenchPage page;
    private final BoardsModel model;
    private final Work work;

    PostActions(IWorkbenchPage page, BoardsModel model, Work work) {
        this.page = page;
        this.model = model;
        this.work = work;
    }

    /** Whether an action makes sense for the current post. */
    boolean allows(String action) {
        return current().filter(post -> allows(action, post)).isPresent();
    }

    boolean allows(String action, Post post) {
        boolean there = !post.is(Post.Flag.DELETED);
        return switch (action) {
        case REPLY -> model.snapshot().mayReply();
        case QUOTE -> there && model.snapshot().mayReply();
        case EDIT, DELETE -> there && post.is(Post.Flag.MAY_CHANGE);
        case MARK_UNREAD -> !post.is(Post.Flag.OWN) && !post.is(Post.Flag.UNREAD);
        case HISTORY -> post.is(Post.Flag.EDITED) || post.is(Post.Flag.DELETED);
        default -> throw new IllegalArgumentException(action);
        };
    }

    void run(String action) {
        current().ifPresent(post -> run(action, post));
    }

    void run(String action, Post post) {
        if (!allows(action, post)) {
            return;
        }
        switch (action) {
        case REPLY -> view(view -> view.write(new Writing.Reply(post)));
        case QUOTE -> view(view -> view.quote(post));
        case EDIT -> view(view -> view.write(new Writing.Edit(post)));
        case DELETE -> work.run(s -> s.delete(post.ref()), NLS.bind(Messages.post_deleted, post.authorName()),
                s -> s.restore(post.ref()));
        case MARK_UNREAD -> {
            view(view -> view.leaveUnread(post.ref()));
            model.boards().ifPresent(s -> s.reading().markUnread(post.ref()));
            model.refresh();
        }
        case HISTORY -> model.boards().ifPresent(
                s -> new HistorySheet(page.getWorkbenchWindow().getShell(), s, post).open());
        default -> throw new IllegalArgumentException(action);
        }
    }

    /** Shows or takes back a reaction. */
    void react(Post post, String sign, boolean on) {
        work.run(s -> s.react(post.ref(), sign, on));
    }

    /** Votes in the poll of a post. */
    void vote(Post post, Set<Integer> choices) {
        work.run(s -> s.vote(post.ref(), choices));
    }

    /** The post that has the focus, or else the one that began the topic. */
    Optional<Post> current() {
        Snapshot now = model.snapshot();
        return ThreadView.of(page).flatMap(ThreadView::current).flatMap(now::post)
                .or(() -> now.topic().map(Topic::ref).flatMap(now::post));
    }

    private void view(Consumer<ThreadView> action) {
        ThreadView.of(page).ifPresent(action);
    }
}
