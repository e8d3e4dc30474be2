package org.cryptoexpress.workbench.internal;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

import org.cryptoexpress.protocol.CryptoExpressException;
import org.cryptoexpress.protocol.ErrorCode;
import org.cryptoexpress.ui.Controls;
import org.cryptoexpress.ui.ErrorTexts;
import org.cryptoexpress.ui.NoticeBar;
import org.cryptoexpress.ui.Role;
import org.cryptoexpress.ui.Theme;
import org.cryptoexpress.ui.Type;
import org.eclipse.jface.dialogs.IDialogConstants;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Text;

/** A dialog about the account; it stays open until the work is done. UI thread. */
abstract class AccountDialog extends org.eclipse.jface.dialogs.Dialog {
    private static final long LONGEST_KEY_FILE = 1 << 20;
    private static final int WIDTH = 420;

    private NoticeBar errors;

    AccountDialog(Shell parent) {
        super(parent);
    }

    /** The title. */
    abstract String title();

    /** One sentence that says what it means. */
    abstract String meaning();

    /** Makes the fields. */
    abstract void fields(Composite body);

    /** Whether everything is entered. */
    abstract boolean isComplete();

    /** Does the work. */
    abstract CompletableFuture<Void> work();

    @Override
    protected Control createDialogArea(Composite parent) {
        getShell().setText(title());
        errors = new NoticeBar((Composite) super.createDialogArea(parent), "dialog.error");
        Composite body = Controls.grid(errors.getParent(), 1, 8, Role.SURFACE);
        GridDataFactory.fillDefaults().grab(true, true).applyTo(body);
        GridDataFactory.fillDefaults().hint(WIDTH, SWT.DEFAULT)
                .applyTo(Controls.text(body, meaning(), Type.BODY, Role.TEXT));
        fields(body);
        return errors.getParent();
    }

    @Override
    protected Control createContents(Composite parent) {
        Control contents = super.createContents(parent);
        for (Control part : new Control[] { parent, contents, getDialogArea(), getButtonBar() }) {
            Theme.ground(part, Role.SURFACE);
        }
        return contents;
    }

    @Override
    protected void createButtonsForButtonBar(Composite parent) {
        super.createButtonsForButtonBar(parent);
        Controls.id(getButton(IDialogConstants.OK_ID), "dialog.ok");
        changed();
    }

    /** To be called when a field changed. */
    final void changed() {
        if (getButton(IDialogConstants.OK_ID) != null) {
            getButton(IDialogConstants.OK_ID).setEnabled(isComplete());
        }
    }

    /** A field for a secret. */
    final Text secret(Composite body, String id, String label) {
        Text field = Controls.field(body, id, label, SWT.PASSWORD);
        field.addListener(SWT.Modify, e -> changed());
        return field;
    }

    /** The content of a key file, if one is named. */
    static Optional<byte[]> keyFile(String path) {
        if (path.isBlank()) {
            return Optional.empty();
        }
        try {
            Path file = Path.of(path.strip());
            if (Files.size(file) > LONGEST_KEY_FILE) {
                throw new CryptoExpressException(ErrorCode.TOO_LARGE, "key file too long");
            }
            return Optional.of(Files.readAllBytes(file));
        } catch (java.io.IOException e) {
            throw new CryptoExpressException(ErrorCode.LOCAL_FILE, "key file not readable", e);
        }
    }

    @Override
    protected void okPressed() {
        getButton(IDialogConstants.OK_ID).setEnabled(false);
        errors.hide();
        CompletableFuture<Void> done;
        try {
            done = work();
        } catch (CryptoExpressException e) {
            done = CompletableFuture.failedFuture(e);
        }
        Shell shell = getShell();
        done.whenComplete((nothing, failure) -> shell.getDisplay().asyncExec(() -> finished(shell, failure)));
    }

    private void finished(Shell shell, Throwable failure) {
        if (shell.isDisposed()) {
            return;
        }
        if (failure == null) {
            super.okPressed();
            return;
        }
        errors.error(ErrorTexts.of(failure instanceof CompletionException ? failure.getCause() : failure),
                Optional.empty());
        shell.pack();
        changed();
    }
}
