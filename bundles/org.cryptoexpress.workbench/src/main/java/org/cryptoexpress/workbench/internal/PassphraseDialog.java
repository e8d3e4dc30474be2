package org.cryptoexpress.workbench.internal;

import java.util.Arrays;
import java.util.concurrent.CompletableFuture;

import org.cryptoexpress.protocol.Progress;
import org.cryptoexpress.session.Session;
import org.cryptoexpress.ui.Controls;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Text;

/** Changes the passphrase. UI thread. */
final class PassphraseDialog extends SecretDialog {
    private static final int SHORTEST = 12;

    private final Session session;
    private Text before;
    private Text keyFileBefore;
    private Text after;
    private Text again;
    private Text keyFileAfter;

    PassphraseDialog(Shell parent, Session session) {
        super(parent);
        this.session = session;
    }

    @Override
    String title() {
        return "Change passphrase";
    }

    @Override
    String meaning() {
        return "The new passphrase opens your account from now on. Nobody can recover it. "
                + "Copies of the sealed key that were made before still open with the old one.";
    }

    @Override
    void fields(Composite body) {
        before = secret(body, "passphrase.before", "Passphrase until now");
        keyFileBefore = Controls.field(body, "passphrase.keyFileBefore", "Key file until now (if any)", SWT.NONE);
        after = secret(body, "passphrase.after", "New passphrase (at least 12 characters)");
        again = secret(body, "passphrase.again", "New passphrase again");
        keyFileAfter = Controls.field(body, "passphrase.keyFileAfter", "New key file (optional)", SWT.NONE);
    }

    @Override
    boolean isComplete() {
        char[] one = after.getTextChars();
        char[] two = again.getTextChars();
        boolean same = one.length >= SHORTEST && Arrays.equals(one, two) && before.getCharCount() > 0;
        Arrays.fill(one, '\0');
        Arrays.fill(two, '\0');
        return same;
    }

    @Override
    CompletableFuture<Void> work() {
        char[] old = before.getTextChars();
        char[] next = after.getTextChars();
        return session.changePassphrase(old, keyFile(keyFileBefore.getText()), next, keyFile(keyFileAfter.getText()),
                Progress.NONE).whenComplete((done, failure) -> {
                    Arrays.fill(old, '\0');
                    Arrays.fill(next, '\0');
                });
    }
}
