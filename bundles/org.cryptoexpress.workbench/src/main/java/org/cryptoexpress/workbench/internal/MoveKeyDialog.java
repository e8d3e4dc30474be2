package org.cryptoexpress.workbench.internal;

import java.util.Arrays;
import java.util.concurrent.CompletableFuture;

import org.cryptoexpress.protocol.Progress;
import org.cryptoexpress.session.KeyLocation;
import org.cryptoexpress.session.Session;
import org.cryptoexpress.ui.Controls;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Text;

/** Moves the sealed private key between server and computer. UI thread. */
final class MoveKeyDialog extends AccountDialog {
    private final Session session;
    private final KeyLocation target;
    private Text passphrase;
    private Text keyFile;

    MoveKeyDialog(Shell parent, Session session) {
        super(parent);
        this.session = session;
        target = target(session);
    }

    /** The place where the key is not. */
    static KeyLocation target(Session session) {
        return session.keyLocation() == KeyLocation.SERVER ? KeyLocation.LOCAL : KeyLocation.SERVER;
    }

    @Override
    String title() {
        return Messages.move_key;
    }

    @Override
    String meaning() {
        return target == KeyLocation.LOCAL
                ? Messages.move_key_here_meaning : Messages.move_key_to_server_meaning;
    }

    @Override
    void fields(Composite body) {
        passphrase = secret(body, "moveKey.passphrase", Messages.passphrase);
        keyFile = Controls.field(body, "moveKey.keyFile", Messages.key_file_if_any, SWT.NONE);
    }

    @Override
    boolean isComplete() {
        return passphrase.getCharCount() > 0;
    }

    @Override
    CompletableFuture<Void> work() {
        char[] entered = passphrase.getTextChars();
        return session.moveKey(target, entered, keyFile(keyFile.getText()), Progress.NONE)
                .whenComplete((done, failure) -> Arrays.fill(entered, '\0'));
    }
}
