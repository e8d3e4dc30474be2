package org.cryptoexpress.workbench.internal;

import java.util.Arrays;
import java.util.concurrent.CompletableFuture;

import org.cryptoexpress.protocol.Progress;
import org.cryptoexpress.session.Session;
import org.cryptoexpress.ui.Controls;
import org.cryptoexpress.ui.Role;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Text;

/** Changes the passphrase. UI thread. */
final class PassphraseDialog extends AccountDialog {
    private final Session session;
    private Text before;
    private Text keyFileBefore;
    private Text after;
    private StrengthMeter meter;
    private Text again;
    private Text keyFileAfter;

    PassphraseDialog(Shell parent, Session session) {
        super(parent);
        this.session = session;
    }

    @Override
    String title() {
        return Messages.change_passphrase;
    }

    @Override
    String meaning() {
        return Messages.change_passphrase_meaning;
    }

    @Override
    void fields(Composite body) {
        before = secret(body, "passphrase.before", Messages.passphrase_before);
        keyFileBefore = Controls.field(body, "passphrase.keyFileBefore", Messages.key_file_before, SWT.NONE);
        after = secret(body, "passphrase.after", Messages.passphrase_after);
        Composite row = Controls.grid(body, 2, 0, Role.SURFACE);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(row);
        meter = new StrengthMeter(row, "passphrase.strength");
        after.addListener(SWT.Modify, e -> meter.show(rating()));
        again = secret(body, "passphrase.again", Messages.passphrase_again);
        keyFileAfter = Controls.field(body, "passphrase.keyFileAfter", Messages.key_file_after, SWT.NONE);
    }

    @Override
    boolean isComplete() {
        char[] one = after.getTextChars();
        char[] two = again.getTextChars();
        boolean complete = PassphraseRating.of(one).isAccepted() && Arrays.equals(one, two)
                && before.getCharCount() > 0;
        Arrays.fill(one, '\0');
        Arrays.fill(two, '\0');
        return complete;
    }

    private PassphraseRating rating() {
        char[] typed = after.getTextChars();
        PassphraseRating rating = PassphraseRating.of(typed);
        Arrays.fill(typed, '\0');
        return rating;
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
