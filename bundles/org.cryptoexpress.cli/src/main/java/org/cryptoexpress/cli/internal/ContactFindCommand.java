package org.cryptoexpress.cli.internal;

import java.util.LinkedHashMap;
import java.util.Map;

import org.cryptoexpress.contacts.Person;
import org.cryptoexpress.protocol.Futures;
import picocli.CommandLine.Parameters;

@picocli.CommandLine.Command(name = "find", description = "Ask the server for the account of exactly this user name.")
final class ContactFindCommand extends UnlockedCommand {
    @Parameters(paramLabel = "USER", description = "User name.")
    String user;

    ContactFindCommand(Context context) {
        super(context);
    }

    @Override
    void run(Workspace workspace) {
        Person person = Futures.await(workspace.contacts().lookUp(user));
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("user", person.userName());
        fields.put("id", person.account().hex());
        fields.put("statement", person.statement().hex());
        fields.put("contact", person.contact().map(c -> ContactOutput.word(c.state())).orElse(""));
        output().done(person.userName() + " (" + person.account().hex() + ")"
                + person.contact().map(c -> ": " + ContactOutput.word(c.state())).orElse(": not in your address book"),
                fields);
        person.contact().map(ContactOutput::warning).filter(w -> !w.isEmpty()).ifPresent(output()::note);
    }
}
