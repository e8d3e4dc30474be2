package org.cryptoexpress.cli.internal;

import org.cryptoexpress.contacts.Contact;
import org.cryptoexpress.contacts.Contacts;
import org.cryptoexpress.protocol.Futures;
import picocli.CommandLine.Parameters;

@picocli.CommandLine.Command(name = "permit", description = "Change what a contact may do.")
final class ContactPermitCommand extends OneContactCommand {
    @Parameters(index = "1", paramLabel = "LIST", converter = PermitsConverter.class, description = PermitsConverter.FORM)
    PermitsConverter.Permits permits;

    ContactPermitCommand(Context context) {
        super(context);
    }

    @Override
    void run(Contacts contacts, Contact contact) {
        Contact changed = Futures.await(contacts.permit(contact.account(), permits.set()));
        done(contact.userName() + " may: " + ContactOutput.sentence(changed.given()), changed);
    }
}
