package org.cryptoexpress.workbench.internal.login;

import org.cryptoexpress.session.KeyLocation;
import org.cryptoexpress.ui.Controls;
import org.cryptoexpress.ui.Role;
import org.cryptoexpress.ui.Theme;
import org.cryptoexpress.ui.Type;
import org.cryptoexpress.workbench.internal.Messages;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;

/** Sign-up, step 3: where the private key lives, and how long it is. */
final class KeyPage extends Page {
    private static final int[] SIZES = { 2048, 3072, 4096 };

    private final LogInForm form;

    KeyPage(LogInForm form) {
        this.form = form;
    }

    @Override
    String title() {
        return Messages.key_title;
    }

    @Override
    String step() {
        return Messages.step_3;
    }

    @Override
    String mainLabel() {
        return Messages.sign_up;
    }

    @Override
    boolean isComplete() {
        return true;
    }

    @Override
    void create(Composite body) {
        choice(body, "login.keyOnServer", Messages.key_server, Messages.key_server_hint, KeyLocation.SERVER)
                .setFocus();
        choice(body, "login.keyLocal", Messages.key_local, Messages.key_local_hint, KeyLocation.LOCAL);
        Label head = Controls.text(body, Messages.key_size, Type.STRONG, Role.TEXT);
        GridDataFactory.swtDefaults().indent(0, 2 * Controls.GAP).applyTo(head);
        Combo size = Controls.name(new Combo(body, SWT.READ_ONLY), "login.keySize", Messages.key_size);
        for (int bits : SIZES) {
            size.add(NLS.bind(Messages.key_bits, bits));
            if (bits == form.keyBits) {
                size.select(size.getItemCount() - 1);
            }
        }
        size.addListener(SWT.Selection, e -> form.keyBits = SIZES[size.getSelectionIndex()]);
        hint(body, Messages.key_size_hint);
    }

    private Button choice(Composite body, String id, String text, String hint, KeyLocation location) {
        Button button = Controls.name(new Button(body, SWT.RADIO), id, text);
        Theme.ink(Theme.ground(Type.STRONG.on(button), Role.SURFACE), Role.TEXT);
        button.setText(text);
        GridDataFactory.swtDefaults().indent(0, Controls.GAP).applyTo(button);
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
