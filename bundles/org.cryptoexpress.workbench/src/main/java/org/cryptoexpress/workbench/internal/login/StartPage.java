package org.cryptoexpress.workbench.internal.login;

import org.cryptoexpress.ui.Controls;
import org.cryptoexpress.workbench.internal.Messages;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Text;

/** Sign-up, step 1: who are you, and where. */
final class StartPage extends Page {
    private final LogInForm form;
    private final Runnable changed;
    private final Runnable toLogIn;

    StartPage(LogInForm form, Runnable changed, Runnable toLogIn) {
        this.form = form;
        this.changed = changed;
        this.toLogIn = toLogIn;
    }

    @Override
    String title() {
        return Messages.sign_up_title;
    }

    @Override
    String step() {
        return Messages.step_1;
    }

    @Override
    String mainLabel() {
        return Messages.next;
    }

    @Override
    boolean isComplete() {
        return form.server.strip().startsWith("cx://") && form.userName.strip().matches("[A-Za-z0-9._@-]{3,64}");
    }

    @Override
    void create(Composite body) {
        serverField(body, form, changed);
        Text name = Controls.field(body, "login.user", Messages.user_name, SWT.NONE);
        name.setText(form.userName);
        Controls.onChange(name, text -> {
            form.userName = text;
            changed.run();
        });
        hint(body, Messages.user_name_hint);
        Text invitation = Controls.field(body, "login.invitation", Messages.invitation, SWT.NONE);
        invitation.setText(form.invitation);
        invitation.setMessage(Messages.invitation_hint);
        Controls.onChange(invitation, text -> form.invitation = text);
        link(body, "login.toLogIn", Messages.to_log_in, toLogIn);
        name.setFocus();
    }

    static void serverField(Composite body, LogInForm form, Runnable changed) {
        Text server = Controls.field(body, "login.server", Messages.server, SWT.NONE);
        server.setMessage("cx://\u2026");
        server.setText(form.server);
        Controls.onChange(server, text -> {
            form.server = text;
            changed.run();
        });
        hint(body, Messages.server_hint);
    }
}
