package org.cryptoexpress.contacts.ui.internal;

import java.time.Clock;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

import org.cryptoexpress.contacts.Contact;
import org.cryptoexpress.contacts.ContactGroup;
import org.cryptoexpress.contacts.ContactState;
import org.cryptoexpress.contacts.ContactTrust;
import org.cryptoexpress.contacts.Permit;
import org.cryptoexpress.ui.Banner;
import org.cryptoexpress.ui.Controls;
import org.cryptoexpress.ui.Formats;
import org.cryptoexpress.ui.Icon;
import org.cryptoexpress.ui.Role;
import org.cryptoexpress.ui.Type;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.RowLayout;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Text;

/** The controls of {@link PersonView} for one person. UI thread. */
final class PersonPage {
    private static final int AVATAR = 56;
    private static final int NOTES_HEIGHT = 72;

    private final Composite body;
    private final Contact contact;
    private final List<ContactGroup> groups;
    private final List<String> folders;
    private final ContactActions actions;

    PersonPage(Composite body, Contact contact, List<ContactGroup> groups, List<String> folders,
            ContactActions actions) {
        this.body = body;
        this.contact = contact;
        this.groups = groups;
        this.folders = folders;
        this.actions = actions;
    }

    void build() {
        head();
        if (contact.trust() == ContactTrust.KEYS_CHANGED) {
            changedKeys();
        }
        if (contact.state() == ContactState.REQUEST_RECEIVED) {
            request();
            return;
        }
        answers();
        if (contact.state() == ContactState.REQUEST_SENT && !contact.reason().isEmpty()) {
            quote(Messages.you_wrote, contact.reason());
        }
        if (contact.state() == ContactState.ACTIVE) {
            trust();
        }
        names();
        if (contact.state() == ContactState.ACTIVE || contact.state() == ContactState.REQUEST_SENT) {
            permits();
        }
        if (contact.state() == ContactState.ACTIVE) {
            memberships();
        }
        if (!folders.isEmpty()) {
            heading(Messages.shared_folders);
            for (String folder : folders) {
                Composite line = Controls.grid(body, 2, 0, Role.SURFACE);
                Controls.icon(line, Icon.FOLDER_USERS, Icon.SMALL, Role.ACCENT);
                Controls.name(Controls.text(line, folder.replace("&", "&&"), Type.BODY, Role.TEXT),
                        "person.folder." + folder, folder);
            }
        }
    }

    private void head() {
        Composite head = Controls.grid(body, 2, 0, Role.SURFACE);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(head);
        Controls.name(ContactRows.avatar(contact).on(head, AVATAR), "person.avatar", contact.name());
        Composite names = Controls.grid(head, 1, 0, Role.SURFACE);
        ((org.eclipse.swt.layout.GridLayout) names.getLayout()).verticalSpacing = 2;
        GridDataFactory.fillDefaults().grab(true, false).align(SWT.FILL, SWT.CENTER).applyTo(names);
        Controls.wide(Controls.text(names, contact.name().replace("&", "&&"), Type.TITLE, Role.TEXT));
        if (!contact.ownName().isEmpty()) {
            Controls.wide(
                    Controls.text(names, NLS.bind(Messages.user_name_is, contact.userName()), Type.BODY, Role.MUTED));
        }
        Label state = Controls.wide(Controls.text(names, state(), Type.BODY, Role.MUTED));
        Controls.name(state, "person.state", state.getText());
    }

    private String state() {
        String since = Formats.fullDate(contact.since(), Clock.systemDefaultZone());
        return NLS.bind(switch (contact.state()) {
        case ACTIVE -> Messages.since_active;
        case REQUEST_RECEIVED -> Messages.since_received;
        case REQUEST_SENT -> Messages.since_sent;
        case ENDED -> Messages.since_ended;
        case BLOCKED -> Messages.since_blocked;
        }, since);
    }

    private void changedKeys() {
        Banner banner = new Banner(body, "person.changed").say(Icon.SHIELD_ALERT, Role.DANGER,
                NLS.bind(Messages.changed_headline, contact.name()),
                NLS.bind(Messages.changed_meaning, contact.name()));
        banner.offer("person.changed.compare", Messages.compare_again, () -> actions.run(ContactActions.VERIFY));
        banner.offer("person.changed.accept", Messages.accept_keys, () -> actions.run(ContactActions.ACCEPT_KEYS));
        if (contact.state() == ContactState.ACTIVE) {
            banner.offer("person.changed.end", Messages.end_contact, () -> actions.run(ContactActions.END));
        }
    }

    private void request() {
        if (!contact.reason().isEmpty()) {
            quote(NLS.bind(Messages.wrote, contact.name()), contact.reason());
        }
        Controls.wide(Controls.text(body, Messages.request_meaning, Type.BODY, Role.TEXT));
        heading(NLS.bind(Messages.may_do, contact.name()));
        Set<Permit> given = EnumSet.of(Permit.MESSAGE, Permit.SHARE);
        for (Permit permit : Permit.values()) {
            Button box = Controls.tick(body, id(permit), Texts.name(permit), Texts.meaning(permit, contact.name()),
                    on -> set(given, permit, on));
            box.setSelection(given.contains(permit));
        }
        Composite row = row();
        Controls.mainButton(row, "person.accept", Messages.accept, () -> actions.accept(contact, given));
        Controls.button(row, "person.decline", Messages.decline, () -> actions.run(ContactActions.DECLINE));
        Controls.button(row, "person.block", Messages.block, () -> actions.run(ContactActions.BLOCK));
    }

    private void answers() {
        Composite row = row();
        switch (contact.state()) {
        case REQUEST_SENT -> Controls.button(row, "person.withdraw", Messages.withdraw,
                () -> actions.run(ContactActions.WITHDRAW));
        case ENDED -> {
            Controls.mainButton(row, "person.askAgain", Messages.ask_again,
                    () -> actions.run(ContactActions.ASK_AGAIN));
            Controls.button(row, "person.block", Messages.block, () -> actions.run(ContactActions.BLOCK));
        }
        case BLOCKED -> Controls.button(row, "person.unblock", Messages.unblock,
                () -> actions.run(ContactActions.UNBLOCK));
        case ACTIVE -> {
            if (contact.trust() != ContactTrust.KEYS_CHANGED) {
                Controls.button(row, "person.end", Messages.end_contact, () -> actions.run(ContactActions.END));
            }
            Controls.button(row, "person.block", Messages.block, () -> actions.run(ContactActions.BLOCK));
        }
        case REQUEST_RECEIVED -> throw new IllegalStateException();
        }
    }

    private void trust() {
        if (contact.trust() == ContactTrust.KEYS_CHANGED) {
            return;
        }
        heading(Messages.safety_number);
        boolean verified = contact.trust() == ContactTrust.VERIFIED;
        Composite line = Controls.grid(body, 2, 0, Role.SURFACE);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(line);
        Label icon = Controls.icon(line, verified ? Icon.BADGE_CHECK : Icon.SHIELD_ALERT, Icon.MEDIUM,
                verified ? Role.SUCCESS : Role.WARNING);
        GridDataFactory.swtDefaults().align(SWT.CENTER, SWT.BEGINNING).applyTo(icon);
        String text = verified
                ? NLS.bind(Messages.verified_on,
                        contact.verified().map(t -> Formats.fullDate(t, Clock.systemDefaultZone())).orElse(""))
                : NLS.bind(Messages.unverified_meaning, contact.name());
        Controls.name(Controls.wide(Controls.text(line, text, Type.BODY, Role.TEXT)), "person.trust", text);
        Composite row = row();
        Controls.button(row, "person.verify", verified ? Messages.show_number : Messages.compare,
                () -> actions.run(ContactActions.VERIFY));
    }

    private void names() {
        heading(Messages.only_you_see);
        Text name = Controls.field(body, "person.name", Messages.own_name, SWT.NONE);
        name.setText(contact.ownName());
        name.setMessage(contact.userName());
        Runnable rename = () -> {
            String typed = name.getText().strip();
            if (!typed.equals(contact.ownName())) {
                actions.work().run(s -> s.rename(contact.account(), typed), renamed -> {
                });
            }
        };
        name.addListener(SWT.FocusOut, e -> rename.run());
        name.addListener(SWT.DefaultSelection, e -> rename.run());
        Text notes = Controls.field(body, "person.notes", Messages.notes, SWT.MULTI | SWT.WRAP);
        notes.setText(contact.notes());
        GridDataFactory.fillDefaults().grab(true, false).hint(SWT.DEFAULT, NOTES_HEIGHT).applyTo(notes);
        notes.addListener(SWT.FocusOut, e -> {
            if (!notes.getText().equals(contact.notes())) {
                String typed = notes.getText();
                actions.work().run(s -> s.note(contact.account(), typed), noted -> {
                });
            }
        });
        notes.addListener(SWT.Traverse, e -> {
            if (e.detail == SWT.TRAVERSE_TAB_NEXT || e.detail == SWT.TRAVERSE_TAB_PREVIOUS) {
                e.doit = true;
            }
        });
    }

    private void permits() {
        heading(NLS.bind(Messages.may_do, contact.name()));
        Set<Permit> given = EnumSet.noneOf(Permit.class);
        given.addAll(contact.given());
        for (Permit permit : Permit.values()) {
            Button box = Controls.tick(body, id(permit), Texts.name(permit), Texts.meaning(permit, contact.name()),
                    on -> {
                        set(given, permit, on);
                        actions.work().run(s -> s.permit(contact.account(), Set.copyOf(given)), done -> {
                        });
                    });
            box.setSelection(given.contains(permit));
        }
        if (contact.state() == ContactState.ACTIVE) {
            String received = Texts.received(contact);
            Controls.name(Controls.wide(Controls.text(body, received, Type.BODY, Role.MUTED)), "person.received",
                    received);
        }
    }

    private void memberships() {
        heading(Messages.groups);
        for (ContactGroup group : groups) {
            Button box = new Button(body, SWT.CHECK);
            Controls.name(box, "person.group." + group.name(), group.name());
            Controls.ground(box, body);
            org.cryptoexpress.ui.Theme.ink(box, Role.TEXT);
            box.setText(group.name().replace("&", "&&"));
            box.setSelection(group.members().contains(contact.account()));
            box.addListener(SWT.Selection, e -> actions.member(group, contact, box.getSelection()));
        }
        Controls.button(row(), "person.newGroup", Messages.new_group_menu,
                () -> actions.newGroup(Set.of(contact.account()), group -> {
                }));
    }

    private void quote(String who, String text) {
        Composite card = Controls.grid(body, 1, 12, Role.RAISED);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(card);
        Controls.wide(Controls.text(card, who.replace("&", "&&"), Type.SMALL, Role.MUTED));
        Label words = Controls.wide(Controls.text(card, text.replace("&", "&&"), Type.BODY, Role.TEXT));
        Controls.name(words, "person.reason", text);
    }

    private void heading(String text) {
        GridDataFactory.fillDefaults().grab(true, false).indent(0, Controls.GAP)
                .applyTo(Controls.text(body, text.replace("&", "&&"), Type.HEADING, Role.TEXT));
    }

    private Composite row() {
        Composite row = org.cryptoexpress.ui.Theme.ground(new Composite(body, SWT.NONE), Role.SURFACE);
        RowLayout layout = new RowLayout();
        layout.marginLeft = 0;
        layout.spacing = Controls.GAP;
        row.setLayout(layout);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(row);
        return row;
    }

    private static void set(Set<Permit> permits, Permit permit, boolean on) {
        if (on) {
            permits.add(permit);
        } else {
            permits.remove(permit);
        }
    }

    private static String id(Permit permit) {
        return "person.permit." + permit.name().toLowerCase(java.util.Locale.ROOT);
    }
}
