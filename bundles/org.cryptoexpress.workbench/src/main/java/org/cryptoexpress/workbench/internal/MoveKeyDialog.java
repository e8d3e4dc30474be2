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
final class MoveKeyDialog extends SecretDialog {
    private final Session session;
    private final KeyLocation target;
    private Text passphrase;
    private Text keyFile;

    MoveKeyDialog(Shell parent, Session session, KeyLocation target) {
        super(parent);
        this.session = session;
        this.target = target;
    }

    @Override
    String title() {
        return "Move private key";
    }

    @Override
    String meaning() {
        return target == KeyLocation.LOCAL
                ? "Your account will open on this computer only. Keep a backup of the profile: without it the account is lost."
                : "Your account will open from anywhere. The key lies on the server sealed; only your passphrase opens it.";
    }

    @Override
    void fields(Composite body) {
        passphrase = secret(body, "moveKey.passphrase", "Passphrase");
        keyFile = Controls.field(body, "moveKey.keyFile", "Key file (if any)", SWT.NONE);
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
