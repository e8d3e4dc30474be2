package org.cryptoexpress.cli.internal;

import java.util.List;

import org.cryptoexpress.contacts.Contact;
import org.cryptoexpress.contacts.Contacts;
import picocli.CommandLine.Parameters;

@picocli.CommandLine.Command(name = "list", description = "List contacts and requests.")
final class ContactListCommand extends UnlockedCommand {
    @Parameters(paramLabel = "WORD", arity = "0..*", description = "Only those whose name, notes or groups contain all of these.")
    List<String> words = List.of();

    ContactListCommand(Context context) {
        super(context);
    }

    @Override
    void run(Workspace workspace) {
        Contacts contacts = workspace.contacts();
        List<Contact> found = words.isEmpty() ? contacts.list() : contacts.search(String.join(" ", words));
        output().lines(found.stream().map(ContactOutput::line).toList(),
                found.stream().map(ContactOutput::fields).toList());
        found.stream().map(ContactOutput::warning).filter(w -> !w.isEmpty()).forEach(output()::note);
    }
}
