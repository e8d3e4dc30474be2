package org.cryptoexpress.boards.ui.internal;

import java.time.Clock;
import java.util.List;
import java.util.Optional;

import org.cryptoexpress.boards.Boards;
import org.cryptoexpress.boards.Post;
import org.cryptoexpress.boards.PostVersion;
import org.cryptoexpress.ui.Controls;
import org.cryptoexpress.ui.ErrorTexts;
import org.cryptoexpress.ui.Formats;
import org.cryptoexpress.ui.Role;
import org.cryptoexpress.ui.ScrolledPage;
import org.cryptoexpress.ui.Sheet;
import org.cryptoexpress.ui.Type;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Shell;

/** The versions of a post, newest first. UI thread. */
final class HistorySheet extends Sheet {
    private static final int WIDTH = 620;
    private static final int HEIGHT = 420;

    private final Boards boards;
    private final Post post;
    private ScrolledPage page;

    HistorySheet(Shell parent, Boards boards, Post post) {
        super(parent, Messages.history_title, WIDTH);
        this.boards = boards;
        this.post = post;
    }

    @Override
    protected void create(Composite body) {
        Controls.wide(Controls.text(body, NLS.bind(Messages.history_meaning, post.authorName()), Type.BODY, Role.TEXT));
        page = new ScrolledPage(body, 0, Role.SURFACE);
        GridDataFactory.fillDefaults().grab(true, true).hint(SWT.DEFAULT, HEIGHT).applyTo(page.control());
        Composite row = buttons(body, 1);
        Controls.button(row, "history.close", Messages.close, this::close);
        boards.history(post.ref()).whenComplete((versions, failure) -> later(() -> {
            if (failure != null) {
                errors().error(ErrorTexts.of(failure), Optional.empty());
                fit();
            } else {
                show(versions);
            }
        }));
    }

    private void show(List<PostVersion> versions) {
        Clock clock = Clock.systemDefaultZone();
        for (int i = versions.size() - 1; i >= 0; i--) {
            PostVersion version = versions.get(i);
            Composite card = Controls.grid(page.body(), 1, 12, Role.RAISED);
            GridDataFactory.fillDefaults().grab(true, false).applyTo(card);
            String line = NLS.bind(Messages.version_line, new Object[] { version.number(), version.authorName(),
                    Formats.fullDate(version.time(), clock) });
            Controls.text(card, line.replace("&", "&&"), Type.SMALL, Role.MUTED);
            if (version.deleted()) {
                Controls.text(card, Messages.deleted_here, Type.BODY, Role.MUTED);
            } else {
                PostTextView text = new PostTextView(card, NLS.bind(Messages.version, version.number()),
                        FlowMaker.of(version.text()), target -> new LinkSheet(shell(), target).open());
                GridDataFactory.fillDefaults().grab(true, false).hint(WIDTH / 2, SWT.DEFAULT).applyTo(text.control());
            }
        }
        page.fit();
    }
}
