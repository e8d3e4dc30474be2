package org.cryptoexpress.workbench.internal.login;

import org.cryptoexpress.session.KeyLocation;
import org.cryptoexpress.ui.Controls;
import org.cryptoexpress.ui.Role;
import org.cryptoexpress.ui.Theme;
import org.cryptoexpress.ui.Type;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;

/** Sign-up, step 3: where the private key lives, and how long it is. */
final class KeyPage extends Page {
    private static final int[] SIZES = { 2048, 3072, 4096 };

    private final LogInForm form;

    KeyPage(LogInForm form) {
        this.form = form;
    }

    @Override
    String title() {
        return LogInMessages.key_title;
    }

    @Override
    String step() {
        return LogInMessages.step_3;
    }

    @Override
    String mainLabel() {
        return LogInMessages.sign_up;
    }

    @Override
    boolean isComplete() {
        return true;
    }

    @Override
    void create(Composite body) {
        choice(body, "login.keyOnServer", LogInMessages.key_server, LogInMessages.key_server_hint, KeyLocation.SERVER)
                .setFocus();
        choice(body, "login.keyLocal", LogInMessages.key_local, LogInMessages.key_local_hint, KeyLocation.LOCAL);
        Controls.text(body, LogInMessages.key_size, Type.STRONG, Role.TEXT);
        Combo size = Controls.name(new Combo(body, SWT.READ_ONLY), "login.keySize", LogInMessages.key_size);
        for (int bits : SIZES) {
            size.add(bits + " bit");
            if (bits == form.keyBits) {
                size.select(size.getItemCount() - 1);
            }
        }
        size.addListener(SWT.Selection, e -> form.keyBits = SIZES[size.getSelectionIndex()]);
        hint(body, LogInMessages.key_size_hint);
    }

    private Button choice(Composite body, String id, String text, String hint, KeyLocation location) {
        Button button = Controls.name(new Button(body, SWT.RADIO), id, text);
        Theme.ink(Theme.ground(Type.STRONG.on(button), Role.SURFACE), Role.TEXT);
        button.setText(text);
        button.setSelection(form.keyLocation == location);
        button.addListener(SWT.Selection, e -> {
            if (button.getSelection()) {
                form.keyLocation = location;
            }
        });
        GridDataFactory.fillDefaults().indent(24, 0).hint(380, SWT.DEFAULT).applyTo(hint(body, hint));
        return button;
    }
}
