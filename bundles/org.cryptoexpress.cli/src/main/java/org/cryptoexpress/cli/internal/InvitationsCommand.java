package org.cryptoexpress.cli.internal;

import org.cryptoexpress.storage.DocumentSharing;

@picocli.CommandLine.Command(name = "invitations", description = "List folders that others have shared with you and that you have not answered.")
final class InvitationsCommand extends UnlockedCommand {
    InvitationsCommand(Context context) {
        super(context);
    }

    @Override
    void run(Workspace workspace) {
        DocumentSharing sharing = workspace.documents().sharing();
        new SharingOutput(output(), sharing).invitations(sharing.invitations());
    }
}
