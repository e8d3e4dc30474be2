package org.cryptoexpress.workbench.internal.login;

import java.security.SecureRandom;
import java.util.Arrays;

import org.cryptoexpress.keys.Passphrases;
import org.cryptoexpress.ui.Controls;
import org.cryptoexpress.ui.Icon;
import org.cryptoexpress.ui.Role;
import org.cryptoexpress.ui.Theme;
import org.cryptoexpress.ui.Type;
import org.cryptoexpress.workbench.internal.Messages;
import org.cryptoexpress.workbench.internal.StrengthMeter;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Text;

/** Sign-up, step 2: the passphrase that nobody can recover. */
final class PassphrasePage extends Page {
    private final LogInForm form;
    private final Runnable changed;
    private Text passphrase;
    private Text repeated;
    private StrengthMeter meter;
    private Label suggestion;
    private Button understood;

    PassphrasePage(LogInForm form, Runnable changed) {
        this.form = form;
        this.changed = changed;
    }

    @Override
    String title() {
        return Messages.passphrase_title;
    }

    @Override
    String step() {
        return Messages.step_2;
    }

    @Override
    String mainLabel() {
        return Messages.next;
    }

    @Override
    boolean isComplete() {
        return form.rating().isAccepted() && form.isPassphrase(repeated.getTextChars())
                && understood.getSelection();
    }

    @Override
    void create(Composite body) {
        passphrase = secret(body, "login.passphrase", Messages.passphrase);
        Composite row = Controls.grid(body, 3, 0, Role.SURFACE);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(row);
        meter = new StrengthMeter(row, "login.strength");
        Button suggest = Controls.button(row, "login.suggest", Messages.suggest, this::suggest);
        suggest.setImage(Icon.SPARKLES.image(Icon.SMALL, Role.ACCENT));
        suggestion = wide(Controls.text(body, "", Type.BODY, Role.TEXT));
        ((GridData) suggestion.getLayoutData()).exclude = true;
        repeated = secret(body, "login.repeat", Messages.repeat);
        keyFile(body, form, changed);
        Composite warning = Controls.grid(body, 2, 0, Role.SURFACE);
        GridDataFactory.fillDefaults().grab(true, false).indent(0, Controls.GAP).applyTo(warning);
        Controls.icon(warning, Icon.TRIANGLE_ALERT, Icon.MEDIUM, Role.WARNING);
        wide(Controls.text(warning, Messages.no_recovery, Type.BODY, Role.TEXT));
        understood = Controls.name(new Button(body, SWT.CHECK), "login.understood", Messages.understood);
        Theme.ink(Theme.ground(understood, Role.SURFACE), Role.TEXT);
        understood.setText(Messages.understood);
        understood.addListener(SWT.Selection, e -> changed.run());
        passphrase.addListener(SWT.Modify, e -> entered());
        repeated.addListener(SWT.Modify, e -> changed.run());
        passphrase.setFocus();
    }

    private void suggest() {
        char[] made = Passphrases.generate(new SecureRandom());
        passphrase.setTextChars(made);
        repeated.setText("");
        suggestion.setText(String.valueOf(made) + "\n" + Messages.suggestion_hint);
        Arrays.fill(made, '\0');
        ((GridData) suggestion.getLayoutData()).exclude = false;
        suggestion.getShell().layout(true, true);
        repeated.setFocus();
    }

    private void entered() {
        form.setPassphrase(passphrase.getTextChars());
        meter.show(form.rating());
        changed.run();
    }
}
