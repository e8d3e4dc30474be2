package org.cryptoexpress.workbench.internal.login;

import org.cryptoexpress.session.KeyLocation;
import org.cryptoexpress.session.RememberedAccount;
import org.cryptoexpress.ui.Controls;
import org.cryptoexpress.ui.Icon;
import org.cryptoexpress.ui.Role;
import org.cryptoexpress.ui.Type;
import org.cryptoexpress.workbench.internal.Messages;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Text;

/** An account that exists: who and the passphrase, on one page. */
final class LogInPage extends Page {
    private final LogInForm form;
    private final Runnable changed;
    private final Runnable toSignUp;
    private final Runnable importKey;

    LogInPage(LogInForm form, Runnable changed, Runnable toSignUp, Runnable importKey) {
        this.form = form;
        this.changed = changed;
        this.toSignUp = toSignUp;
        this.importKey = importKey;
    }

    @Override
    String title() {
        return form.remembered().isPresent() ? Messages.welcome_back : Messages.log_in_title;
    }

    @Override
    String mainLabel() {
        return Messages.log_in;
    }

    @Override
    boolean isComplete() {
        return !form.server.isBlank() && !form.userName.isBlank() && form.hasPassphrase();
    }

    @Override
    void create(Composite body) {
        if (form.remembered().isPresent()) {
            remembered(body, form.remembered().get());
        } else {
            StartPage.serverField(body, form, changed);
            Text name = Controls.field(body, "login.user", Messages.user_name, SWT.NONE);
            name.setText(form.userName);
            Controls.onChange(name, text -> {
                form.userName = text;
                changed.run();
            });
        }
        Text passphrase = secret(body, "login.passphrase", Messages.passphrase);
        passphrase.addListener(SWT.Modify, e -> {
            form.setPassphrase(passphrase.getTextChars());
            changed.run();
        });
        keyFile(body, form, changed);
        if (form.remembered().isEmpty()) {
            link(body, "login.toSignUp", Messages.to_sign_up, toSignUp);
        } else if (form.remembered().get().keyLocation() == KeyLocation.LOCAL) {
            link(body, "login.importKey", Messages.import_key, importKey);
        }
        passphrase.setFocus();
    }

    private static void remembered(Composite body, RememberedAccount account) {
        Composite who = Controls.grid(body, 2, 0, Role.SURFACE);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(who);
        Controls.icon(who, Icon.CIRCLE_USER, Icon.LARGE, Role.ACCENT);
        Controls.text(who, account.userName(), Type.HEADING, Role.TEXT);
        String host = account.server().replaceFirst("^cx://", "").replaceFirst("/.*$", "");
        hint(body, NLS.bind(Messages.on_server, host));
    }
}
