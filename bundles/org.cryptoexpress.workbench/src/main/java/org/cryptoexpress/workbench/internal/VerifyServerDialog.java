package org.cryptoexpress.workbench.internal;

import java.util.concurrent.CompletableFuture;

import org.cryptoexpress.session.Session;
import org.cryptoexpress.ui.Controls;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Text;

/** Compares the number of a server that was met by its address alone with what its operator says. UI thread. */
final class VerifyServerDialog extends AccountDialog {
    private final Session session;
    private Text said;

    VerifyServerDialog(Shell parent, Session session) {
        super(parent);
        this.session = session;
    }

    @Override
    String title() {
        return Messages.verify_server;
    }

    @Override
    String meaning() {
        String address = session.server().connection().replaceFirst("/\\?.*$", "");
        return NLS.bind(Messages.verify_server_meaning, address);
    }

    @Override
    void fields(Composite body) {
        NumberBlock.show(body, "verifyServer.number", session.server().number());
        said = Controls.field(body, "verifyServer.said", Messages.verify_server_said, SWT.NONE);
        said.addListener(SWT.Modify, e -> changed());
    }

    @Override
    boolean isComplete() {
        return !said.getText().isBlank();
    }

    @Override
    CompletableFuture<Void> work() {
        return session.verifyServer(said.getText().strip());
    }
}
