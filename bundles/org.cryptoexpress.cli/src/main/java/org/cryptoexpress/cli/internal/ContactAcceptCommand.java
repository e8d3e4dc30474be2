package org.cryptoexpress.cli.internal;

import org.cryptoexpress.contacts.Contact;
import org.cryptoexpress.contacts.Contacts;
import org.cryptoexpress.protocol.Futures;
import picocli.CommandLine.Option;

@picocli.CommandLine.Command(name = "accept", description = "Accept a request.")
final class ContactAcceptCommand extends OneContactCommand {
    @Option(names = "--permits", paramLabel = "LIST", defaultValue = "message,share", converter = PermitsConverter.class, description = "What he may do. "
            + PermitsConverter.FORM + " Default: message,share.")
    PermitsConverter.Permits permits;

    ContactAcceptCommand(Context context) {
        super(context);
    }

    @Override
    void run(Contacts contacts, Contact contact) {
        done("You and " + contact.userName() + " are contacts now",
                Futures.await(contacts.accept(contact.account(), permits.set())));
    }
}
