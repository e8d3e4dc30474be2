package org.cryptoexpress.cli.internal;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import org.cryptoexpress.contacts.ContactGroup;
import org.cryptoexpress.contacts.Contacts;
import org.cryptoexpress.crypto.Id;
import org.cryptoexpress.protocol.CryptoExpressException;
import org.cryptoexpress.protocol.ErrorCode;
import org.cryptoexpress.protocol.Futures;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@picocli.CommandLine.Command(name = "group", description = "List groups, or make and change one. Only you see them.")
final class ContactGroupCommand extends UnlockedCommand {
    @Parameters(index = "0", arity = "0..1", paramLabel = "NAME", description = "The group; it is made if it is new and somebody is added.")
    Optional<String> name = Optional.empty();

    @Option(names = "--add", paramLabel = "USER", description = "Put somebody into it; may be repeated.")
    List<String> add = List.of();

    @Option(names = "--remove", paramLabel = "USER", description = "Take somebody out of it; may be repeated.")
    List<String> remove = List.of();

    @Option(names = "--rename", paramLabel = "NEW", description = "Give it another name.")
    Optional<String> rename = Optional.empty();

    @Option(names = "--delete", description = "Delete it, not its members.")
    boolean delete;

    ContactGroupCommand(Context context) {
        super(context);
    }

    @Override
    void run(Workspace workspace) {
        Contacts contacts = workspace.contacts();
        if (name.isEmpty()) {
            output().lines(contacts.groups().stream().map(g -> line(contacts, g)).toList(),
                    contacts.groups().stream().map(g -> ContactOutput.fields(contacts, g)).toList());
            return;
        }
        Optional<ContactGroup> known = contacts.groups().stream().filter(g -> g.name().equals(name.get())).findFirst();
        if (known.isEmpty() && add.isEmpty()) {
            throw new CryptoExpressException(ErrorCode.NOT_FOUND, "no group " + name.get());
        }
        if (delete) {
            Futures.await(contacts.deleteGroup(known.orElseThrow(
                    () -> new CryptoExpressException(ErrorCode.NOT_FOUND, "no group " + name.get())).handle()));
            output().done("Deleted the group " + name.get(), java.util.Map.of("deleted", name.get()));
            return;
        }
        ContactGroup group = change(contacts, known);
        output().done(line(contacts, group), ContactOutput.fields(contacts, group));
    }

    private ContactGroup change(Contacts contacts, Optional<ContactGroup> known) {
        Set<Id> more = ids(contacts, add);
        ContactGroup group = known.isPresent() ? known.get()
                : Futures.await(contacts.createGroup(name.orElseThrow(), more));
        if (known.isPresent() && !more.isEmpty()) {
            group = Futures.await(contacts.addToGroup(group.handle(), more));
        }
        if (!remove.isEmpty()) {
            group = Futures.await(contacts.removeFromGroup(group.handle(), ids(contacts, remove)));
        }
        return rename.isPresent() ? Futures.await(contacts.renameGroup(group.handle(), rename.get())) : group;
    }

    private static Set<Id> ids(Contacts contacts, List<String> users) {
        return users.stream().map(u -> OneContactCommand.find(contacts, u).account()).collect(Collectors.toSet());
    }

    private static String line(Contacts contacts, ContactGroup group) {
        return group.name() + ": " + String.join(", ", ContactOutput.members(contacts, group));
    }
}
