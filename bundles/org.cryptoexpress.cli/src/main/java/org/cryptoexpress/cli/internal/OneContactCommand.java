package org.cryptoexpress.cli.internal;

import org.cryptoexpress.contacts.Contact;
import org.cryptoexpress.contacts.Contacts;
import org.cryptoexpress.protocol.CryptoExpressException;
import org.cryptoexpress.protocol.ErrorCode;
import picocli.CommandLine.Parameters;

/** A command about one person in the address book. */
abstract class OneContactCommand extends UnlockedCommand {
    @Parameters(index = "0", paramLabel = "USER", description = "User name of the contact.")
    String user;

    OneContactCommand(Context context) {
        super(context);
    }

    abstract void run(Contacts contacts, Contact contact);

    @Override
    void run(Workspace workspace) {
        Contacts contacts = workspace.contacts();
        run(contacts, find(contacts, user));
    }

    static Contact find(Contacts contacts, String user) {
        return contacts.find(user).orElseThrow(
                () -> new CryptoExpressException(ErrorCode.NOT_FOUND, user + " is not in the address book"));
    }

    void done(String sentence, Contact contact) {
        output().done(sentence, ContactOutput.fields(contact));
    }
}
