package org.cryptoexpress.cli.internal;

import org.cryptoexpress.protocol.Futures;
import org.cryptoexpress.storage.DocumentPath;
import org.cryptoexpress.storage.DocumentSharing;
import org.cryptoexpress.storage.SharedFolder;
import picocli.CommandLine.Parameters;

@picocli.CommandLine.Command(name = "accept", description = "Accept an invitation to a folder.")
final class AcceptCommand extends UnlockedCommand {
    @Parameters(index = "0", paramLabel = "NAME|ID", description = "Name of the folder, or its id as 'invitations' prints it.")
    String invitation;

    AcceptCommand(Context context) {
        super(context);
    }

    @Override
    void run(Workspace workspace) {
        DocumentSharing sharing = workspace.documents().sharing();
        SharedFolder folder = Futures.await(sharing.accept(Invitations.find(sharing, invitation).folder()));
        new SharingOutput(output(), sharing).changed("Joined " + folder.path().map(DocumentPath::toString)
                .orElse(SharingOutput.name(folder.info())), folder);
    }
}
