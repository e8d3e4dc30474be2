package org.cryptoexpress.cli.internal;

import org.cryptoexpress.contacts.Contact;
import org.cryptoexpress.contacts.Contacts;
import org.cryptoexpress.protocol.Futures;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** What is one call about one contact. */
final class ContactStepCommands {
    private ContactStepCommands() {
    }

    @Command(name = "decline", description = "Decline a request.")
    static final class Decline extends OneContactCommand {
        Decline(Context context) {
            super(context);
        }

        @Override
        void run(Contacts contacts, Contact contact) {
            done("Declined the request of " + contact.userName(),
                    Futures.await(contacts.decline(contact.account())));
        }
    }

    @Command(name = "withdraw", description = "Take your request back.")
    static final class Withdraw extends OneContactCommand {
        Withdraw(Context context) {
            super(context);
        }

        @Override
        void run(Contacts contacts, Contact contact) {
            done("Took the request to " + contact.userName() + " back",
                    Futures.await(contacts.withdraw(contact.account())));
        }
    }

    @Command(name = "end", description = "End a contact; folders that are shared stay shared.")
    static final class End extends OneContactCommand {
        End(Context context) {
            super(context);
        }

        @Override
        void run(Contacts contacts, Contact contact) {
            done("You and " + contact.userName() + " are contacts no more",
                    Futures.await(contacts.end(contact.account())));
        }
    }

    @Command(name = "block", description = "End the contact, and let nothing of the account arrive; it is told of the end alone.")
    static final class Block extends OneContactCommand {
        Block(Context context) {
            super(context);
        }

        @Override
        void run(Contacts contacts, Contact contact) {
            done("Blocked " + contact.userName(), Futures.await(contacts.block(contact.account())));
        }
    }

    @Command(name = "unblock", description = "Take a block back.")
    static final class Unblock extends OneContactCommand {
        Unblock(Context context) {
            super(context);
        }

        @Override
        void run(Contacts contacts, Contact contact) {
            done("Unblocked " + contact.userName(), Futures.await(contacts.unblock(contact.account())));
        }
    }

    @Command(name = "rename", description = "Give a contact a name that only you see.")
    static final class Rename extends OneContactCommand {
        @Parameters(index = "1", paramLabel = "NAME", description = "The name; empty to take it away.")
        String name;

        Rename(Context context) {
            super(context);
        }

        @Override
        void run(Contacts contacts, Contact contact) {
            Contact changed = Futures.await(contacts.rename(contact.account(), name));
            done(contact.userName() + " is called " + changed.name() + " here", changed);
        }
    }

    @Command(name = "note", description = "Set notes about a contact that only you see.")
    static final class Note extends OneContactCommand {
        @Parameters(index = "1", paramLabel = "TEXT", description = "The notes; empty to remove them.")
        String text;

        Note(Context context) {
            super(context);
        }

        @Override
        void run(Contacts contacts, Contact contact) {
            done("Noted", Futures.await(contacts.note(contact.account(), text)));
        }
    }
}
