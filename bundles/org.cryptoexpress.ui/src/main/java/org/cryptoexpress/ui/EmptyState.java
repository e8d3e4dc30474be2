package org.cryptoexpress.ui;

import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;

/** What an empty place shows: what belongs there, and the action that brings it. UI thread. */
public final class EmptyState extends Composite {
    private static final int WIDTH = 360;
    private static final int MARGIN = 32;

    private final Label icon;
    private final Label headline;
    private final Label hint;
    private final Button button;
    private Runnable action = () -> {
    };

    /** An empty place without words yet, on the ground of lists. */
    public EmptyState(Composite parent, String id) {
        this(parent, id, Role.RAISED);
    }

    /** An empty place without words yet. */
    public EmptyState(Composite parent, String id, Role ground) {
        super(parent, SWT.NONE);
        Theme.ground(this, ground);
        setLayout(new org.eclipse.swt.layout.GridLayout());
        Composite middle = Controls.grid(this, 1, 0, ground);
        GridDataFactory.swtDefaults().align(SWT.CENTER, SWT.CENTER).grab(true, true).applyTo(middle);
        icon = Controls.icon(middle, Icon.FOLDER_OPEN, 2 * Icon.LARGE, Role.MUTED);
        headline = Controls.text(middle, "", Type.HEADING, Role.TEXT);
        hint = centred(Controls.text(middle, "", Type.BODY, Role.MUTED));
        button = Controls.mainButton(middle, id + ".action", "", () -> action.run());
        GridDataFactory.swtDefaults().align(SWT.CENTER, SWT.CENTER).applyTo(icon);
        GridDataFactory.swtDefaults().align(SWT.CENTER, SWT.CENTER).applyTo(headline);
        GridDataFactory.swtDefaults().align(SWT.CENTER, SWT.CENTER).applyTo(button);
        Controls.name(this, id, Messages.empty);
        addListener(SWT.Resize, e -> {
            ((GridData) hint.getLayoutData()).widthHint = Math.max(1,
                    Math.min(WIDTH, getClientArea().width - MARGIN));
            layout(true, true);
        });
    }

    /** Says what belongs here and offers an action; an empty label means no action. */
    public void set(Icon picture, String what, String why, String label, Runnable whenChosen) {
        Theme.icon(icon, picture, 2 * Icon.LARGE, Role.MUTED);
        headline.setText(what);
        hint.setText(why);
        Controls.label(button, label);
        ((GridData) button.getLayoutData()).widthHint = button.computeSize(SWT.DEFAULT, SWT.DEFAULT).x;
        button.setVisible(!label.isEmpty());
        action = whenChosen;
        layout(true, true);
    }

    private static Label centred(Label label) {
        label.setAlignment(SWT.CENTER);
        GridDataFactory.swtDefaults().align(SWT.CENTER, SWT.CENTER).hint(WIDTH, SWT.DEFAULT).applyTo(label);
        return label;
    }
}
