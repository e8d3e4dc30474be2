package org.cryptoexpress.ui;

import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.RowLayout;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;

/**
 * Something that stays until it is answered: what it is, what it means, and the answers as buttons. A stripe in the colour
 * of its role is at the left. Its parent has a {@code GridLayout}. UI thread.
 */
public final class Banner extends Composite {
    private static final int STRIPE = 4;
    private static final int NARROW = 120;

    private final Label icon;
    private final Label headline;
    private final Label more;
    private final Composite answers;
    private Role role = Role.WARNING;

    /** A hidden banner. */
    public Banner(Composite parent, String id) {
        super(parent, SWT.NONE);
        Theme.ground(this, Role.NOTICE);
        GridLayoutFactory.swtDefaults().numColumns(2).margins(12, 10).extendedMargins(STRIPE, 0, 0, 0)
                .spacing(10, 4).applyTo(this);
        Controls.name(this, id, "Warning");
        icon = Controls.icon(this, Icon.TRIANGLE_ALERT, Icon.MEDIUM, role);
        GridDataFactory.swtDefaults().align(SWT.CENTER, SWT.BEGINNING).span(1, 3).applyTo(icon);
        headline = wide(Controls.text(this, "", Type.STRONG, Role.TEXT));
        more = wide(Controls.text(this, "", Type.BODY, Role.TEXT));
        answers = Theme.ground(new Composite(this, SWT.NONE), Role.NOTICE);
        RowLayout row = new RowLayout();
        row.marginLeft = 0;
        row.spacing = Controls.GAP;
        row.wrap = true;
        answers.setLayout(row);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(answers);
        addListener(SWT.Paint, e -> {
            e.gc.setBackground(Theme.colour(role));
            e.gc.fillRectangle(0, 0, STRIPE, getClientArea().height);
        });
        setLayoutData(GridDataFactory.fillDefaults().grab(true, false).exclude(true).create());
        setVisible(false);
    }

    /** Says something; the answers of before are gone. */
    public Banner say(Icon picture, Role colour, String what, String meaning) {
        role = colour;
        Theme.icon(icon, picture, Icon.MEDIUM, colour);
        Role ground = colour == Role.DANGER ? Role.ALERT : Role.NOTICE;
        for (Control part : new Control[] { this, icon, headline, more, answers }) {
            Theme.ground(part, ground);
        }
        headline.setText(what.replace("&", "&&"));
        more.setText(meaning.replace("&", "&&"));
        ((GridData) more.getLayoutData()).exclude = meaning.isEmpty();
        more.setVisible(!meaning.isEmpty());
        for (Control old : answers.getChildren()) {
            old.dispose();
        }
        offered();
        show(true);
        return this;
    }

    /** Offers an answer. */
    public Banner offer(String id, String text, Runnable action) {
        Button button = Controls.button(answers, id, text, action);
        button.setBackground(null);
        offered();
        getParent().layout(true, true);
        return this;
    }

    /** Says nothing any more. */
    public void hide() {
        if (isVisible() || !((GridData) getLayoutData()).exclude) {
            show(false);
        }
    }

    private void offered() {
        boolean some = answers.getChildren().length > 0;
        ((GridData) answers.getLayoutData()).exclude = !some;
        answers.setVisible(some);
    }

    private void show(boolean visible) {
        ((GridData) getLayoutData()).exclude = !visible;
        setVisible(visible);
        getParent().layout(true, true);
        redraw();
    }

    private static Label wide(Label label) {
        GridDataFactory.fillDefaults().grab(true, false).hint(NARROW, SWT.DEFAULT).applyTo(label);
        return label;
    }
}
