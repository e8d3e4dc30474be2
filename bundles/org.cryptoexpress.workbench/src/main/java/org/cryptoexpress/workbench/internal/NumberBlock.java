package org.cryptoexpress.workbench.internal;

import org.cryptoexpress.ui.Controls;
import org.cryptoexpress.ui.Role;
import org.cryptoexpress.ui.Type;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;

/** A safety number as people compare it: three lines of four groups. */
public final class NumberBlock {
    private static final int GROUPS_IN_LINE = 4;

    private NumberBlock() {
    }

    /** Shows a number of groups with spaces between. */
    public static Label show(Composite parent, String id, String number) {
        Composite card = Controls.grid(parent, 1, Controls.GAP, Role.RAISED);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(card);
        Label label = Controls.id(Controls.text(card, lines(number), Type.HEADING, Role.TEXT), id);
        GridDataFactory.swtDefaults().grab(true, false).align(SWT.CENTER, SWT.CENTER).applyTo(label);
        return label;
    }

    private static String lines(String number) {
        String[] groups = number.split(" ");
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < groups.length; i++) {
            text.append(i == 0 ? "" : i % GROUPS_IN_LINE == 0 ? "\n" : "   ").append(groups[i]);
        }
        return text.toString();
    }
}
