package org.cryptoexpress.contacts.ui.internal;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionException;

import org.cryptoexpress.contacts.ContactState;
import org.cryptoexpress.contacts.Contacts;
import org.cryptoexpress.contacts.Permit;
import org.cryptoexpress.contacts.Person;
import org.cryptoexpress.protocol.CryptoExpressException;
import org.cryptoexpress.protocol.ErrorCode;
import org.cryptoexpress.protocol.ErrorText;
import org.cryptoexpress.ui.Avatar;
import org.cryptoexpress.ui.Controls;
import org.cryptoexpress.ui.ErrorTexts;
import org.cryptoexpress.ui.Role;
import org.cryptoexpress.ui.Sheet;
import org.cryptoexpress.ui.Type;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Text;

/** Finds somebody by the exact user name, shows who was found, and only then sends the request. UI thread. */
final class AddContactDialog extends Sheet {
    private static final int WIDTH = 480;
    private static final int AVATAR = 44;
    private static final int REASON_HEIGHT = 64;

    private final ContactsModel model;
    private final String wanted;
    private final Set<Permit> given = EnumSet.of(Permit.MESSAGE, Permit.SHARE);
    private Text name;
    private Text reason;
    private Button find;
    private Button send;
    private Composite found;
    private Composite rest;
    private Optional<Person> person = Optional.empty();
    private int asked;

    AddContactDialog(Shell parent, ContactsModel model, String wanted) {
        super(parent, Messages.add_contact, WIDTH);
        this.model = model;
        this.wanted = wanted;
    }

    @Override
    protected void create(Composite body) {
        Controls.wide(Controls.text(body, Messages.add_meaning, Type.BODY, Role.TEXT));
        Composite line = Controls.grid(body, 2, 0, Role.SURFACE);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(line);
        Composite cell = Controls.grid(line, 1, 0, Role.SURFACE);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(cell);
        name = Controls.field(cell, "add.name", Messages.exact_user_name, SWT.NONE);
        find = Controls.button(line, "add.find", Messages.find, this::find);
        GridDataFactory.fillDefaults().align(SWT.FILL, SWT.END).applyTo(find);
        found = Controls.grid(body, 2, 12, Role.RAISED);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(found);
        rest = Controls.grid(body, 1, 0, Role.SURFACE);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(rest);
        reason = Controls.field(rest, "add.reason", Messages.reason, SWT.MULTI | SWT.WRAP);
        reason.setTextLimit(Contacts.REASON / 4);
        GridDataFactory.fillDefaults().grab(true, false).hint(SWT.DEFAULT, REASON_HEIGHT).applyTo(reason);
        Controls.text(rest, Messages.reason_meaning, Type.SMALL, Role.MUTED);
        for (Permit permit : Permit.values()) {
            Button box = Controls.tick(rest, "add.permit." + permit.name().toLowerCase(java.util.Locale.ROOT),
                    Texts.name(permit), Texts.meaning(permit, Messages.this_person), on -> {
                        if (on) {
                            given.add(permit);
                        } else {
                            given.remove(permit);
                        }
                    });
            box.setSelection(given.contains(permit));
        }
        Composite row = buttons(body, 2);
        Controls.button(row, "add.cancel", Messages.cancel, this::close);
        send = Controls.mainButton(row, "add.send", Messages.send_request, this::send);
        show(found, false);
        show(rest, false);
        name.addListener(SWT.Modify, e -> forget());
        name.addListener(SWT.DefaultSelection, e -> find());
        reason.addListener(SWT.Traverse, e -> e.doit |= e.detail == SWT.TRAVERSE_TAB_NEXT
                || e.detail == SWT.TRAVERSE_TAB_PREVIOUS);
        forget();
        if (!wanted.isEmpty()) {
            name.setText(wanted);
            find();
        }
    }

    private void forget() {
        asked++;
        person = Optional.empty();
        find.setEnabled(!name.getText().isBlank());
        Controls.enable(send, false);
        if (found.isVisible()) {
            show(found, false);
            show(rest, false);
            fit();
        }
    }

    private void find() {
        String typed = name.getText().strip();
        Optional<Contacts> service = model.contacts();
        if (typed.isEmpty() || service.isEmpty()) {
            return;
        }
        find.setEnabled(false);
        errors().hide();
        int mine = ++asked;
        service.get().lookUp(typed).whenComplete((answer, failure) -> later(() -> {
            if (mine == asked) {
                find.setEnabled(true);
                if (failure != null) {
                    errors().error(text(failure), Optional.empty());
                    fit();
                } else {
                    found(answer);
                }
            }
        }));
    }

    private static ErrorText text(Throwable failure) {
        Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
        return cause instanceof CryptoExpressException known && known.code() == ErrorCode.NOT_FOUND
                ? new ErrorText(Messages.nobody_found, Messages.nobody_found_why, Messages.nobody_found_remedy)
                : ErrorTexts.of(failure);
    }

    private void found(Person answer) {
        for (Control old : found.getChildren()) {
            old.dispose();
        }
        Avatar.of(answer.userName(), answer.userName()).on(found, AVATAR);
        Composite words = Controls.grid(found, 1, 0, Role.RAISED);
        GridDataFactory.fillDefaults().grab(true, false).align(SWT.FILL, SWT.CENTER).applyTo(words);
        Controls.name(Controls.wide(Controls.text(words, answer.userName(), Type.HEADING, Role.TEXT)), "add.found",
                answer.userName());
        Controls.wide(Controls.text(words, state(answer), Type.BODY, Role.MUTED));
        boolean active = answer.contact().filter(c -> c.state() == ContactState.ACTIVE).isPresent();
        person = active ? Optional.empty() : Optional.of(answer);
        Controls.enable(send, !active);
        show(found, true);
        show(rest, !active);
        fit();
        if (!active) {
            reason.setFocus();
        }
    }

    private static String state(Person answer) {
        return answer.contact().map(contact -> switch (contact.state()) {
        case ACTIVE -> Messages.found_active;
        case REQUEST_RECEIVED -> Messages.found_received;
        case REQUEST_SENT -> Messages.found_sent;
        case BLOCKED -> Messages.found_blocked;
        case ENDED -> Messages.found_ended;
        }).orElse(Messages.found_new);
    }

    private void send() {
        if (person.isEmpty() || model.contacts().isEmpty()) {
            return;
        }
        Controls.enable(send, false);
        Person asking = person.get();
        model.contacts().get().request(asking, Set.copyOf(given), reason.getText().strip())
                .whenComplete((contact, failure) -> later(() -> {
                    if (failure != null) {
                        Controls.enable(send, true);
                        errors().error(ErrorTexts.of(failure), Optional.empty());
                        fit();
                    } else {
                        model.reveal(asking.account());
                        close();
                    }
                }));
    }

    private static void show(Control control, boolean visible) {
        ((GridData) control.getLayoutData()).exclude = !visible;
        control.setVisible(visible);
    }
}
