package org.cryptoexpress.workbench.internal;

import org.cryptoexpress.ui.Controls;
import org.cryptoexpress.ui.Role;
import org.cryptoexpress.ui.Type;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.ProgressBar;

/** A bar and a few words that say how hard a passphrase is to guess. UI thread. */
public final class StrengthMeter {
    private static final int STEPS = PassphraseRating.VERY_STRONG.ordinal() - PassphraseRating.WEAK.ordinal() + 1;

    private final ProgressBar bar;
    private final Label verdict;

    /** A meter of nothing yet, in two cells of a row. */
    public StrengthMeter(Composite row, String id) {
        bar = Controls.name(new ProgressBar(row, SWT.HORIZONTAL), id, Messages.strength);
        bar.setMaximum(STEPS);
        verdict = Controls.id(Controls.text(row, PassphraseRating.SHORT.text(), Type.SMALL, Role.MUTED),
                id + ".verdict");
        GridDataFactory.fillDefaults().grab(true, false).align(SWT.FILL, SWT.CENTER).applyTo(verdict);
    }

    /** Shows a rating. */
    public void show(PassphraseRating rating) {
        bar.setSelection(rating.isAccepted() ? rating.ordinal() - PassphraseRating.WEAK.ordinal() + 1 : 0);
        verdict.setText(rating.text());
        verdict.getParent().layout();
    }
}
