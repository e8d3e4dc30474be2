package org.cryptoexpress.workbench.internal;

import java.util.Locale;

import org.cryptoexpress.session.KeyLocation;
import org.cryptoexpress.session.Session;
import org.cryptoexpress.ui.Controls;
import org.cryptoexpress.ui.Role;
import org.cryptoexpress.ui.Sheet;
import org.cryptoexpress.ui.Type;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.dnd.Clipboard;
import org.eclipse.swt.dnd.TextTransfer;
import org.eclipse.swt.dnd.Transfer;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;

/** The account's own keys: their fingerprint, where the private ones are kept, and the way to renew them. UI thread. */
final class KeysSheet extends Sheet {
    private static final int WIDTH = 520;
    private static final int GROUP = 4;

    private final Session session;

    KeysSheet(Shell parent, Session session) {
        super(parent, Messages.keys_title, WIDTH);
        this.session = session;
    }

    @Override
    protected void create(Composite body) {
        Controls.wide(Controls.text(body, NLS.bind(Messages.keys_of, session.userName()), Type.HEADING, Role.TEXT));
        Controls.wide(Controls.text(body, Messages.keys_meaning, Type.BODY, Role.TEXT));
        fingerprint(body, "keys.fingerprint", session);
        Label where = Controls.text(body, session.keyLocation() == KeyLocation.SERVER ? Messages.keys_on_server
                : NLS.bind(Messages.keys_local, session.profile()), Type.BODY, Role.MUTED);
        Controls.wide(where);
        Composite row = buttons(body, 3);
        Controls.button(row, "keys.copy", Messages.keys_copy, this::copy);
        Controls.button(row, "keys.renew", Messages.renew_menu, () -> {
            Shell parent = (Shell) shell().getParent();
            close();
            new RenewKeysSheet(parent, session).open();
        });
        focus(Controls.mainButton(row, "keys.close", Messages.close, this::close));
    }

    /** Shows the fingerprint in groups. */
    static void fingerprint(Composite body, String id, Session session) {
        Composite card = Controls.grid(body, 1, Controls.GAP, Role.RAISED);
        GridDataFactory.fillDefaults().grab(true, false).indent(0, Controls.GAP).applyTo(card);
        Controls.text(card, Messages.fingerprint, Type.SMALL, Role.MUTED);
        Label digits = Controls.id(Controls.text(card, groups(session), Type.HEADING, Role.TEXT), id);
        digits.setFont(org.eclipse.jface.resource.JFaceResources.getTextFont());
        GridDataFactory.swtDefaults().grab(true, false).align(SWT.CENTER, SWT.CENTER).applyTo(digits);
    }

    private static String groups(Session session) {
        String hex = session.keys().fingerprint().hex().toUpperCase(Locale.ROOT);
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < hex.length(); i += GROUP) {
            text.append(i == 0 ? "" : i % (hex.length() / 2) == 0 ? "\n" : " ").append(hex, i, i + GROUP);
        }
        return text.toString();
    }

    private void copy() {
        Clipboard clipboard = new Clipboard(shell().getDisplay());
        clipboard.setContents(new Object[] { session.keys().fingerprint().hex() },
                new Transfer[] { TextTransfer.getInstance() });
        clipboard.dispose();
    }
}
