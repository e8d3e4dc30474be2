package org.cryptoexpress.workbench.internal.login;

import org.cryptoexpress.session.UnknownServer;
import org.cryptoexpress.ui.Controls;
import org.cryptoexpress.ui.Icon;
import org.cryptoexpress.ui.Role;
import org.cryptoexpress.ui.Type;
import org.cryptoexpress.workbench.internal.Messages;
import org.cryptoexpress.workbench.internal.NumberBlock;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Text;

/** A server of which only the address is known: a person compares its number with the operator's, and types its end. */
final class ServerPage extends Page {
    private final UnknownServer server;
    private final Runnable changed;
    private Text typed;

    ServerPage(UnknownServer server, Runnable changed) {
        this.server = server;
        this.changed = changed;
    }

    @Override
    String title() {
        return Messages.new_server_title;
    }

    @Override
    String mainLabel() {
        return Messages.new_server_go_on;
    }

    @Override
    boolean isComplete() {
        String text = typed.getText().strip();
        return text.equals(server.lastGroup()) || server.isNumber(text);
    }

    @Override
    void create(Composite body) {
        Composite warning = Controls.grid(body, 2, 0, Role.SURFACE);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(warning);
        Controls.icon(warning, Icon.TRIANGLE_ALERT, Icon.MEDIUM, Role.WARNING);
        wide(Controls.text(warning, NLS.bind(Messages.new_server_meaning, server.address()), Type.BODY, Role.TEXT));
        wide(Controls.text(body, Messages.new_server_compare, Type.BODY, Role.TEXT));
        NumberBlock.show(body, "login.serverNumber", server.number());
        typed = Controls.field(body, "login.serverEnd", Messages.new_server_type, SWT.NONE);
        Controls.onChange(typed, text -> changed.run());
        hint(body, Messages.new_server_hint);
        typed.setFocus();
    }
}
