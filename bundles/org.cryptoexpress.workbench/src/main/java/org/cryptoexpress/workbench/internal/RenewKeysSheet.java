package org.cryptoexpress.workbench.internal;

import java.util.Optional;

import org.cryptoexpress.protocol.CryptoExpressException;
import org.cryptoexpress.protocol.ErrorCode;
import org.cryptoexpress.protocol.Progress;
import org.cryptoexpress.session.KeyLocation;
import org.cryptoexpress.session.Session;
import org.cryptoexpress.ui.BackgroundWork;
import org.cryptoexpress.ui.Controls;
import org.cryptoexpress.ui.ErrorTexts;
import org.cryptoexpress.ui.Icon;
import org.cryptoexpress.ui.Role;
import org.cryptoexpress.ui.Sheet;
import org.cryptoexpress.ui.Type;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.ProgressBar;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Text;

/**
 * Renews the account's keys in three steps: what it means, the work, and what others see afterwards. The work goes on when
 * the window is closed; the status line shows it. UI thread.
 */
final class RenewKeysSheet extends Sheet {
    private static final int WIDTH = 520;
    private static final int[] SIZES = { 2048, 3072, 4096 };

    private final Session session;
    private Composite body;
    private Text passphrase;
    private Text keyFile;
    private Button renew;
    private Label step;
    private int keyBits = 4096;

    RenewKeysSheet(Shell parent, Session session) {
        super(parent, Messages.renew_title, WIDTH);
        this.session = session;
    }

    @Override
    protected void create(Composite place) {
        body = place;
        ask();
    }

    private void ask() {
        clear();
        heading(Icon.KEY_ROUND, Role.ACCENT, Messages.renew_headline);
        say(Messages.renew_meaning);
        say(Messages.renew_contacts_before);
        say(session.keyLocation() == KeyLocation.SERVER ? Messages.renew_devices_server
                : Messages.renew_devices_local);
        passphrase = Controls.field(body, "renew.passphrase", Messages.passphrase, SWT.PASSWORD);
        passphrase.addListener(SWT.Modify, e -> Controls.enable(renew, passphrase.getCharCount() > 0));
        keyFile = Controls.field(body, "renew.keyFile", Messages.key_file_if_any, SWT.NONE);
        Composite line = Controls.grid(body, 2, 0, Role.SURFACE);
        Controls.text(line, Messages.key_size, Type.STRONG, Role.TEXT);
        Combo size = Controls.name(new Combo(line, SWT.READ_ONLY), "renew.keySize", Messages.key_size);
        for (int bits : SIZES) {
            size.add(NLS.bind(Messages.key_bits, String.valueOf(bits)));
            if (bits == keyBits) {
                size.select(size.getItemCount() - 1);
            }
        }
        size.addListener(SWT.Selection, e -> keyBits = SIZES[size.getSelectionIndex()]);
        Composite row = buttons(body, 2);
        Controls.button(row, "renew.cancel", Messages.cancel, this::close);
        renew = Controls.mainButton(row, "renew.start", Messages.renew_now, this::start);
        Controls.enable(renew, false);
        shell().setDefaultButton(renew);
        focus(passphrase);
    }

    private void start() {
        Optional<byte[]> file;
        try {
            file = AccountDialog.keyFile(keyFile.getText());
        } catch (CryptoExpressException e) {
            failed(e);
            return;
        }
        char[] entered = passphrase.getTextChars();
        errors().hide();
        working();
        BackgroundWork.<Boolean>start(Messages.renewing, progress -> new KeyRenewal(session).run(entered, file, keyBits,
                spoken(progress)), (all, failure) -> later(() -> {
                    if (failure == null) {
                        done(all);
                    } else {
                        ask();
                        fit();
                        failed(failure);
                    }
                }));
    }

    private void working() {
        clear();
        heading(Icon.KEY_ROUND, Role.ACCENT, Messages.renewing);
        ProgressBar bar = Controls.name(new ProgressBar(body, SWT.INDETERMINATE), "renew.progress", Messages.renewing);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(bar);
        step = Controls.id(say(Messages.step_passcode), "renew.step");
        Controls.wide(Controls.text(body, Messages.renew_goes_on, Type.SMALL, Role.MUTED));
        Controls.button(buttons(body, 1), "renew.hide", Messages.close, this::close);
        fit();
    }

    private void done(boolean everywhere) {
        clear();
        heading(Icon.CIRCLE_CHECK, Role.SUCCESS, Messages.renewed);
        say(everywhere ? Messages.renewed_meaning : Messages.renewed_partly);
        say(Messages.renewed_contacts);
        KeysSheet.fingerprint(body, "renew.fingerprint", session);
        say(session.keyLocation() == KeyLocation.SERVER ? Messages.renewed_devices_server
                : NLS.bind(Messages.renewed_devices_local, session.profile()));
        Button close = Controls.mainButton(buttons(body, 1), "renew.close", Messages.close, this::close);
        shell().setDefaultButton(close);
        focus(close);
        fit();
    }

    private void failed(Throwable failure) {
        boolean cancelled = failure instanceof CryptoExpressException known && known.code() == ErrorCode.CANCELLED;
        if (!cancelled) {
            errors().error(ErrorTexts.of(failure), Optional.empty());
            fit();
        }
    }

    /** Says the steps in this window too. */
    private Progress spoken(Progress outer) {
        return new Progress() {
            @Override
            public void report(String key, long now, long total) {
                outer.report(key, now, total);
                later(() -> show(key, now, total));
            }

            @Override
            public boolean cancelled() {
                return outer.cancelled();
            }
        };
    }

    private void show(String key, long now, long total) {
        if (!step.isDisposed()) {
            step.setText(switch (key) {
            case "generate-key" -> NLS.bind(Messages.step_keys, String.valueOf(keyBits));
            case "rekey" -> NLS.bind(Messages.step_folders, now, total);
            default -> Messages.step_passcode;
            });
        }
    }

    private void heading(Icon icon, Role role, String text) {
        Composite line = Controls.grid(body, 2, 0, Role.SURFACE);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(line);
        Controls.icon(line, icon, Icon.MEDIUM, role);
        Controls.wide(Controls.text(line, text, Type.HEADING, Role.TEXT));
    }

    private Label say(String text) {
        return Controls.wide(Controls.text(body, text, Type.BODY, Role.TEXT));
    }

    private void clear() {
        shell().setDefaultButton(null);
        for (Control old : body.getChildren()) {
            old.dispose();
        }
    }
}
