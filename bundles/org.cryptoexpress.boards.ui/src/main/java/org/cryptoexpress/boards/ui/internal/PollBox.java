package org.cryptoexpress.boards.ui.internal;

import java.util.Set;
import java.util.TreeSet;

import org.cryptoexpress.boards.Poll;
import org.cryptoexpress.boards.Post;
import org.cryptoexpress.ui.Controls;
import org.cryptoexpress.ui.Role;
import org.cryptoexpress.ui.Theme;
import org.cryptoexpress.ui.Type;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Canvas;
import org.eclipse.swt.widgets.Composite;

/** A poll: what is asked, how many chose what, and the own vote. UI thread. */
final class PollBox {
    private static final int BAR_HEIGHT = 6;

    private final Post post;
    private final Poll poll;
    private final PostActions actions;

    PollBox(Composite parent, Post post, Poll poll, PostActions actions) {
        this.post = post;
        this.poll = poll;
        this.actions = actions;
        Composite box = Controls.name(Controls.grid(parent, 1, 12, Role.SURFACE), "post.poll", poll.question());
        GridDataFactory.fillDefaults().grab(true, false).applyTo(box);
        Controls.wide(Controls.text(box, plain(poll.question()), Type.STRONG, Role.TEXT));
        for (int i = 0; i < poll.options().size(); i++) {
            option(box, i);
        }
        String people = poll.voters() == 1 ? Messages.one_voter : NLS.bind(Messages.voters, poll.voters());
        String kind = poll.anonymous() ? Messages.poll_anonymous : "";
        Controls.wide(Controls.text(box, people + (poll.closed() ? "  \u00b7  " + Messages.poll_closed : "")
                + (kind.isEmpty() ? "" : "  \u00b7  " + kind), Type.SMALL, Role.MUTED));
    }

    private void option(Composite box, int index) {
        Poll.Option option = poll.options().get(index);
        String label = NLS.bind(Messages.name_and_count, option.text(), option.votes());
        Button button = Controls.name(new Button(box, poll.multiple() ? SWT.CHECK : SWT.RADIO), "post.vote." + index,
                label);
        Controls.ground(button, box);
        Theme.ink(button, Role.TEXT);
        button.setText(plain(label));
        button.setSelection(poll.chosen().contains(index));
        button.setEnabled(!poll.closed());
        button.addListener(SWT.Selection, e -> {
            Set<Integer> chosen = new TreeSet<>(poll.multiple() ? poll.chosen() : Set.of());
            if (button.getSelection()) {
                chosen.add(index);
            } else {
                chosen.remove(index);
            }
            if (!chosen.equals(new TreeSet<>(poll.chosen()))) {
                actions.vote(post, chosen);
            }
        });
        Canvas bar = new Canvas(box, SWT.DOUBLE_BUFFERED);
        Controls.ground(bar, box);
        GridDataFactory.fillDefaults().grab(true, false).hint(SWT.DEFAULT, BAR_HEIGHT).applyTo(bar);
        bar.addListener(SWT.Paint, e -> {
            int width = bar.getClientArea().width;
            e.gc.setBackground(Theme.colour(Role.BORDER));
            e.gc.fillRoundRectangle(0, 0, width, BAR_HEIGHT, BAR_HEIGHT, BAR_HEIGHT);
            if (poll.voters() > 0 && option.votes() > 0) {
                e.gc.setBackground(Theme.colour(Role.ACCENT));
                e.gc.fillRoundRectangle(0, 0, Math.max(BAR_HEIGHT, width * option.votes() / poll.voters()),
                        BAR_HEIGHT, BAR_HEIGHT, BAR_HEIGHT);
            }
        });
    }

    private static String plain(String text) {
        return text.replace("&", "&&");
    }
}
