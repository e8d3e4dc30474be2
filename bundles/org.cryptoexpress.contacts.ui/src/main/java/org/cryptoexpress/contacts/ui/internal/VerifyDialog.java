package org.cryptoexpress.contacts.ui.internal;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

import org.cryptoexpress.contacts.Contact;
import org.cryptoexpress.contacts.ContactState;
import org.cryptoexpress.contacts.ContactTrust;
import org.cryptoexpress.contacts.Contacts;
import org.cryptoexpress.contacts.SafetyNumber;
import org.cryptoexpress.protocol.CryptoExpressException;
import org.cryptoexpress.ui.Banner;
import org.cryptoexpress.ui.Controls;
import org.cryptoexpress.ui.ErrorTexts;
import org.cryptoexpress.ui.Icon;
import org.cryptoexpress.ui.Role;
import org.cryptoexpress.ui.Sheet;
import org.cryptoexpress.ui.Theme;
import org.cryptoexpress.ui.Type;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.resource.FontDescriptor;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Font;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Canvas;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Text;

/**
 * Shows the safety number as digits and as a QR code, says what to compare and how, and takes the answer. For somebody whose
 * keys have changed the number is about the new ones, and "they match" accepts them. UI thread.
 */
final class VerifyDialog extends Sheet {
    private static final int WIDTH = 640;
    private static final int COLUMNS = 3;
    private static final int QR = 220;
    private static final double DIGITS = 1.4;

    private final ContactsModel model;
    private final Work work;
    private final Contact contact;
    private final SafetyNumber number;
    private Banner result;
    private Button match;
    private Button differ;

    VerifyDialog(Shell parent, ContactsModel model, Work work, Contact contact) {
        super(parent, NLS.bind(Messages.verify_title, contact.name()), WIDTH);
        this.model = model;
        this.work = work;
        this.contact = contact;
        number = model.contacts().orElseThrow().safetyNumber(contact.account());
    }

    @Override
    protected void create(Composite body) {
        Controls.wide(Controls.text(body, NLS.bind(Messages.verify_headline, contact.name()), Type.HEADING, Role.TEXT));
        Controls.wide(Controls.text(body, NLS.bind(Messages.verify_how, contact.name()), Type.BODY, Role.TEXT));
        Composite both = Controls.grid(body, 2, 16, Role.RAISED);
        ((org.eclipse.swt.layout.GridLayout) both.getLayout()).horizontalSpacing = 24;
        GridDataFactory.fillDefaults().grab(true, false).indent(0, Controls.GAP).applyTo(both);
        digits(both);
        code(both);
        Text shown = Controls.field(body, "verify.shown", NLS.bind(Messages.verify_paste, contact.name()), SWT.NONE);
        Controls.onChange(shown, this::check);
        result = new Banner(body, "verify.result");
        Composite row = buttons(body, 3);
        Controls.button(row, "verify.close", Messages.not_now, this::close);
        differ = Controls.button(row, "verify.differ", Messages.they_differ, this::differs);
        match = Controls.mainButton(row, "verify.match", Messages.they_match, this::matches);
        if (contact.trust() == ContactTrust.VERIFIED) {
            result.say(Icon.BADGE_CHECK, Role.SUCCESS, Messages.already_verified, "");
        } else if (contact.trust() == ContactTrust.KEYS_CHANGED) {
            result.say(Icon.SHIELD_ALERT, Role.WARNING, Messages.number_of_new_keys,
                    NLS.bind(Messages.number_of_new_keys_meaning, contact.name()));
        }
        focus(match);
    }

    private void digits(Composite place) {
        Composite grid = Controls.grid(place, COLUMNS, 0, Role.RAISED);
        ((org.eclipse.swt.layout.GridLayout) grid.getLayout()).horizontalSpacing = 20;
        ((org.eclipse.swt.layout.GridLayout) grid.getLayout()).verticalSpacing = 12;
        GridDataFactory.swtDefaults().align(SWT.CENTER, SWT.CENTER).grab(true, false).applyTo(grid);
        Controls.name(grid, "verify.digits", number.digits());
        Font font = digitFont();
        List<String> groups = number.groups();
        for (String group : groups) {
            Label label = Controls.text(grid, group, Type.BODY, Role.TEXT);
            label.setFont(font);
        }
    }

    private static Font digitFont() {
        String key = "org.cryptoexpress.contacts.ui/digits";
        if (!JFaceResources.getFontRegistry().hasValueFor(key)) {
            FontDescriptor base = FontDescriptor.createFrom(JFaceResources.getTextFont());
            int height = (int) Math.round(JFaceResources.getDefaultFont().getFontData()[0].getHeight() * DIGITS);
            JFaceResources.getFontRegistry().put(key, base.setHeight(height).getFontData());
        }
        return JFaceResources.getFontRegistry().get(key);
    }

    private void code(Composite place) {
        QrCode code = new QrCode(number.payload());
        Canvas canvas = Controls.name(new Canvas(place, SWT.DOUBLE_BUFFERED), "verify.code",
                NLS.bind(Messages.code_name, contact.name()));
        Theme.ground(canvas, Role.RAISED);
        GridDataFactory.swtDefaults().hint(QR, QR).applyTo(canvas);
        canvas.addListener(SWT.Paint, e -> code.paint(e.gc, QR));
    }

    private void check(String typed) {
        if (typed.isBlank()) {
            result.hide();
        } else if (number.matches(typed)) {
            result.say(Icon.CIRCLE_CHECK, Role.SUCCESS, Messages.paste_matches, Messages.paste_matches_meaning);
        } else {
            result.say(Icon.INFO, Role.WARNING, Messages.paste_differs, Messages.paste_differs_meaning);
        }
        fit();
    }

    private void matches() {
        match.setEnabled(false);
        verify(model.contacts().orElseThrow()).whenComplete((verified, failure) -> later(() -> {
            model.refresh();
            if (failure != null) {
                match.setEnabled(true);
                errors().error(ErrorTexts.of(failure), Optional.empty());
                fit();
            } else {
                work.say(NLS.bind(Messages.verified_now, contact.name()));
                close();
            }
        }));
    }

    private CompletableFuture<Contact> verify(Contacts service) {
        try {
            if (contact.trust() == ContactTrust.KEYS_CHANGED) {
                return service.acceptKeys(contact.account(), number.theirs())
                        .thenCompose(accepted -> service.verify(number));
            }
            return service.verify(number);
        } catch (CryptoExpressException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private void differs() {
        match.setVisible(false);
        differ.setVisible(false);
        result.say(Icon.SHIELD_ALERT, Role.DANGER, NLS.bind(Messages.differ_headline, contact.name()),
                NLS.bind(Messages.differ_meaning, contact.name()));
        if (contact.trust() == ContactTrust.VERIFIED) {
            work.run(s -> s.unverify(contact.account()), done -> {
            });
        }
        if (contact.state() == ContactState.ACTIVE) {
            result.offer("verify.end", Messages.end_contact, () -> {
                work.run(s -> s.end(contact.account()), NLS.bind(Messages.ended, contact.name()));
                close();
            });
        }
        fit();
    }
}
