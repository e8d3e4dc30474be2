package org.cryptoexpress.workbench.internal.login;

import java.security.SecureRandom;
import java.util.Arrays;

import org.cryptoexpress.keys.Passphrases;
import org.cryptoexpress.ui.Controls;
import org.cryptoexpress.ui.Icon;
import org.cryptoexpress.ui.Role;
import org.cryptoexpress.ui.Theme;
import org.cryptoexpress.ui.Type;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.ProgressBar;
import org.eclipse.swt.widgets.Text;

/** Sign-up, step 2: the passphrase that nobody can recover. */
final class PassphrasePage extends Page {
    private final LogInForm form;
    private final Runnable changed;
    private Text passphrase;
    private Text repeated;
    private ProgressBar meter;
    private Label verdict;
    private Label suggestion;
    private Button understood;

    PassphrasePage(LogInForm form, Runnable changed) {
        this.form = form;
        this.changed = changed;
    }

    @Override
    String title() {
        return LogInMessages.passphrase_title;
    }

    @Override
    String step() {
        return LogInMessages.step_2;
    }

    @Override
    String mainLabel() {
        return LogInMessages.next;
    }

    @Override
    boolean isComplete() {
        return form.strength() != PassphraseStrength.TOO_SHORT && form.isPassphrase(repeated.getTextChars())
                && understood.getSelection();
    }

    @Override
    void create(Composite body) {
        passphrase = secret(body, "login.passphrase", LogInMessages.passphrase);
        Composite row = Controls.grid(body, 3, 0, Role.SURFACE);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(row);
        meter = Controls.name(new ProgressBar(row, SWT.HORIZONTAL), "login.strength", LogInMessages.strength);
        meter.setMaximum(PassphraseStrength.values().length - 1);
        verdict = Controls.text(row, LogInMessages.strength_0, Type.SMALL, Role.MUTED);
        GridDataFactory.fillDefaults().grab(true, false).align(SWT.FILL, SWT.CENTER).applyTo(verdict);
        Button suggest = Controls.button(row, "login.suggest", LogInMessages.suggest, this::suggest);
        suggest.setImage(Icon.SPARKLES.image(Icon.SMALL, Role.ACCENT));
        suggestion = wide(Controls.text(body, "", Type.BODY, Role.TEXT));
        repeated = secret(body, "login.repeat", LogInMessages.repeat);
        keyFile(body, form, changed);
        Composite warning = Controls.grid(body, 2, 0, Role.SURFACE);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(warning);
        Controls.icon(warning, Icon.TRIANGLE_ALERT, Icon.MEDIUM, Role.WARNING);
        wide(Controls.text(warning, LogInMessages.no_recovery, Type.BODY, Role.TEXT));
        understood = Controls.name(new Button(body, SWT.CHECK), "login.understood", LogInMessages.understood);
        Theme.ink(Theme.ground(understood, Role.SURFACE), Role.TEXT);
        understood.setText(LogInMessages.understood);
        understood.addListener(SWT.Selection, e -> changed.run());
        passphrase.addListener(SWT.Modify, e -> entered());
        repeated.addListener(SWT.Modify, e -> changed.run());
        passphrase.setFocus();
    }

    private void suggest() {
        char[] made = Passphrases.generate(new SecureRandom());
        passphrase.setTextChars(made);
        repeated.setText("");
        suggestion.setText(String.valueOf(made) + "\n" + LogInMessages.suggestion_hint);
        Arrays.fill(made, '\0');
        suggestion.getShell().layout(true, true);
        repeated.setFocus();
    }

    private void entered() {
        form.setPassphrase(passphrase.getTextChars());
        PassphraseStrength strength = form.strength();
        meter.setSelection(strength.ordinal());
        verdict.setText(switch (strength) {
        case TOO_SHORT -> LogInMessages.strength_0;
        case WEAK -> LogInMessages.strength_1;
        case GOOD -> LogInMessages.strength_2;
        case STRONG -> LogInMessages.strength_3;
        });
        changed.run();
    }
}
