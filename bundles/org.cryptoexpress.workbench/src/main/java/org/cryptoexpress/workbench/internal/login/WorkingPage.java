package org.cryptoexpress.workbench.internal.login;

import org.cryptoexpress.ui.Controls;
import org.cryptoexpress.ui.Role;
import org.cryptoexpress.ui.Type;
import org.cryptoexpress.workbench.internal.Messages;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.ProgressBar;

/** What is going on while keys are made and the server is asked. */
final class WorkingPage extends Page {
    private final boolean signUp;
    private final int keyBits;
    private Label step;

    WorkingPage(boolean signUp, int keyBits) {
        this.signUp = signUp;
        this.keyBits = keyBits;
    }

    @Override
    String title() {
        return signUp ? Messages.signing_up : Messages.logging_in;
    }

    @Override
    String mainLabel() {
        return "";
    }

    @Override
    boolean isComplete() {
        return false;
    }

    @Override
    void create(Composite body) {
        ProgressBar bar = Controls.name(new ProgressBar(body, SWT.INDETERMINATE), "login.progress", title());
        GridDataFactory.fillDefaults().grab(true, false).applyTo(bar);
        step = wide(Controls.text(body, "", Type.BODY, Role.TEXT));
        show(signUp ? "generate-key" : "passcode");
        hint(body, signUp ? Messages.working_sign_up : Messages.working_log_in);
    }

    /** Shows a step of the service by its key. */
    void show(String key) {
        if (!step.isDisposed()) {
            step.setText(switch (key) {
            case "generate-key" -> org.eclipse.osgi.util.NLS.bind(Messages.step_keys, String.valueOf(keyBits));
            case "passcode" -> Messages.step_passcode;
            default -> Messages.step_connect;
            });
        }
    }
}
