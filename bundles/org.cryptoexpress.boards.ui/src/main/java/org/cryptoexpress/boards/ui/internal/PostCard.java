package org.cryptoexpress.boards.ui.internal;

import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

import org.cryptoexpress.boards.Post;
import org.cryptoexpress.folders.ItemRef;
import org.cryptoexpress.ui.Avatar;
import org.cryptoexpress.ui.Controls;
import org.cryptoexpress.ui.Formats;
import org.cryptoexpress.ui.Icon;
import org.cryptoexpress.ui.Role;
import org.cryptoexpress.ui.Theme;
import org.cryptoexpress.ui.Type;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.widgets.Canvas;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.ToolBar;

/** One post: who, when, the text, files, reactions, and what can be done with it. UI thread. */
final class PostCard {
    private static final int AVATAR = 32;
    private static final int STEP = 20;
    private static final int DEEPEST = 6;
    private static final int STRIPE = 3;
    private static final int NARROW = 120;

    private final int depth;
    private final PostActions actions;
    private final BoardsModel model;
    private final Composite card;
    private Post post;
    private PostTextView text;
    private Label fresh;
    private boolean current;

    PostCard(Composite parent, Post post, int depth, PostActions actions, BoardsModel model,
            Consumer<ItemRef> whenFocused) {
        this.post = post;
        this.depth = depth;
        this.actions = actions;
        this.model = model;
        card = Controls.name(Controls.grid(parent, 2, 12, Role.RAISED), "post." + post.ref().item().hex(),
                spoken(post));
        GridDataFactory.fillDefaults().grab(true, false).indent(Math.min(depth, DEEPEST) * STEP, 0).applyTo(card);
        card.addListener(SWT.Paint, e -> {
            if (current || this.post.is(Post.Flag.UNREAD)) {
                e.gc.setBackground(Theme.colour(current ? Role.ACCENT : Role.WARNING));
                e.gc.fillRectangle(0, 0, STRIPE, card.getClientArea().height);
            }
        });
        Canvas avatar = Avatar.of(post.authorName(), post.authorName()).on(card, AVATAR);
        GridDataFactory.swtDefaults().align(SWT.CENTER, SWT.BEGINNING).applyTo(avatar);
        Composite words = Controls.grid(card, 1, 0, Role.RAISED);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(words);
        head(words);
        body(words);
        text.control().addListener(SWT.FocusIn, e -> whenFocused.accept(this.post.ref()));
        card.addListener(SWT.MouseDown, e -> focus());
        avatar.addListener(SWT.MouseDown, e -> focus());
    }

    Composite control() {
        return card;
    }

    Post post() {
        return post;
    }

    /** Shows another state of the post, if nothing has to be drawn anew for it. */
    boolean take(Post next, int nextDepth) {
        if (nextDepth != depth || !withoutUnread(next).equals(withoutUnread(post))) {
            return false;
        }
        if (next.is(Post.Flag.UNREAD) != post.is(Post.Flag.UNREAD)) {
            post = next;
            showFresh();
            card.redraw();
        }
        return true;
    }

    void focus() {
        text.control().setFocus();
    }

    boolean hasFocus() {
        return text.control().isFocusControl();
    }

    void current(boolean on) {
        if (!card.isDisposed()) {
            current = on;
            card.redraw();
        }
    }

    void dispose() {
        card.dispose();
    }

    private void head(Composite words) {
        Composite line = Controls.grid(words, 4, 0, Role.RAISED);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(line);
        Controls.id(Controls.text(line, plain(post.authorName()), Type.STRONG, Role.TEXT), "post.author");
        Label when = Controls.text(line, plain(when()), Type.SMALL, Role.MUTED);
        when.setToolTipText(Formats.fullDate(post.written(), Clock.systemDefaultZone()));
        GridDataFactory.fillDefaults().grab(true, false).hint(NARROW, SWT.DEFAULT).align(SWT.FILL, SWT.CENTER)
                .applyTo(when);
        fresh = Controls.text(line, Messages.fresh, Type.SMALL, Role.WARNING);
        GridDataFactory.swtDefaults().align(SWT.END, SWT.CENTER).applyTo(fresh);
        showFresh();
        ToolBar bar = Controls.name(Controls.toolBar(line), "post.tools", Messages.post_tools);
        if (actions.allows(PostActions.REPLY, post)) {
            Controls.tool(bar, "post.reply", Icon.REPLY, "", Messages.reply_tip,
                    () -> actions.run(PostActions.REPLY, post));
        }
        if (!post.is(Post.Flag.DELETED)) {
            Controls.tool(bar, "post.react", Icon.SMILE_PLUS, "", Messages.react,
                    () -> PostMenus.reactions(bar, post, actions));
        }
        Controls.tool(bar, "post.more", Icon.ELLIPSIS, "", Messages.more,
                () -> PostMenus.more(bar, post, links(), actions, this::link));
    }

    private void body(Composite words) {
        post.origin().ifPresent(origin -> Controls.wide(Controls.text(words,
                plain(NLS.bind(Messages.imported, origin.from())), Type.SMALL, Role.WARNING)));
        boolean closed = post.is(Post.Flag.HIDDEN);
        Flow flow = post.is(Post.Flag.DELETED) ? plainFlow(NLS.bind(Messages.deleted_by, post.editorName()))
                : closed ? plainFlow(Messages.hidden_post) : FlowMaker.of(post.text());
        text = new PostTextView(words, spoken(post), flow, this::link);
        GridDataFactory.fillDefaults().grab(true, false).hint(NARROW, SWT.DEFAULT).applyTo(text.control());
        text.control().addListener(SWT.MenuDetect, e -> {
            PostMenus.more(text.control(), post, links(), actions, this::link);
            e.doit = false;
        });
        if (post.is(Post.Flag.DELETED)) {
            Theme.ink(text.control(), Role.MUTED);
            return;
        }
        if (closed) {
            Theme.ink(text.control(), Role.MUTED);
            Controls.button(words, "post.show", Messages.show_hidden, () -> text.show(FlowMaker.of(post.text())));
            return;
        }
        post.poll().ifPresent(poll -> new PollBox(words, post, poll, actions));
        if (!post.attachments().isEmpty()) {
            new Attachments(words, post.attachments(), model).build();
        }
        if (!post.reactions().isEmpty()) {
            PostMenus.reactionRow(words, post, actions, model);
        }
    }

    private List<String> links() {
        return post.is(Post.Flag.DELETED) || post.is(Post.Flag.HIDDEN) ? List.of()
                : FlowMaker.of(post.text()).links();
    }

    private void link(String target) {
        new LinkSheet(card.getShell(), target).open();
    }

    private String when() {
        List<String> parts = new ArrayList<>();
        parts.add(post.is(Post.Flag.PENDING) ? Messages.waits
                : Formats.date(post.written(), Clock.systemDefaultZone()));
        add(parts, Post.Flag.EDITED, post.editor().equals(post.author()) ? Messages.edited
                : NLS.bind(Messages.edited_by, post.editorName()));
        add(parts, Post.Flag.HIDDEN, Messages.hidden);
        add(parts, Post.Flag.MOVED, Messages.moved);
        add(parts, Post.Flag.AFTER_LOCK, Messages.after_lock);
        add(parts, Post.Flag.DETACHED, Messages.detached);
        add(parts, Post.Flag.FUTURE, Messages.future);
        add(parts, Post.Flag.MALFORMED, Messages.malformed);
        return String.join("  \u00b7  ", parts);
    }

    private void add(List<String> parts, Post.Flag flag, String word) {
        if (post.is(flag) && !post.is(Post.Flag.DELETED)) {
            parts.add(word);
        }
    }

    private void showFresh() {
        boolean on = post.is(Post.Flag.UNREAD);
        fresh.setVisible(on);
        ((GridData) fresh.getLayoutData()).exclude = !on;
        fresh.getParent().layout(true);
    }

    private static Flow plainFlow(String words) {
        return new Flow(words, List.of(), List.of());
    }

    private static Post withoutUnread(Post post) {
        Set<Post.Flag> flags = new HashSet<>(post.flags());
        flags.remove(Post.Flag.UNREAD);
        return new Post(post.ref(), post.topic(), post.parent(), post.depth(), post.author(), post.authorName(),
                post.written(), post.editor(), post.editorName(), post.changed(), post.seq(), post.version(),
                post.text(), flags, post.mentions(), post.quotes(), post.attachments(), post.reactions(), post.poll(),
                post.origin());
    }

    private static String spoken(Post post) {
        return NLS.bind(Messages.post_of, post.authorName(),
                Formats.fullDate(post.written(), Clock.systemDefaultZone()));
    }

    private static String plain(String label) {
        return label.replace("&", "&&");
    }
}
