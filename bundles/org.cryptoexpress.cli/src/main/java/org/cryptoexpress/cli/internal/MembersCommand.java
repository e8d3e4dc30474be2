package org.cryptoexpress.cli.internal;

import org.cryptoexpress.storage.DocumentPath;
import org.cryptoexpress.storage.DocumentSharing;
import picocli.CommandLine.Parameters;

@picocli.CommandLine.Command(name = "members", description = "List who is in the folder that a path belongs to.")
final class MembersCommand extends UnlockedCommand {
    @Parameters(index = "0", paramLabel = "/PATH", description = "Folder or document.")
    String path;

    MembersCommand(Context context) {
        super(context);
    }

    @Override
    void run(Workspace workspace) {
        DocumentSharing sharing = workspace.documents().sharing();
        new SharingOutput(output(), sharing).members(sharing.of(DocumentPath.parse(path)));
    }
}
