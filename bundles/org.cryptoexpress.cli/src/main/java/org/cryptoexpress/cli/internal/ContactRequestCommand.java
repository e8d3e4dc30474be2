package org.cryptoexpress.cli.internal;

import org.cryptoexpress.contacts.Contact;
import org.cryptoexpress.contacts.ContactState;
import org.cryptoexpress.contacts.Person;
import org.cryptoexpress.protocol.Futures;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@picocli.CommandLine.Command(name = "request", description = { "Ask somebody to become a contact.",
        "Until you have compared the safety number, only the server says that this is the person you mean." })
final class ContactRequestCommand extends UnlockedCommand {
    @Parameters(paramLabel = "USER", description = "User name.")
    String user;

    @Option(names = "--reason", paramLabel = "TEXT", defaultValue = "", description = "Why; only he can read it.")
    String reason;

    @Option(names = "--permits", paramLabel = "LIST", defaultValue = "message,share", converter = PermitsConverter.class, description = "What he may do. "
            + PermitsConverter.FORM + " Default: message,share.")
    PermitsConverter.Permits permits;

    ContactRequestCommand(Context context) {
        super(context);
    }

    @Override
    void run(Workspace workspace) {
        Person person = Futures.await(workspace.contacts().lookUp(user));
        Contact contact = Futures.await(workspace.contacts().request(person, permits.set(), reason));
        output().done(contact.state() == ContactState.ACTIVE ? contact.userName() + " had asked too: you are contacts"
                : "Asked " + contact.userName() + " to become a contact", ContactOutput.fields(contact));
    }
}
