package org.cryptoexpress.cli.internal;

import java.util.List;

import org.cryptoexpress.crypto.Id;
import org.cryptoexpress.protocol.Futures;
import org.cryptoexpress.storage.DocumentPath;
import org.cryptoexpress.storage.DocumentSharing;
import org.cryptoexpress.storage.SharedFolder;
import picocli.CommandLine.Parameters;

@picocli.CommandLine.Command(name = "unshare", description = { "Remove members from a folder and renew its key.",
        "What is written from then on they cannot read. What they have read cannot be unread." })
final class UnshareCommand extends SharingCommand {
    @Parameters(index = "1..*", paramLabel = "USER", arity = "1..*", description = "User names of members.")
    List<String> users;

    UnshareCommand(Context context) {
        super(context);
    }

    @Override
    void run(Workspace workspace, DocumentSharing sharing, DocumentPath at, TerminalProgress progress) {
        SharedFolder folder = sharing.of(at);
        List<Id> people = users.stream().map(user -> People.member(sharing.of(at), user)).toList();
        for (Id account : people) {
            folder = Futures.await(sharing.remove(at, account, progress));
        }
        changed(sharing, progress, "Removed " + String.join(", ", users) + " from " + at + " and renewed its key",
                folder);
    }
}
