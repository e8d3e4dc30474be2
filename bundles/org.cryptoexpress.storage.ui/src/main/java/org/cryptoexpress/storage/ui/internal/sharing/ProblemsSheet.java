package org.cryptoexpress.storage.ui.internal.sharing;

import java.util.List;

import org.cryptoexpress.folders.Problem;
import org.cryptoexpress.ui.Controls;
import org.cryptoexpress.ui.Icon;
import org.cryptoexpress.ui.Role;
import org.cryptoexpress.ui.ScrolledPage;
import org.cryptoexpress.ui.Sheet;
import org.cryptoexpress.ui.Theme;
import org.cryptoexpress.ui.Type;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Link;
import org.eclipse.swt.widgets.Shell;

/** Everything that did not verify: what it is, what it means, what to do, and the exact words one click away. UI thread. */
public final class ProblemsSheet extends Sheet {
    private static final int WIDTH = 560;
    private static final int HEIGHT = 360;

    private final List<Problem> problems;

    /** A window about these. */
    public ProblemsSheet(Shell parent, List<Problem> problems) {
        super(parent, Messages.problems, WIDTH);
        this.problems = problems;
    }

    @Override
    protected void create(Composite body) {
        Controls.wide(Controls.text(body, Messages.problems_meaning, Type.BODY, Role.TEXT));
        ScrolledPage page = new ScrolledPage(body, 0, Role.SURFACE);
        GridDataFactory.fillDefaults().grab(true, true).hint(SWT.DEFAULT, HEIGHT).applyTo(page.control());
        for (int i = problems.size() - 1; i >= 0; i--) {
            card(page, problems.get(i));
        }
        page.fit();
        Controls.mainButton(buttons(body, 1), "problems.close", Messages.close, this::close);
    }

    private static void card(ScrolledPage page, Problem problem) {
        Composite card = Controls.grid(page.body(), 2, 12, Role.RAISED);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(card);
        Label icon = Controls.icon(card, Icon.SHIELD_ALERT, Icon.MEDIUM, Role.DANGER);
        GridDataFactory.swtDefaults().align(SWT.CENTER, SWT.BEGINNING).applyTo(icon);
        Composite words = Controls.grid(card, 1, 0, Role.RAISED);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(words);
        Controls.wide(Controls.text(words, ProblemTexts.what(problem), Type.STRONG, Role.TEXT));
        Controls.wide(Controls.text(words, ProblemTexts.meaning(problem), Type.BODY, Role.TEXT));
        Link link = Controls.name(new Link(words, SWT.NONE), "problems.details", Messages.details);
        Controls.ground(link, words);
        Theme.ink(link, Role.TEXT);
        link.setText("<a>" + Messages.details + "</a>");
        Label details = Controls.wide(Controls.text(words, NLS.bind(Messages.problem_details, new Object[] {
                problem.code(), problem.kind(), problem.folder(), problem.detail() }).replace("&", "&&"), Type.SMALL,
                Role.MUTED));
        show(details, false);
        link.addListener(SWT.Selection, e -> {
            show(details, !details.isVisible());
            page.fit();
        });
    }

    private static void show(Label label, boolean visible) {
        ((GridData) label.getLayoutData()).exclude = !visible;
        label.setVisible(visible);
    }
}
