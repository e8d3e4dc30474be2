package org.cryptoexpress.contacts.ui.internal;

import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

import org.cryptoexpress.contacts.Contact;
import org.cryptoexpress.contacts.ContactGroup;
import org.cryptoexpress.contacts.ContactState;
import org.cryptoexpress.contacts.ContactTrust;
import org.cryptoexpress.contacts.Permit;
import org.cryptoexpress.crypto.Id;
import org.eclipse.jface.dialogs.MessageDialog;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.widgets.Shell;

/** What people do with contacts, by command. UI thread. */
final class ContactActions {
    static final String ADD = "add";
    static final String ACCEPT = "accept";
    static final String DECLINE = "decline";
    static final String WITHDRAW = "withdraw";
    static final String VERIFY = "verify";
    static final String END = "end";
    static final String BLOCK = "block";
    static final String UNBLOCK = "unblock";
    static final String ASK_AGAIN = "askAgain";
    static final String ACCEPT_KEYS = "acceptKeys";
    static final String UNVERIFY = "unverify";
    static final String REFRESH = "refresh";
    static final String UNDO = "undo";

    private final ContactsModel model;
    private final Work work;
    private final Shell shell;

    ContactActions(Shell shell, ContactsModel model, Work work) {
        this.shell = shell;
        this.model = model;
        this.work = work;
    }

    /** Whether an action makes sense for who is selected. */
    boolean allows(String action) {
        Optional<Contact> contact = model.snapshot().selectedContact();
        return switch (action) {
        case ADD, REFRESH, UNDO -> model.snapshot().available();
        case ACCEPT, DECLINE -> is(contact, ContactState.REQUEST_RECEIVED);
        case WITHDRAW -> is(contact, ContactState.REQUEST_SENT);
        case END -> is(contact, ContactState.ACTIVE);
        case VERIFY -> contact.isPresent() && !is(contact, ContactState.BLOCKED);
        case UNVERIFY -> contact.filter(c -> c.trust() == ContactTrust.VERIFIED).isPresent();
        case ACCEPT_KEYS -> contact.filter(c -> c.trust() == ContactTrust.KEYS_CHANGED).isPresent();
        case BLOCK -> contact.isPresent() && !is(contact, ContactState.BLOCKED);
        case UNBLOCK -> is(contact, ContactState.BLOCKED);
        case ASK_AGAIN -> is(contact, ContactState.ENDED);
        default -> throw new IllegalArgumentException(action);
        };
    }

    /** Runs an action by its name. */
    void run(String action) {
        if (!allows(action)) {
            return;
        }
        switch (action) {
        case ADD -> new AddContactDialog(shell, model, "").open();
        case REFRESH -> model.synchronise();
        case UNDO -> work.undo();
        default -> model.snapshot().selectedContact().ifPresent(contact -> run(action, contact));
        }
    }

    private void run(String action, Contact contact) {
        Id account = contact.account();
        String name = contact.name();
        switch (action) {
        case ACCEPT -> accept(contact, Set.of(Permit.MESSAGE, Permit.SHARE));
        case DECLINE -> work.run(s -> s.decline(account), NLS.bind(Messages.declined, name));
        case WITHDRAW -> work.run(s -> s.withdraw(account), Messages.withdrawn);
        case VERIFY -> new VerifyDialog(shell, model, work, contact).open();
        case UNVERIFY -> model.contacts().map(s -> s.safetyNumber(account)).ifPresent(number -> work
                .run(s -> s.unverify(account), NLS.bind(Messages.unverified_now, name), s -> s.verify(number)));
        case END -> confirm(NLS.bind(Messages.end_title, name), NLS.bind(Messages.end_meaning, name),
                Messages.end_contact, () -> work.run(s -> s.end(account), NLS.bind(Messages.ended, name)));
        case BLOCK -> block(contact);
        case UNBLOCK -> work.run(s -> s.unblock(account), NLS.bind(Messages.unblocked, name));
        case ASK_AGAIN -> new AddContactDialog(shell, model, contact.userName()).open();
        case ACCEPT_KEYS -> confirm(NLS.bind(Messages.accept_keys_title, name),
                NLS.bind(Messages.accept_keys_meaning, name), Messages.accept_keys,
                () -> contact.offered().ifPresent(offered -> work.run(s -> s.acceptKeys(account, offered),
                        NLS.bind(Messages.keys_accepted, name))));
        default -> throw new IllegalArgumentException(action);
        }
    }

    /** Accepts a request. */
    void accept(Contact contact, Set<Permit> given) {
        work.run(s -> s.accept(contact.account(), given), accepted -> {
            model.reveal(contact.account());
            work.say(NLS.bind(Messages.accepted, contact.name()));
        });
    }

    /** Deletes a group; its members stay. */
    void deleteGroup(ContactGroup group) {
        work.run(s -> s.deleteGroup(group.handle()), NLS.bind(Messages.group_deleted, group.name()),
                s -> s.createGroup(group.name(), group.members()));
        model.show(Section.ALL);
    }

    /** Makes a group with a free name and gives it on. */
    void newGroup(Set<Id> members, Consumer<ContactGroup> whenMade) {
        String name = Messages.new_group;
        for (int i = 2; taken(name); i++) {
            name = NLS.bind(Messages.numbered, Messages.new_group, i);
        }
        String free = name;
        work.run(s -> s.createGroup(free, members), whenMade);
    }

    /** Puts somebody into a group or takes him out of it. */
    void member(ContactGroup group, Contact contact, boolean in) {
        Set<Id> one = Set.of(contact.account());
        if (in) {
            work.run(s -> s.addToGroup(group.handle(), one), done -> {
            });
        } else {
            work.run(s -> s.removeFromGroup(group.handle(), one),
                    NLS.bind(Messages.left_group, contact.name(), group.name()),
                    s -> s.addToGroup(group.handle(), one));
        }
    }

    Work work() {
        return work;
    }

    private boolean taken(String name) {
        return model.snapshot().groups().stream().anyMatch(g -> g.name().equalsIgnoreCase(name));
    }

    /** Blocking ends an active contact for good: only without one there is a way back. */
    private void block(Contact contact) {
        String name = contact.name();
        if (contact.state() == ContactState.ACTIVE) {
            confirm(NLS.bind(Messages.block_title, name), NLS.bind(Messages.block_meaning, name), Messages.block,
                    () -> work.run(s -> s.block(contact.account()), NLS.bind(Messages.blocked, name)));
        } else {
            work.run(s -> s.block(contact.account()), NLS.bind(Messages.blocked, name),
                    s -> s.unblock(contact.account()));
        }
    }

    private void confirm(String title, String meaning, String yes, Runnable action) {
        MessageDialog dialog = new MessageDialog(shell, title, null, meaning, MessageDialog.WARNING, 1, yes,
                Messages.cancel);
        if (dialog.open() == 0) {
            action.run();
        }
    }

    private static boolean is(Optional<Contact> contact, ContactState state) {
        return contact.filter(c -> c.state() == state).isPresent();
    }
}
