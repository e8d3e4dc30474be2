package org.cryptoexpress.boards.ui.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

import org.cryptoexpress.boards.Topic;
import org.cryptoexpress.boards.Watch;
import org.cryptoexpress.ui.Controls;
import org.cryptoexpress.ui.Icon;
import org.cryptoexpress.ui.Role;
import org.cryptoexpress.ui.Theme;
import org.cryptoexpress.ui.Type;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.ToolBar;
import org.eclipse.swt.widgets.ToolItem;

/** Title and state of a topic, and what is done with all of it. UI thread. */
final class ThreadHead {
    private final Composite head;
    private final Label title;
    private final Label state;
    private final ToolItem reply;
    private final ToolItem watch;
    private final ToolItem flat;
    private Optional<Topic> shown = Optional.empty();

    ThreadHead(Composite parent, Consumer<String> actions) {
        head = Controls.grid(parent, 2, 12, Role.SURFACE);
        GridDataFactory.fillDefaults().grab(true, false).exclude(true).applyTo(head);
        head.setVisible(false);
        title = Controls.id(Controls.wide(Controls.text(head, "", Type.HEADING, Role.TEXT)), "thread.title");
        ToolBar bar = Controls.name(Controls.toolBar(head), "thread.tools", Messages.topic);
        GridDataFactory.swtDefaults().align(SWT.END, SWT.BEGINNING).span(1, 2).applyTo(bar);
        reply = Controls.tool(bar, "thread.reply", Icon.REPLY, Messages.reply, Messages.reply_tip,
                () -> actions.accept(PostActions.REPLY));
        Controls.gap(bar);
        watch = Controls.tool(bar, "thread.watch", Icon.BELL, "", Messages.subscribe_tip,
                () -> actions.accept(watched() == Watch.NORMAL ? BoardActions.SUBSCRIBE : BoardActions.WATCH_NORMAL));
        flat = Controls.tool(bar, "thread.flat", Icon.LIST_TREE, "", Messages.flat_tip,
                () -> actions.accept(BoardActions.FLAT));
        Controls.tool(bar, "thread.markRead", Icon.CHECK_CHECK, "", Messages.mark_read_tip,
                () -> actions.accept(BoardActions.MARK_READ));
        state = Controls.id(Controls.wide(Controls.text(head, "", Type.SMALL, Role.MUTED)), "thread.state");
    }

    /** Shows a topic. */
    void update(Optional<Topic> topic, Snapshot now) {
        shown = topic;
        topic.ifPresent(t -> {
            title.setText(t.title().replace("&", "&&"));
            state.setText(state(t).replace("&", "&&"));
            reply.setEnabled(now.mayReply());
            reply.setToolTipText(now.mayReply() ? Messages.reply_tip
                    : t.is(Topic.Flag.LOCKED) ? Messages.locked_tip : Messages.reader_tip);
            boolean on = t.watch() == Watch.SUBSCRIBED;
            Theme.icon(watch, t.watch() == Watch.MUTED ? Icon.BELL_OFF : Icon.BELL, Icon.SMALL,
                    on ? Role.ACCENT : Role.TEXT);
            watch.setToolTipText(t.watch() == Watch.NORMAL ? Messages.subscribe_tip : Messages.watch_normal_tip);
            Theme.icon(flat, Icon.LIST_TREE, Icon.SMALL, now.flat() ? Role.TEXT : Role.ACCENT);
            flat.setToolTipText(now.flat() ? Messages.threaded_tip : Messages.flat_tip);
        });
        GridData data = (GridData) head.getLayoutData();
        data.exclude = topic.isEmpty();
        head.setVisible(topic.isPresent());
        head.getParent().layout(true, true);
    }

    private Watch watched() {
        return shown.map(Topic::watch).orElse(Watch.NORMAL);
    }

    private static String state(Topic topic) {
        List<String> words = new ArrayList<>();
        words.add(topic.posts() == 1 ? Messages.one_post : NLS.bind(Messages.post_count, topic.posts()));
        add(words, topic.is(Topic.Flag.ANNOUNCEMENT), Messages.announcement);
        add(words, topic.is(Topic.Flag.PINNED), Messages.pinned);
        add(words, topic.is(Topic.Flag.LOCKED), Messages.locked);
        add(words, topic.is(Topic.Flag.HIDDEN), Messages.hidden);
        add(words, topic.is(Topic.Flag.RECOVERED), Messages.recovered);
        add(words, topic.watch() == Watch.SUBSCRIBED, Messages.subscribed);
        add(words, topic.watch() == Watch.MUTED, Messages.muted);
        topic.tags().forEach(tag -> words.add("#" + tag));
        return String.join("  \u00b7  ", words);
    }

    private static void add(List<String> words, boolean on, String word) {
        if (on) {
            words.add(word);
        }
    }
}
