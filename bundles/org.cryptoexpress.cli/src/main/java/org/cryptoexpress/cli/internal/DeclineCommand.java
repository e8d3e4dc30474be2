package org.cryptoexpress.cli.internal;

import java.util.Map;

import org.cryptoexpress.folders.FolderInfo;
import org.cryptoexpress.protocol.Futures;
import org.cryptoexpress.storage.DocumentSharing;
import picocli.CommandLine.Parameters;

@picocli.CommandLine.Command(name = "decline", description = "Decline an invitation to a folder.")
final class DeclineCommand extends UnlockedCommand {
    @Parameters(index = "0", paramLabel = "NAME|ID", description = "Name of the folder, or its id as 'invitations' prints it.")
    String invitation;

    DeclineCommand(Context context) {
        super(context);
    }

    @Override
    void run(Workspace workspace) {
        DocumentSharing sharing = workspace.documents().sharing();
        FolderInfo info = Invitations.find(sharing, invitation);
        Futures.await(sharing.decline(info.folder()));
        output().done("Declined " + SharingOutput.name(info), Map.of("declined", info.folder().hex()));
    }
}
