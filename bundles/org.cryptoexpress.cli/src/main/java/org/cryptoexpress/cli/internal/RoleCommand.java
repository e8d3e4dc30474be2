package org.cryptoexpress.cli.internal;

import org.cryptoexpress.folders.FolderRole;
import org.cryptoexpress.protocol.Futures;
import org.cryptoexpress.storage.DocumentPath;
import org.cryptoexpress.storage.DocumentSharing;
import picocli.CommandLine.Parameters;

@picocli.CommandLine.Command(name = "role", description = "Give a member another role.")
final class RoleCommand extends SharingCommand {
    @Parameters(index = "1", paramLabel = "USER", description = "User name of a member.")
    String user;

    @Parameters(index = "2", paramLabel = "ROLE", converter = RoleConverter.class, description = "owner, manager, editor, contributor or reader.")
    FolderRole role;

    RoleCommand(Context context) {
        super(context);
    }

    @Override
    void run(Workspace workspace, DocumentSharing sharing, DocumentPath at, TerminalProgress progress) {
        changed(sharing, progress, user + " is now " + RoleConverter.name(role) + " of " + at,
                Futures.await(sharing.changeRole(at, People.member(sharing.of(at), user), role)));
    }
}
