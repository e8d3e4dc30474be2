package org.cryptoexpress.boards.ui.internal;

import java.util.Optional;

import org.cryptoexpress.boards.Post;
import org.cryptoexpress.boards.Topic;
import org.cryptoexpress.folders.ItemRef;
import org.cryptoexpress.ui.EmptyState;
import org.cryptoexpress.ui.Icon;
import org.cryptoexpress.ui.NoticeBar;
import org.cryptoexpress.ui.Role;
import org.cryptoexpress.ui.Theme;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.StackLayout;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.ui.IWorkbenchPage;

/** One topic: its title, its posts, and where one writes. */
public final class ThreadView extends ModelView {
    /** Id of this view. */
    public static final String ID = "org.cryptoexpress.boards.ui.thread";

    private ThreadHead head;
    private Composite stack;
    private PostList posts;
    private EmptyState empty;
    private Composer composer;
    private BoardActions actions;

    /** This view, where it is open. */
    static Optional<ThreadView> of(IWorkbenchPage page) {
        return page.findView(ID) instanceof ThreadView view && view.actions != null ? Optional.of(view)
                : Optional.empty();
    }

    @Override
    void create(Composite parent) {
        Theme.ground(parent, Role.SURFACE);
        GridLayoutFactory.fillDefaults().spacing(0, 0).applyTo(parent);
        head = new ThreadHead(parent, action -> actions.run(action));
        NoticeBar errors = new NoticeBar(parent, "thread.error");
        stack = new Composite(parent, SWT.NONE);
        stack.setLayout(new StackLayout());
        GridDataFactory.fillDefaults().grab(true, true).applyTo(stack);
        NoticeBar notices = new NoticeBar(parent, "thread.notice");
        actions = new BoardActions(getSite().getPage(), model(), new Work(model(), errors, notices));
        posts = new PostList(stack, model(), actions.posts());
        empty = new EmptyState(stack, "thread.empty", Role.SURFACE);
        composer = new Composer(parent, model(), this::sent);
    }

    /** What can be done in this area. */
    BoardActions actions() {
        return actions;
    }

    /** Gives it the focus. */
    void activate() {
        getSite().getPage().activate(this);
    }

    /** The post that has the focus. */
    Optional<ItemRef> current() {
        return posts.current();
    }

    /** Shows a post, as soon as its topic is read, and gives it the focus. */
    void show(ItemRef post) {
        activate();
        posts.show(post);
        update(model().snapshot());
    }

    /** Gives the focus to the post that stands so many further. */
    void step(int by) {
        posts.step(by);
    }

    /** Keeps a post that is shown from being marked as read. */
    void leaveUnread(ItemRef post) {
        posts.leaveUnread(post);
    }

    /** Opens the field for a text. */
    void write(Writing what) {
        activate();
        composer.open(what);
        update(model().snapshot());
        composer.setFocus();
    }

    /** Answers a post with its text as a quote. */
    void quote(Post post) {
        activate();
        composer.quote(post);
        update(model().snapshot());
        composer.setFocus();
    }

    private void sent(Writing what, Post post) {
        posts.control().setFocus();
        if (what instanceof Writing.Begin) {
            model().reveal(post.topic());
        }
        posts.show(post.ref());
        model().refresh();
        // The post may stand there already, and then nothing changes any more.
        update(model().snapshot());
    }

    @Override
    public void setFocus() {
        if (composer.isOpen()) {
            composer.setFocus();
        } else if (model().snapshot().topic().isPresent()) {
            posts.setFocus();
        } else {
            empty.setFocus();
        }
    }

    @Override
    void update(Snapshot now) {
        composer.update(now);
        boolean beginning = composer.begins();
        Optional<Topic> topic = now.topic().filter(t -> !beginning);
        head.update(topic, now);
        posts.update(now);
        if (topic.isEmpty()) {
            hint(now, beginning);
        }
        ((StackLayout) stack.getLayout()).topControl = topic.isPresent() ? posts.control() : empty;
        stack.layout();
        if (topic.isPresent()) {
            posts.shown();
        }
    }

    private void hint(Snapshot now, boolean beginning) {
        if (beginning) {
            empty.set(Icon.PENCIL, Messages.new_topic, now.board()
                    .map(b -> NLS.bind(Messages.readers_of, b.name(), b.members())).orElse(""),
                    "", () -> {
                    });
        } else {
            empty.set(Icon.MESSAGE_SQUARE, Messages.no_topic, Messages.no_topic_hint, "", () -> {
            });
        }
    }
}
