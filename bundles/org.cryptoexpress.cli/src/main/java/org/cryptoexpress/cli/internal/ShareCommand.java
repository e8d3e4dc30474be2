package org.cryptoexpress.cli.internal;

import java.util.List;
import java.util.Optional;

import org.cryptoexpress.folders.FolderRole;
import org.cryptoexpress.folders.Invitee;
import org.cryptoexpress.protocol.CryptoExpressException;
import org.cryptoexpress.protocol.ErrorCode;
import org.cryptoexpress.protocol.Futures;
import org.cryptoexpress.storage.DocumentPath;
import org.cryptoexpress.storage.DocumentSharing;
import org.cryptoexpress.storage.SharedFolder;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@picocli.CommandLine.Command(name = "share", description = { "Add contacts to a folder.",
        "They see everything that is in it unless --no-history is given; what has been read cannot be unread." })
final class ShareCommand extends SharingCommand {
    @Parameters(index = "1..*", paramLabel = "USER", arity = "0..*", description = "User names of contacts.")
    List<String> users = List.of();

    @Option(names = "--group", paramLabel = "NAME", description = "Everybody in a group of contacts; may be repeated.")
    List<String> groups = List.of();

    @Option(names = "--role", paramLabel = "ROLE", defaultValue = "editor", converter = RoleConverter.class, description = "owner, manager, editor (default), contributor or reader.")
    FolderRole role;

    @Option(names = "--history", negatable = true, description = "Whether they see what was written before (default: as the folder's policy says).")
    Optional<Boolean> history = Optional.empty();

    ShareCommand(Context context) {
        super(context);
    }

    @Override
    void run(Workspace workspace, DocumentSharing sharing, DocumentPath at, TerminalProgress progress) {
        List<Invitee> people = People.invitees(workspace.contacts(), users, groups, role);
        if (people.isEmpty()) {
            throw new CryptoExpressException(ErrorCode.INVALID_INPUT, "name a USER or a --group");
        }
        SharedFolder folder = Futures.await(sharing.share(at, people, history, progress));
        changed(sharing, progress, "Shared " + at + " with "
                + String.join(", ", people.stream().map(p -> sharing.userName(p.account())).toList()) + " as "
                + RoleConverter.name(role), folder);
    }
}
